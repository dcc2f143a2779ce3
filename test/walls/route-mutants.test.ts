import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "#domain/codes.ts";
import { site } from "../http/site.ts";
import { type World, world } from "../world.ts";
import { ROUTE_RIGHTS } from "./matrix/route-rights.ts";
import { allRoutes, type Asker, askers, casesOf, leaksIn, owed } from "./matrix/try-routes.ts";
import { type MatrixWorld, matrixWorld } from "./matrix/world.ts";

/** `MUTANTS=all` opens the gate to each role in turn (`npm run prove -- access-matrix`); ordinarily to one a day. */
const TRIED =
  process.env["MUTANTS"] === "all"
    ? ROLES
    : ROLES.filter((_role, index) => index === Math.floor(Date.now() / 86_400_000) % ROLES.length);

let at: World;
let market: MatrixWorld;
beforeAll(async () => {
  at = await world();
  market = await matrixWorld(at);
}, 90_000);
afterAll(() => at.close());

describe("a route that forgets who may", () => {
  it("is found by what it answers, for every route and every role it is not for", async () => {
    const [survivors, leaks]: [string[], string[]] = [[], []];
    let tried = 0;
    for (const role of TRIED) {
      const found = await throughOpenGate(role);
      tried += found.tried;
      survivors.push(...found.survivors);
      leaks.push(...found.leaks);
    }
    const file = process.env["ROUTE_MUTANTS_REPORT"];
    if (file) writeFileSync(file, JSON.stringify({ tried, survivors, leaks }));
    expect(tried).toBeGreaterThan(10);
    expect(survivors).toEqual([]);
    // Behind the gate the second wall stands: a page that should not have opened tells nothing of anybody.
    expect(leaks).toEqual([]);
  }, 600_000);
});

/** Asks every page that is not for a role as that role, of a site whose gate lets it through. */
async function throughOpenGate(role: Role): Promise<{ tried: number; survivors: string[]; leaks: string[] }> {
  const gate = join(import.meta.dirname, "matrix/open-gate.ts");
  const web = await site(at, { NODE_OPTIONS: `--import=${gate}`, OPEN_GATE_FOR: role });
  try {
    const one = (await askers(at, web, market)).find(({ member }) => member?.role === role);
    if (!one) throw new Error(`Nobody of the matrix is ${role}.`);
    const closed = allRoutes().filter(({ id }) => isClosed(id, one));
    const [survivors, leaks]: [string[], string[]] = [[], []];
    for (const route of closed) {
      const right = ROUTE_RIGHTS[route.id];
      const statuses: number[] = [];
      for (const { url } of right ? casesOf(route, right, one, market) : []) {
        const { status, html } = await one.browser.get(url);
        statuses.push(status);
        for (const word of leaksIn(html, one, false)) leaks.push(`${route.id} open to ${role}: tells ${word}`);
      }
      if (right && statuses.every((status) => owed(right, one, true).includes(status)))
        survivors.push(`${route.id} open to ${role}`);
    }
    return { tried: closed.length, survivors, leaks };
  } finally {
    await web.close();
  }
}

function isClosed(id: string, { member }: Asker): boolean {
  const right = ROUTE_RIGHTS[id];
  if (!right || !member || right.for === "everybody" || right.for === "signedIn") return false;
  return !right.for.includes(member.role);
}
