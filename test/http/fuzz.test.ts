import { expect, it } from "vitest";
import { fuzz, shownFinding } from "../../bench/fuzz/fuzz.ts";
import { world } from "../world.ts";

const RUNS = Number(process.env["RUNS"] ?? 400);

it("answers whatever is sent to it, in time, without a fault and without telling of its inside or its neighbours", async () => {
  const at = await world();
  const { findings, statuses } = await fuzz(at, RUNS, 1);
  expect(findings.map(shownFinding)).toEqual([]);
  // Shots that are all refused at the door would prove nothing.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(RUNS / 10);
  await at.close();
}, 120_000);
