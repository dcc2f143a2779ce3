import { expect, it, vi } from "vitest";
import { testDatabase } from "#test/database.ts";
import { lead, LEADING } from "./leader.ts";

it("lets one of two processes lead, and the other take over when the first is gone", async () => {
  const database = await testDatabase();
  const led: string[] = [];
  const leader = (name: string) =>
    lead(
      database.worker,
      LEADING.searchDrain,
      () => {
        led.push(name);
        return { stop: async () => undefined };
      },
      () => undefined,
    );
  const first = leader("first");
  await vi.waitFor(() => expect(led).toEqual(["first"]));
  const second = leader("second");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(led).toEqual(["first"]);
  await first.stop();
  await vi.waitFor(() => expect(led).toEqual(["first", "second"]), { timeout: 8000 });
  await second.stop();
  await database.drop();
});
