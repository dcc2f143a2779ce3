import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ARCHIVE_EVERY } from "#db/embedded/wal.ts";
import { fillDemoWorld } from "#db/seed/world.ts";
import { sql } from "#db/sql.ts";
import { localDate } from "#domain/amsterdam.ts";
import { numbersIn, openStage, type Stage, startWriter, worldOn, type Written } from "#test/drill.ts";
import { site } from "#test/http/site.ts";
import { member } from "#test/world.ts";
import { type Backup, makeBackup } from "../../tools/backup/base-backup.ts";
import { copyFiles, makeFolders } from "../../tools/backup/copy.ts";
import { bytesOf, DATA } from "../../tools/backup/manifest.ts";
import { checkRestored, restore } from "../../tools/backup/restore.ts";
import { numberOption, report, type Result } from "../report.ts";

/**
 * `npm run prove -- restore [--every 30] [--rounds 3] [--megabytes 1000]`: loses a server with the demo world in it at the worst moment,
 * just before its write-ahead log would have been archived again, while commands write; restores it to the end of the
 * archive and lets the site answer on it. The server runs with the settings of `npm start`, and holds, besides
 * the demo world, so many megabytes of kept answers: the demo alone is so small that starting a server and a site, which
 * takes seconds whatever the size, would be all that is measured (`--megabytes 0` shows it).
 */
export async function run(options: readonly string[]): Promise<void> {
  const every = numberOption(options, "every", ARCHIVE_EVERY);
  const megabytes = numberOption(options, "megabytes", 1000);
  const rounds = Math.max(1, numberOption(options, "rounds", 3));
  if (!existsSync("build/server/index.js")) throw new Error("Build first: npm run build.");
  const stage = await openStage({ forTests: false });
  try {
    console.log("Filling the demo world …");
    await fillDemoWorld(stage.urls.owner, { today: localDate(new Date()) });
    await grow(stage, megabytes);
    const lost = await lose(stage, every);
    const copies: number[] = [];
    const serves: Served[] = [];
    for (let round = 0; round < rounds; round += 1) {
      copies.push(await rawCopy(stage, lost.backup));
      serves.push(await serve(stage, lost.backup));
    }
    report("prove", "restore", figures(lost, serves, copies, every));
  } finally {
    await stage.clear();
  }
}

/** Rows just too short for the server to compress them. */
async function grow({ at }: Stage, megabytes: number): Promise<void> {
  const rows = Math.round((megabytes * 1e6) / 1900);
  await sql`
    insert into form_answer (token, answer)
    select gen_random_uuid(), to_jsonb(repeat('x', 1800)) from generate_series(1, ${rows}::int)`.execute(at.all);
  await sql`checkpoint`.execute(at.all);
}

type Lost = { readonly backup: Backup; readonly written: readonly Written[]; readonly lostAt: number };

/** Writers go on while the backup is made and the log is archived; the server dies when most is not archived yet. */
async function lose(stage: Stage, every: number): Promise<Lost> {
  const writer = startWriter(stage.at, await member(stage.at, "employer", { kind: "employer", name: "De Proef" }));
  const backup = await makeBackup(stage, every);
  console.log(
    `Backup made (${Math.round(bytesOf(backup.manifest) / 1e6)} MB). Writing until just before the next archiving …`,
  );
  await justBeforeArchiving(stage, every);
  const lostAt = Date.now();
  await stage.lose();
  await writer.stop();
  return { backup, written: writer.written, lostAt };
}

/** Waits until nothing has been archived for nearly as long as that can be. */
async function justBeforeArchiving(stage: Stage, every: number): Promise<void> {
  let last = await lastArchived(stage);
  for (let since = Date.now(); Date.now() - since < every * 850; await wait(50)) {
    const now = await lastArchived(stage);
    if (now !== last) since = Date.now();
    last = now;
  }
}

async function lastArchived(stage: Stage): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`
    select last_archived_wal as name from pg_stat_archiver`.execute(stage.at.all);
  return rows[0]?.name ?? "";
}

/** Seconds that it takes to copy the files of the backup, on the disk, and no more. */
async function rawCopy(stage: Stage, { folder, manifest }: Backup): Promise<number> {
  const to = join(stage.folder, "copy");
  const began = performance.now();
  await makeFolders(to, manifest.folders);
  const paths = manifest.files.map(({ path }) => path);
  await copyFiles(join(folder, DATA), to, paths, { sync: true, hash: false });
  const seconds = (performance.now() - began) / 1000;
  await rm(to, { recursive: true });
  return seconds;
}

type Served = {
  readonly seconds: number;
  readonly checked: number;
  readonly wrong: number;
  readonly found: readonly number[];
};

/** Restores and lets the site answer its first page, then checks what came back. */
async function serve(stage: Stage, { shelf }: Backup): Promise<Served> {
  const to = join(stage.folder, "restored");
  const began = performance.now();
  const { server, urls } = await restore({ shelf, to, until: null });
  const at = worldOn(server, urls);
  const web = await site(at);
  try {
    const { status } = await web.visitor().get("/");
    const seconds = (performance.now() - began) / 1000;
    if (status !== 200) throw new Error(`The site answers ${status} on the restored database.`);
    const findings = await checkRestored(urls.owner);
    for (const { sentence } of findings) console.log(`  ${sentence}`);
    const wrong = findings.filter(({ ok }) => !ok).length;
    const checked = (performance.now() - began) / 1000;
    return { seconds, checked, wrong, found: await numbersIn(urls.owner) };
  } finally {
    await web.close();
    await at.close();
    await server.stop();
    await rm(to, { recursive: true });
  }
}

function figures(
  { backup, written, lostAt }: Lost,
  serves: readonly Served[],
  copies: readonly number[],
  every: number,
) {
  const found = serves.at(-1)?.found ?? [];
  const holes = found.filter((number, index) => number !== index + 1).length;
  const last = written[found.length - 1]?.answered ?? 0;
  const ratios = serves.map(({ seconds }, index) => seconds / (copies[index] ?? Number.NaN));
  const megabytes = Math.round(bytesOf(backup.manifest) / 1e6);
  const results: Result[] = [
    {
      key: "rpo_s",
      value: (lostAt - last) / 1000,
      goal: "<= 60",
      what: `s of commits lost, at worst, with the log archived every ${every} s (${written.length} rows written, ${found.length} found)`,
    },
    {
      key: "serve_over_copy",
      ...spread(ratios),
      goal: "<= 3",
      what: `from the start of the restore to the first page, over copying the same ${megabytes} MB`,
    },
    { key: "serve_s", ...spread(serves.map(({ seconds }) => seconds)), goal: "", what: "the same in s" },
    { key: "copy_s", ...spread(copies), goal: "", what: "the copy in s" },
    {
      key: "checked_s",
      ...spread(serves.map(({ checked }) => checked)),
      goal: "",
      what: "until all checks were done, in s",
    },
    { key: "holes", value: holes, goal: "0", what: "commits missing before the last one that was found" },
    {
      key: "wrong",
      value: Math.max(...serves.map(({ wrong }) => wrong)),
      goal: "0",
      what: "checks after the restore that found something wrong",
    },
  ];
  return results;
}

function spread(values: readonly number[]): { value: number; min: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return { value: sorted[Math.floor(sorted.length / 2)] ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
}
