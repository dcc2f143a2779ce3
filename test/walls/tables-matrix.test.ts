import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";
import { tryParticulars } from "./matrix/particular.ts";
import { TABLE_RIGHTS } from "./matrix/table-rights.ts";
import { tables, tryTable } from "./matrix/try-tables.ts";
import { type MatrixWorld, matrixWorld } from "./matrix/world.ts";

let at: World;
let market: MatrixWorld;
beforeAll(async () => {
  at = await world();
  market = await matrixWorld(at);
}, 60_000);
afterAll(() => at.close());

describe("every table, as everybody", () => {
  it("has a row in the table of rights, and no row without a table", async () => {
    expect(Object.keys(TABLE_RIGHTS).sort()).toEqual(await tables(at));
  });

  it("gives and takes what the table of rights says: no more, no less", async () => {
    const differences = [];
    for (const table of await tables(at)) differences.push(...(await tryTable(at, table, market.tried)));
    expect(differences).toEqual([]);
  }, 120_000);

  it("lets through what takes more than one row to see, and keeps back what only looks like it", async () => {
    const differences = [];
    for (const table of await tables(at)) differences.push(...(await tryParticulars(at, table, market)));
    expect(differences).toEqual([]);
  });
});
