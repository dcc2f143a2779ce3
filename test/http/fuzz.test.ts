import { expect, it } from "vitest";
import { judge } from "../../bench/fuzz/judge.ts";
import { fuzz, shownFinding } from "../../bench/fuzz/fuzz.ts";
import { world } from "../world.ts";

const RUNS = Number(process.env["RUNS"] ?? 400);

it(
  "answers whatever is sent to it, in time, without a fault and without telling of its inside or its neighbours",
  async () => {
    const at = await world();
    const { findings, statuses } = await fuzz(at, RUNS, 1);
    expect(findings.map(shownFinding)).toEqual([]);
    // Shots that are all refused at the door would prove nothing.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(RUNS / 10);
    await at.close();
  },
  60_000 + RUNS * 250,
);

it("knows a fault, a hang and a leak when it sees one, and what is only given back for none", () => {
  const shot = { who: "visitor", method: "GET", path: "/plekken?q=TypeError", pattern: "/plekken", headers: {} };
  const well = {
    status: 200,
    ms: 20,
    location: undefined,
    guarded: true,
    body: "<p>Niets gevonden voor TypeError</p>",
  };
  const fault = (change: Partial<Omit<typeof well, "location">> & { location?: string }) =>
    judge(shot, { ...well, ...change }, "Verborgen1", "/srv/site")?.fault;
  expect(fault({})).toBeUndefined();
  expect(fault({ status: 404, location: "/aanmelden" })).toBeUndefined();
  expect(fault({ status: 500 })).toBe("server_errors");
  expect(fault({ status: 0 })).toBe("server_errors");
  expect(fault({ ms: 5001 })).toBe("hangs");
  expect(fault({ guarded: false })).toBe("leaks");
  expect(fault({ location: "//elders.example" })).toBe("leaks");
  for (const body of [
    "Verborgen1",
    "/srv/site/app",
    "\n    at load (x.ts:1)",
    'violates check constraint "a"',
    "KyselyError",
  ]) {
    expect(fault({ body }), body).toBe("leaks");
  }
});
