import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { prepareDatabase, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import { logboekKey } from "#db/logboek-key.ts";
import { verifyAudit } from "#db/verify-audit.ts";
import { foundAfter, keys, type Log, sealedLog, TAMPERINGS } from "#test/traces/arrange.ts";
import { bringUpToDate } from "../../tools/bring-up-to-date.ts";
import { numberOption, report, type Result } from "../report.ts";

/**
 * `npm run prove -- audit [--scale 0.1]`: how fast the sealed audit log is checked (300,000 entries), and whether every
 * one of 1,000 random edits, deletions, reorderings, insertions, new chains and cuts is found (in a log of 2,000). On a
 * PostgreSQL of its own, which is gone afterwards.
 */
export async function run(options: readonly string[]): Promise<void> {
  const scale = numberOption(options, "scale", 1);
  const dataFolder = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-prove-"));
  const server = await startEmbedded({ dataFolder, forTests: true });
  try {
    const database = (name: string) => prepareDatabase(server.superuserUrl("postgres"), name, server.passwords);
    const speed = await withLog(await database("speed"), server.superuserUrl("speed"), (log) =>
      measureSpeed(log, Math.round(300_000 * scale)),
    );
    const found = await withLog(await database("tampering"), server.superuserUrl("tampering"), (log) =>
      measureFinding(log, Math.round(1000 * scale)),
    );
    report("prove", "audit", [...speed, found]);
  } finally {
    await server.stop();
    await removeAbandoned(dataFolder);
  }
}

type Urls = { readonly app: string; readonly worker: string; readonly owner: string };

async function withLog<T>(urls: Urls, superuser: string, work: (log: Log) => Promise<T>): Promise<T> {
  await bringUpToDate(urls.owner);
  const [app, worker, all] = [connect(urls.app), connect(urls.worker), connect(superuser)];
  const traces = { key: logboekKey("5a".repeat(32)), origin: () => null };
  try {
    return await work({ app: openDoors(app, traces), worker: openDoors(worker, traces), all });
  } finally {
    await Promise.all([app.destroy(), worker.destroy(), all.destroy()]);
  }
}

const REPEATS = 3;

async function measureSpeed(log: Log, entries: number): Promise<Result[]> {
  const began = performance.now();
  const head = await sealedLog(log, entries);
  const made = (performance.now() - began) / 1000;
  const rates: number[] = [];
  for (let turn = 0; turn < REPEATS; turn += 1) {
    const ask = <T>(work: (db: Log["all"]) => Promise<T>) => log.all.transaction().execute(work);
    const verdict = await verifyAudit(ask, [head], keys.publicKey);
    if (verdict.problems.length > 0 || verdict.entries !== entries) throw new Error("A whole log was not found whole.");
    rates.push(verdict.entries / (verdict.milliseconds / 1000));
  }
  const sorted = rates.toSorted((a, b) => a - b);
  return [
    {
      key: "audit_verified_per_second",
      value: sorted[Math.floor(REPEATS / 2)] ?? null,
      min: sorted.at(0) ?? 0,
      max: sorted.at(-1) ?? 0,
      goal: ">= 50000",
      what: `entries checked per second, of ${entries}: against seals, signed heads and what has no seal`,
    },
    {
      key: "audit_written_and_sealed_per_second",
      value: entries / made,
      goal: ">= 1000",
      what: "entries written through the door and sealed, one writer",
    },
  ];
}

async function measureFinding(log: Log, runs: number): Promise<Result> {
  const total = 2000;
  const head = await sealedLog(log, total);
  const names = Object.keys(TAMPERINGS);
  const missed: string[] = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const name = names[turn % names.length] ?? "";
    const drawn: number[] = [];
    const draw = (below: number) => {
      const one = Math.floor(Math.random() * below);
      drawn.push(one);
      return one;
    };
    const problems = await foundAfter(log, [head], async (trx) => TAMPERINGS[name]?.(trx, draw, total));
    if (problems.length === 0) missed.push(`${name} (${drawn.join(", ")})`);
  }
  for (const one of missed.slice(0, 10)) console.log(`Not found: ${one}`);
  return {
    key: "audit_tampering_found",
    value: (runs - missed.length) / runs,
    goal: "1",
    what: `share found of ${runs}: ${names.join(", ")}`,
  };
}
