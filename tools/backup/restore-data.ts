import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, realpath, rm } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { Client } from "pg";
import { type Embedded, startEmbedded } from "#db/embedded.ts";
import { keepAccess, readAccess } from "#db/embedded/access.ts";
import { dataOf } from "#db/embedded/cluster.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { databaseUser, mayReach } from "#db/embedded/system-user.ts";
import { copyFiles, makeFolders, writeSynced } from "./copy.ts";
import { ACCESS, DATA, differences, type Manifest, readManifest } from "./manifest.ts";
import { backupsOn, type Shelf } from "./place.ts";
import { flawsOf, segmentsIn } from "./wal-archive.ts";

export type Restored = {
  /** Runs on the restored data; whoever restored stops it. */
  readonly server: Embedded;
  readonly backup: string;
  /** When the last transaction that was found was committed; null when there was none after the backup. */
  readonly lastCommit: Date | null;
};

export type RestoreOptions = {
  readonly shelf: Shelf;
  /** A folder that does not exist or is empty. */
  readonly to: string;
  /** Redo what was committed up to this moment; null: all there is. */
  readonly until: Date | null;
  /** The name of a backup; the newest that ended before `until` when absent. */
  readonly from?: string | undefined;
  readonly forTests?: boolean;
};

/**
 * Copies a base backup to an empty folder, redoes the archived write-ahead log on it and leaves the server running there.
 * Neither the backup nor the data of any running server is written.
 * @throws StartProblem with a sentence when something of it is missing, torn or changed, or the folder is not empty
 */
export async function restoreData(options: RestoreOptions): Promise<Restored> {
  const { shelf, until, forTests = false } = options;
  const to = resolve(options.to);
  const name = options.from ?? (await backupBefore(shelf, until));
  const backup = join(shelf.base, name);
  const manifest = await readManifest(backup);
  if (until && new Date(manifest.ended) > until) {
    throw new StartProblem(
      `The backup ${name} ended at ${manifest.ended}, after the moment asked for: choose an earlier one.`,
    );
  }
  await refuseUsedFolder(to, shelf);
  const flaws = await flawsOf(shelf.wal, manifest, { whole: false });
  if (flaws.length > 0) throw new StartProblem(flaws.join("\n"));
  try {
    await layOut(to, backup, manifest);
    const server = await recover(to, shelf, until, forTests);
    const lastCommit = await atTheEnd(server, to, shelf, manifest, until).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    return { server, backup: name, lastCommit };
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  }
}

async function backupBefore(shelf: Shelf, until: Date | null): Promise<string> {
  const names = await backupsOn(shelf);
  for (const name of names.reverse()) {
    if (!until || new Date((await readManifest(join(shelf.base, name))).ended) <= until) return name;
  }
  throw new StartProblem(
    until
      ? `No backup ended before ${until.toISOString()}: choose a later moment, or another folder with --backups.`
      : `There is no backup in ${shelf.base}.`,
  );
}

async function refuseUsedFolder(to: string, shelf: Shelf): Promise<void> {
  const there = await readdir(to).catch(() => []);
  if (there.length > 0) {
    throw new StartProblem(
      `${to} is not empty: a restore never overwrites anything. Choose a folder that does not exist yet.`,
    );
  }
  for (let above = dirname(to); above !== dirname(above); above = dirname(above)) {
    const marks = [join(above, ACCESS), join(above, "PG_VERSION")];
    if (marks.some((mark) => existsSync(mark))) {
      throw new StartProblem(`${to} lies in the folder of a database (${above}): choose a folder outside it.`);
    }
  }
  const backups = await realpath(join(shelf.base, ".."));
  if (`${to}${sep}`.startsWith(`${backups}${sep}`)) {
    throw new StartProblem(`${to} lies between the backups: choose a folder outside ${backups}.`);
  }
}

async function layOut(to: string, backup: string, manifest: Manifest): Promise<void> {
  const user = databaseUser();
  await mkdir(to, { recursive: true, mode: user ? 0o711 : 0o700 });
  if (user && !mayReach(user, dataOf(to))) {
    throw new StartProblem(
      `PostgreSQL's user ${user.name} cannot reach ${to}: choose a folder that everyone may walk to.`,
    );
  }
  const cluster = dataOf(to);
  await makeFolders(cluster, manifest.folders, user);
  const paths = manifest.files.map(({ path }) => path);
  // Not synced here: PostgreSQL syncs its whole folder before it begins to redo.
  const copied = await copyFiles(join(backup, DATA), cluster, paths, { sync: false, owner: user });
  const wrong = differences(manifest, copied);
  if (wrong.length > 0) throw new StartProblem(wrong.join("\n"));
  await copyFiles(backup, to, [ACCESS], { sync: false });
  const access = await readAccess(to);
  if (!access) throw new StartProblem(`The backup ${backup} has no passwords (${ACCESS}): take another backup.`);
  // The old port may be that of the server that still runs.
  await keepAccess(to, { port: 0, passwords: access.passwords });
  await writeSynced(join(cluster, "recovery.signal"), "");
}

async function recover(to: string, shelf: Shelf, until: Date | null, forTests: boolean): Promise<Embedded> {
  try {
    return await startEmbedded({ dataFolder: to, forTests, wal: { kind: "restore", from: shelf.wal, until } });
  } catch (error) {
    const log = await readFile(join(dataOf(to), "server.log"), "utf8").catch(() => "");
    throw inWords(log, until) ?? error;
  }
}

/** What PostgreSQL said in its log, as a sentence; null when it is something else. */
function inWords(log: string, until: Date | null): StartProblem | null {
  const torn = /wal\.sh: .*\/([0-9A-F]{24})\.gz is damaged/.exec(log);
  if (torn)
    return new StartProblem(
      `The file ${torn[1]} of the write-ahead log is torn or damaged: restore with --until a moment before it.`,
      log,
    );
  if (/recovery ended before configured recovery target/.test(log)) {
    return new StartProblem(
      `Nothing was archived after ${until?.toISOString() ?? ""}: leave --until out, and all there is will be restored.`,
      log,
    );
  }
  if (/WAL ends before end of online backup/.test(log)) {
    return new StartProblem("The write-ahead log ends before the backup does: use an earlier backup.", log);
  }
  return null;
}

/**
 * Waits until the server takes writes. A damaged place in the log looks to PostgreSQL like its end: so where it stopped
 * must lie in the last file of the archive.
 */
async function atTheEnd(server: Embedded, to: string, shelf: Shelf, manifest: Manifest, until: Date | null) {
  const client = new Client({ connectionString: server.superuserUrl("postgres") });
  // A server that ends while it redoes the log says why in its own log, which is read below.
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new StartProblem("The restored server stopped while it redid the log.", String(error));
  });
  try {
    for (let busy = true; busy;) {
      const { rows } = await client.query<{ busy: boolean }>("select pg_is_in_recovery() as busy, pg_sleep(0.05)");
      busy = rows[0]?.busy ?? false;
    }
    const { rows } = await client.query<{ at: Date | null }>("select pg_last_xact_replay_timestamp() as at");
    if (!until) await refuseEarlyEnd(to, shelf, manifest);
    return rows[0]?.at ?? null;
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const log = await readFile(join(dataOf(to), "server.log"), "utf8").catch(() => "");
    throw inWords(log, until) ?? error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function refuseEarlyEnd(to: string, shelf: Shelf, { segmentBytes }: Manifest): Promise<void> {
  const last = (await segmentsIn(shelf.wal, segmentBytes)).at(-1);
  const histories = (await readdir(join(dataOf(to), "pg_wal"))).filter((name) => /^[0-9A-F]{8}\.history$/.test(name));
  const newest = histories.sort().at(-1);
  const text = newest ? await readFile(join(dataOf(to), "pg_wal", newest), "utf8") : "";
  const [, high = "0", low = "0"] = /^\d+\t([0-9A-F]+)\/([0-9A-F]+)/.exec(text.trim().split("\n").at(-1) ?? "") ?? [];
  const reached = Number.parseInt(high, 16) * 2 ** 32 + Number.parseInt(low, 16);
  if (!last || Math.floor(reached / segmentBytes) >= last.number) return;
  throw new StartProblem(
    `The write-ahead log is damaged at ${high}/${low} and goes on to its file ${last.name}: what lies after the damage would be lost. Restore with --until a moment before it, if that is enough.`,
  );
}
