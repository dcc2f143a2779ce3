import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { eraseCandidate } from "#db/commands/erase-candidate.ts";
import { removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { noteErasure } from "#db/erasure-ledger.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { type Backup, makeBackup } from "../../tools/backup/base-backup.ts";
import { damageOf } from "../../tools/backup/manifest.ts";
import { newestShelf } from "../../tools/backup/place.ts";
import { prune } from "../../tools/backup/prune.ts";
import { checkRestored, restore } from "../../tools/backup/restore.ts";
import { restoreData } from "../../tools/backup/restore-data.ts";
import { flawsOf } from "../../tools/backup/wal-archive.ts";
import type { Outside } from "../../tools/ops/after-restore-steps.ts";
import { numbersIn, openStage, type Stage, startWriter, worldOn, type Written } from "../drill.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { everyTable, placesOf } from "../rights/scan.ts";
import { TEST_LOGBOEK_KEY, utrecht } from "../world.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Seconds between two files of the archive here; `npm start` has 30. */
const EVERY = 1;
const ERASED = "Naam Gewist";

let stage: Stage;
let backup: Backup;
let written: readonly Written[];
/** A moment while rows were written, before the person of `erased` was. */
let moment: Date;
let erased: CandidateId;
let lostAt: number;

beforeAll(async () => {
  stage = await openStage({ forTests: true });
  const { employer, caseworker } = await utrecht(stage.at);
  const placement = await publishedPlacement(stage.at, employer, { title: "Kantoren in de ochtend" });
  erased = await availableCandidate(stage.at, caseworker, { contact: { name: ERASED } });
  const match = await consentedMatch(stage.at, caseworker, { candidate: erased, placement });
  await stage.at.app.write(employer, (tx) => acceptMatch(tx, match));
  const writer = startWriter(stage.at, employer);
  backup = await makeBackup(stage, EVERY);
  await wait(EVERY * 1000);
  moment = new Date();
  await wait(EVERY * 1000);
  const idHash = await noteErasure(ledger(), erased, localDate(new Date()));
  const how = { rule: "asked", idHash, now: new Date(), force: true } as const;
  await stage.at.worker.write({ kind: "job", name: "drill" }, (tx) => eraseCandidate(tx, erased, how));
  await wait(EVERY * 2000);
  lostAt = Date.now();
  await stage.lose();
  await writer.stop();
  ({ written } = writer);
});
afterAll(() => stage.clear());

/** Beside the database and its backups, as ERASURE_LEDGER is. */
const ledger = () => join(stage.folder, "erasures.jsonl");

let number = 0;
/** A folder that is removed afterwards, with whatever server was left in it. */
function emptyPlace(): string {
  const to = join(stage.folder, `terug ${++number}`);
  onTestFinished(async () => void (await removeAbandoned(to)));
  return to;
}

/** The backups once more, to be damaged. */
async function copyOfBackups() {
  const copy = join(stage.folder, `kopie ${++number}`);
  await cp(stage.backups, copy, { recursive: true, preserveTimestamps: true });
  const { uid, gid } = await stat(backup.shelf.wal);
  execFileSync("chown", ["-R", `${uid}:${gid}`, copy]);
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  return newestShelf(copy);
}

async function refusal(shelf: Backup["shelf"], until: Date | null = null): Promise<string> {
  const to = emptyPlace();
  const outcome: unknown = await restoreData({ shelf, to, until, forTests: true }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(StartProblem);
  expect(existsSync(to), "a restore that failed leaves nothing that looks like data").toBe(false);
  return outcome instanceof StartProblem ? outcome.message : "";
}

async function walFiles(wal: string): Promise<string[]> {
  return (await readdir(wal)).filter((name) => /^[0-9A-F]{24}\.gz$/.test(name)).sort();
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  await writeFile(path, bytes);
}

describe("a restore", () => {
  it("brings back what was committed, without a hole, to within the archive's interval of the loss", async () => {
    const to = emptyPlace();
    const { server, urls, lastCommit } = await restore({
      shelf: backup.shelf,
      to,
      until: null,
      forTests: true,
    });
    onTestFinished(() => server.stop());
    const found = await numbersIn(urls.owner);
    expect(found).toEqual(written.slice(0, found.length).map((row) => row.number));
    const last = written[found.length - 1];
    expect(found.length).toBeGreaterThan(50);
    expect((lostAt - (last?.answered ?? 0)) / 1000).toBeLessThan(EVERY + 3);
    expect(Math.abs((lastCommit?.getTime() ?? 0) - (last?.answered ?? 0))).toBeLessThan(1000);
    const findings = await checkRestored(urls.owner);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings.map(({ sentence }) => sentence).join("\n")).toMatch(
      /All 1 search documents are what the database says/,
    );

    // It lives on: rows can be written, and the data that was lost has not been touched.
    const { all, close } = worldOn(server, urls);
    onTestFinished(close);
    expect((await stat(join(stage.home, "cluster", "global", "pg_control"))).isFile()).toBe(true);

    // And what had become wrong in it would have been said.
    await all.updateTable("searchPlacement").set({ title: "Iets anders" }).execute();
    await all.updateTable("placement").set({ seatsTaken: 1 }).execute();
    const figure = { measure: "matches", month: "2026-01-01", kind: "", targetGroup: "", value: 3 };
    await all
      .insertInto("figure")
      .values({ ...figure, regionCode: "", municipalityCode: "", sector: "" })
      .execute();
    const said = await checkRestored(urls.owner);
    expect(said.filter(({ ok }) => !ok).map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining("1 placements whose seats are not those of their matches"),
      expect.stringContaining("1 of 1 search documents differ"),
      expect.stringContaining("1 figures differ from the event log"),
    ]);
  });

  it("to a moment has exactly the rows from before it", async () => {
    const to = emptyPlace();
    const { server, urls } = await restore({ shelf: backup.shelf, to, until: moment, forTests: true });
    onTestFinished(() => server.stop());
    const found = await numbersIn(urls.owner);
    const before = written.filter(({ answered }) => answered < moment.getTime()).map((row) => row.number);
    const notAfter = written.filter(({ called }) => called <= moment.getTime()).map((row) => row.number);
    expect(found.slice(0, before.length)).toEqual(before);
    expect(found).toEqual(notAfter.slice(0, found.length));
    expect(before.length).toBeGreaterThan(10);
    expect(written.length).toBeGreaterThan(notAfter.length);
  });

  it("to a moment before somebody was erased erases them again, with the match that ran, and the traces stay whole", async () => {
    const known = async (outside?: Outside) => {
      const to = emptyPlace();
      const drill = await restore({
        shelf: backup.shelf,
        to,
        until: moment,
        forTests: true,
        ...(outside && { outside }),
      });
      onTestFinished(() => drill.server.stop());
      const { all, close } = worldOn(drill.server, drill.urls);
      onTestFinished(close);
      const found = placesOf(ERASED, await everyTable({ all }));
      const { seatsTaken } = await all.selectFrom("placement").select("seatsTaken").executeTakeFirstOrThrow();
      return { found, seatsTaken, said: drill.findings.map(({ sentence }) => sentence), urls: drill.urls };
    };
    const without = await known();
    expect(without.found).toContain("public.contact");
    expect(without.seatsTaken).toBe(1);

    const again = await known({ ledger: ledger(), logboekKey: TEST_LOGBOEK_KEY });
    expect(again.found).toEqual([]);
    expect(again.seatsTaken).toBe(0);
    expect(again.said.join("\n")).toContain("names 1 people: 1 of them were back and are erased again");
    expect((await checkRestored(again.urls.owner)).filter(({ ok }) => !ok)).toEqual([]);
  });

  it("gives data that is started, backed up and restored like any other", async () => {
    const [first, second] = [emptyPlace(), emptyPlace()];
    const once = await restoreData({ shelf: backup.shelf, to: first, until: moment, forTests: true });
    await once.server.stop();
    const server = await startEmbedded({ dataFolder: first, forTests: true, wal: { kind: "archive" } });
    onTestFinished(() => server.stop());
    const before = await numbersIn(server.superuserUrl("werkbrug"));
    expect(before.length).toBeGreaterThan(10);
    const backups = join(stage.folder, "tweede");
    const { shelf } = await makeBackup({ home: first, backups }, EVERY);
    const twice = await restoreData({ shelf, to: second, until: null, forTests: true });
    onTestFinished(() => twice.server.stop());
    expect(await numbersIn(twice.server.superuserUrl("werkbrug"))).toEqual(before);
  });

  it("never writes into a folder that holds something, nor between the backups", async () => {
    const full = join(stage.folder, "vol");
    await mkdir(full);
    await writeFile(join(full, "brief.txt"), "van mij");
    const into = (to: string) => restoreData({ shelf: backup.shelf, to, until: null, forTests: true });
    await expect(into(full)).rejects.toThrow(/is not empty: a restore never overwrites/);
    expect(await readdir(full)).toEqual(["brief.txt"]);
    await expect(into(stage.home)).rejects.toThrow(/is not empty/);
    await expect(into(join(stage.home, "cluster", "hier"))).rejects.toThrow(/lies in the folder of a database/);
    await expect(into(join(backup.shelf.base, "hier"))).rejects.toThrow(/lies between the backups/);
  });

  it("says that nothing was archived after a moment that lies beyond the log, and that no backup is so old", async () => {
    expect(await refusal(backup.shelf, new Date(lostAt + 3_600_000))).toMatch(
      /Nothing was archived after .*: leave --until out/,
    );
    expect(await refusal(backup.shelf, new Date(lostAt - 86_400_000))).toMatch(/No backup ended before/);
  });
});

describe("damage is told in a sentence", () => {
  it("of a base: a flipped byte, a missing file, a damaged list", async () => {
    const shelf = await copyOfBackups();
    const data = join(shelf.base, backup.name, "data");
    await flip(join(data, "global", "pg_control"), 100);
    expect(await refusal(shelf)).toBe(
      "The backup's file global/pg_control was changed after it was made: its hash differs.",
    );
    await rm(join(data, "PG_VERSION"));
    expect(await damageOf(join(shelf.base, backup.name), backup.manifest)).toEqual([
      "The backup's file PG_VERSION is missing.",
      "The backup's file global/pg_control was changed after it was made: its hash differs.",
    ]);
    await writeFile(join(shelf.base, backup.name, "manifest.json"), "{");
    expect(await refusal(shelf)).toMatch(/manifest\.json\) is missing or damaged/);
  });

  it("of the write-ahead log: missing, under another name, of another database, torn", async () => {
    const shelf = await copyOfBackups();
    const files = await walFiles(shelf.wal);
    const [first = "", second = "", third = ""] = files.slice(-3);
    const at = (name: string) => join(shelf.wal, name);
    await rename(at(second), at("away"));
    expect(await refusal(shelf)).toMatch(
      new RegExp(
        `${second.slice(0, 24)} of the write-ahead log is missing: what was written after it cannot be restored`,
      ),
    );
    await cp(at(first), at(second));
    expect(await refusal(shelf)).toMatch(`${second.slice(0, 24)} of the write-ahead log holds another part of the log`);
    const foreign = gunzipSync(await readFile(at("away")));
    foreign.writeBigUInt64LE(7n, 24);
    await writeFile(at(second), gzipSync(foreign));
    expect(await refusal(shelf)).toMatch(/belongs to another database/);
    await rename(at("away"), at(second));
    const whole = await readFile(at(third));
    await writeFile(at(third), whole.subarray(0, whole.length - 20));
    expect(await refusal(shelf)).toMatch(/is torn or damaged: restore with --until a moment before it/);
    expect((await flawsOf(shelf.wal, backup.manifest, { whole: true })).join()).toMatch(
      `${third.slice(0, 24)} of the write-ahead log is torn`,
    );
  });

  it("of the log's middle, which PostgreSQL would take for its end", async () => {
    const shelf = await copyOfBackups();
    const files = await walFiles(shelf.wal);
    const middle = join(shelf.wal, files.at(-3) ?? "");
    const bytes = gunzipSync(await readFile(middle));
    bytes.fill(0xff, 4000, 6000);
    await writeFile(middle, gzipSync(bytes));
    expect(await refusal(shelf)).toMatch(/The write-ahead log is damaged at .* goes on to its file/);
  });
});

describe("the archive", () => {
  const keep = (name: string, path: string) =>
    execFileSync("/bin/sh", [join(stage.home, "wal.sh"), "keep", stage.home, path, name], { stdio: "pipe" });

  it("takes the same file twice and refuses another one under its name", async () => {
    const [name = ""] = await walFiles(backup.shelf.wal);
    const path = join(stage.folder, "segment");
    await writeFile(path, gunzipSync(await readFile(join(backup.shelf.wal, name))));
    keep(name.slice(0, 24), path);
    await flip(path, 5000);
    expect(() => keep(name.slice(0, 24), path)).toThrow(/is there already and holds something else/);
  });

  it("refuses when its disk is not there, and asks for nothing before the first backup", async () => {
    const path = join(stage.folder, "segment");
    await writeFile(path, "x");
    const aside = `${backup.shelf.wal}-weg`;
    await rename(backup.shelf.wal, aside);
    expect(() => keep("0000000100000000000000FF", path)).toThrow(/is not there/);
    await rename(aside, backup.shelf.wal);
    await rm(join(stage.home, "archive-to"));
    keep("0000000100000000000000FF", path);
    expect(await walFiles(backup.shelf.wal)).not.toContain("0000000100000000000000FF.gz");
  });

  it("loses with an old backup only what that one needed", async () => {
    const shelf = await copyOfBackups();
    const newer = "29991231T000000Z";
    await cp(join(shelf.base, backup.name), join(shelf.base, newer), { recursive: true });
    const path = join(shelf.base, newer, "manifest.json");
    const files = await walFiles(shelf.wal);
    const firstWal = files.at(-2)?.slice(0, 24);
    await writeFile(path, JSON.stringify({ ...backup.manifest, firstWal }));
    const removed = await prune(shelf, 1);
    expect(removed).toEqual({ backups: [backup.name], walFiles: files.length - 2 });
    expect(await readdir(shelf.base)).toEqual([newer]);
    expect(await walFiles(shelf.wal)).toEqual(files.slice(-2));
  });
});
