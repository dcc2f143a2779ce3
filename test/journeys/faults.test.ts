import { describe, expect, inject, it } from "vitest";
import { underFaults } from "../faults.ts";
import { finds, PLANTED } from "../planted.ts";

describe("messages under faults", () => {
  it("arrive once each while workers and relays are killed five times", async () => {
    const verdict = await underFaults({
      cluster: inject("cluster"),
      seed: "short",
      notifications: 150,
      kills: 5,
      redis: false,
    });
    expect(verdict).toMatchObject({ events: 150, lost: 0, duplicated: 0, stuck: 0 });
  }, 150_000);

  // The long form with every planted bug and both queues: npm run prove -- faults
  it.each([
    "the relay takes the pointers away before it adds the jobs",
    "a notice has no unique key, and a batch comes twice",
  ])(
    "would be seen to fail if %s",
    async (name) => {
      expect(await finds(inject("cluster"), PLANTED[name] ?? null)).toBe(true);
    },
    60_000,
  );
});
