import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { prepareDatabase, removeAbandoned, startEmbedded, urlsOf } from "#db/embedded.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import { fillDemoWorld } from "#db/seed/world.ts";
import { sql } from "#db/sql.ts";
import { localDate } from "#domain/amsterdam.ts";
import { bringUpToDate } from "../tools/bring-up-to-date.ts";
import { noisyNeighbour } from "./access/neighbour.ts";
import { hottestQueries, type Hot, shapeOf } from "./access/queries.ts";
import { numberOption, report, type Result } from "./report.ts";

const [ROUNDS, BATCH] = [24, 40];

/**
 * What the walls cost: the ten hottest queries as short transactions on the demo world, beside the same on a copy with
 * row-level security off; and what others notice when one municipality asks seven times as much of the built site.
 * Options: `--scale` (of rounds and seconds).
 */
export async function run(options: readonly string[]): Promise<void> {
  const scale = numberOption(options, "scale", 1);
  const dataFolder = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-bench-"));
  const cluster = await startEmbedded({ dataFolder, forTests: true });
  try {
    const superuser = cluster.superuserUrl("postgres");
    const on = await prepareDatabase(superuser, "walls_on", cluster.passwords);
    await bringUpToDate(on.owner);
    await fillDemoWorld(on.owner, { today: localDate(new Date()) });
    await copyWithoutWalls(superuser);
    const off = urlsOf(superuser, "walls_off", cluster.passwords);
    const results = [...(await walls(on, off, scale)), await noisyNeighbour(on, scale)];
    report("bench", "access", results);
  } finally {
    await cluster.stop();
    await removeAbandoned(dataFolder);
  }
}

async function copyWithoutWalls(superuserUrl: string): Promise<void> {
  const server = connect(superuserUrl, { max: 1 });
  await sql`create database walls_off template walls_on strategy file_copy owner werkbrug_owner`.execute(server);
  await server.destroy();
  const url = new URL(superuserUrl);
  for (const name of ["walls_on", "walls_off"]) {
    url.pathname = name;
    const db = connect(url.href, { max: 1 });
    if (name === "walls_off") {
      await sql`do $$ declare walled text; begin
        for walled in select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity loop
          execute format('alter table %I disable row level security', walled);
        end loop; end $$`.execute(db);
    }
    await sql`vacuum analyze`.execute(db);
    await db.destroy();
  }
}

type Urls = { readonly app: string; readonly owner: string };

async function walls(on: Urls, off: Urls, scale: number): Promise<Result[]> {
  const [with_, without, owner] = [
    connect(on.app, { max: 1 }),
    connect(off.app, { max: 1 }),
    connect(on.owner, { max: 1 }),
  ];
  try {
    const queries = await hottestQueries(owner);
    const ratios: number[] = [];
    const [spent, other] = [[0], [0]];
    const different: string[] = [];
    for (const query of queries) {
      const times = await interleaved(on.app, off.app, query, Math.max(4, Math.round(ROUNDS * scale)));
      ratios.push(times.off / times.on);
      spent[0] = (spent[0] ?? 0) + times.on;
      other[0] = (other[0] ?? 0) + times.off;
      const [shape, free] = [await shapeOf(with_, query), await shapeOf(without, query)];
      if (shape !== free) different.push(query.name);
      console.log(
        `${query.name.padEnd(28)} ${(times.off / times.on).toFixed(3)}  ${shape === free ? "same plan" : `${shape}  <>  ${free}`}`,
      );
    }
    const what = "the ten hottest queries, transactions a second with policies against without, interleaved";
    return [
      {
        key: "rls_tps_ratio",
        value: (other[0] ?? 0) / (spent[0] ?? 1),
        min: Math.min(...ratios),
        max: Math.max(...ratios),
        goal: ">= 0.9",
        what,
      },
      {
        key: "same_plans",
        value: queries.length - different.length,
        goal: `= ${queries.length}`,
        what: different.length === 0 ? "every plan has the same shape" : `other shape: ${different.join(", ")}`,
      },
    ];
  } finally {
    await Promise.all([with_.destroy(), without.destroy(), owner.destroy()]);
  }
}

/** Transactions before the measured ones: a new connection has to read the catalogue first. */
const WARM = 12;

/**
 * Milliseconds of one transaction on each side. They take turns one by one, which goes first changes with each round, and
 * each round has connections of its own: what else the machine does on one core then falls on both. The middle of the
 * rounds, each with its lower quartile.
 */
async function interleaved(on: string, off: string, query: Hot, rounds: number): Promise<{ on: number; off: number }> {
  const times: { on: number[]; off: number[] } = { on: [], off: [] };
  for (let round = 0; round < rounds; round += 1) {
    const dbs = { on: connect(on, { max: 1 }), off: connect(off, { max: 1 }) };
    const doors = { on: openDoors(dbs.on), off: openDoors(dbs.off) };
    const order = round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const);
    const taken: { on: number[]; off: number[] } = { on: [], off: [] };
    for (let count = -WARM; count < BATCH; count += 1) {
      for (const side of order) {
        const started = performance.now();
        await doors[side].read(query.actor, (tx) => query.statement.execute(tx));
        if (count >= 0) taken[side].push(performance.now() - started);
      }
    }
    for (const side of order) times[side].push(at(taken[side], 1 / 4));
    await Promise.all([dbs.on.destroy(), dbs.off.destroy()]);
  }
  return { on: at(times.on, 1 / 2), off: at(times.off, 1 / 2) };
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
