import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";
import { allMutants, EQUIVALENT, isCaught } from "./matrix/mutants.ts";
import { permissionDifferences, permissionMutants } from "./matrix/permission-rights.ts";
import { type MatrixWorld, matrixWorld } from "./matrix/world.ts";
import { tables, tryTable } from "./matrix/try-tables.ts";

/** `MUTANTS=all` tries each (`npm run prove -- access-matrix`); ordinarily every so many, others on each day. */
const ALL = process.env["MUTANTS"] === "all";
const EVERY = 20;

let at: World;
let market: MatrixWorld;
beforeAll(async () => {
  at = await world();
  market = await matrixWorld(at);
}, 60_000);
afterAll(() => at.close());

describe("a weakened wall", () => {
  it("is found by the matrix, each of them", async () => {
    const mutants = (await allMutants(at, market)).filter(({ name }) => !isEquivalent(name));
    const offset = Math.floor(Date.now() / 86_400_000) % EVERY;
    const tried = ALL ? mutants : mutants.filter((_mutant, index) => index % EVERY === offset);
    const survivors: string[] = [];
    for (const mutant of tried) if (!(await isCaught(at, market, mutant))) survivors.push(mutant.name);
    const rights = permissionMutants();
    for (const { name, table } of rights) if (permissionDifferences(table).length === 0) survivors.push(name);
    const leaks: unknown[] = permissionDifferences();
    const file = process.env["MUTANTS_REPORT"];
    if (file) {
      for (const table of await tables(at)) leaks.push(...(await tryTable(at, table, market.tried)));
      const equivalent = Object.entries(EQUIVALENT).map(([name, reason]) => `${name}: ${reason}`);
      writeFileSync(file, JSON.stringify({ tried: tried.length, rights: rights.length, survivors, leaks, equivalent }));
    }
    expect(tried.length).toBeGreaterThan(20);
    expect(survivors).toEqual([]);
    expect(leaks).toEqual([]);
  }, 1_200_000);
});

function isEquivalent(name: string): boolean {
  return Object.keys(EQUIVALENT).some((one) => name === one || name.startsWith(`${one} `));
}
