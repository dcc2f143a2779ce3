import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { codeOf, StartProblem } from "./problem.ts";
import { commandOf, exists, run } from "./process.ts";
import type { SystemUser } from "./system-user.ts";
import { placeWalScript, shellWord, type Wal, walSettings } from "./wal.ts";

/** One PostgreSQL cluster on disk: `home/cluster` holds the data, `user` runs it (null: ourselves). */
export type Cluster = { home: string; user: SystemUser | null; binaries: Binaries; forTests: boolean; wal: Wal };

export function dataOf(home: string): string {
  return join(home, "cluster");
}

const megabyte = 1024 * 1024;
const roomNeeded = 300 * megabyte;

/**
 * Makes the cluster in a folder beside its place and moves it there when it is whole: a start that was cut off
 * leaves nothing that looks like data.
 * @throws StartProblem when the disk has no room or initdb refuses
 */
export async function makeCluster({ home, user, binaries, forTests }: Cluster, password: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith("making-")) await rm(join(home, name), { recursive: true, force: true });
  }
  const disk = await statfs(home);
  if (disk.bavail * disk.bsize < roomNeeded) throw noRoom(home, "");

  const making = join(home, `making-${randomUUID()}`);
  const passwordFile = join(making, "password");
  try {
    await mkdir(making, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) for (const path of [passwordFile, making]) await chown(path, user.uid, user.gid);
    const args = ["-D", join(making, "cluster"), "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
    const locale = ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const sync = forTests ? ["--no-sync"] : [];
    const { code, output } = await run(binaries.initdb, [...args, ...locale, ...sync, "--no-instructions"], user);
    if (code !== 0) throw problemIn(home, output, `PostgreSQL could not make its data in ${home}`);
    await rename(join(making, "cluster"), dataOf(home));
  } catch (error) {
    throw codeOf(error) === "ENOSPC" ? noRoom(home, "") : error;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** @throws StartProblem when another major version of PostgreSQL made the data */
export async function checkVersion({ home, binaries }: Cluster): Promise<void> {
  const made = Number(await readFile(join(dataOf(home), "PG_VERSION"), "utf8").catch(() => "0"));
  if (made === binaries.major) return;
  if (made === 0) throw damaged(home, "");
  throw new StartProblem(
    `The data in ${home} was made by PostgreSQL ${made} and this is PostgreSQL ${binaries.major}: begin anew with npm start -- --reset, or go back to the version of Werkbrug that made it.`,
  );
}

export type Postmaster = { pid: number; port: number };

/** The server that runs on this data, by whomever it was started; null when none does. */
export async function livePostmaster(home: string): Promise<Postmaster | null> {
  const [pid, , , port] = await pidFile(home);
  return pid && isPostmasterOf(home, Number(pid)) ? { pid: Number(pid), port: Number(port) } : null;
}

/**
 * PostgreSQL overrules the `postmaster.pid` of a dead server by itself, but not when a program of the same user has its
 * number by now. The file then gets a number that no process can have; it is not deleted, because its
 * last line lets PostgreSQL see whether processes of the dead server are still writing.
 */
export async function clearReusedPid(home: string): Promise<void> {
  const [pid, ...rest] = await pidFile(home);
  if (!pid || !exists(Number(pid)) || isPostmasterOf(home, Number(pid))) return;
  const flags = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = await open(join(dataOf(home), "postmaster.pid"), flags);
  await file.writeFile([2 ** 31 - 2, ...rest].join("\n"));
  await file.close();
}

export type Started = "started" | "port taken";

/**
 * Starts the server and waits until it answers.
 * @throws StartProblem with the end of the server's log when it does not
 */
export async function startServer(cluster: Cluster, port: number): Promise<Started> {
  const { home, user, binaries } = cluster;
  const log = join(dataOf(home), "server.log");
  // pg_ctl hands these to a shell.
  const options = (await settings(cluster, port)).map(([name, value]) => `-c ${name}=${shellWord(String(value))}`);
  // Redoing a long archive takes as long as it takes.
  const patient = cluster.wal.kind === "restore" ? "86400" : "60";
  const args = ["start", "-w", "-t", patient, "-D", dataOf(home), "-l", log, "-o", options.join(" ")];
  await placeWalScript(home);
  for (let patience = 20; ; patience -= 1) {
    await rm(log, { force: true });
    const { code, output } = await run(binaries.pgCtl, args, user);
    if (code === 0) return "started";
    const said = await readFile(log, "utf8").catch(() => output);
    if (/could not bind|could not create any TCP/.test(said)) return "port taken";
    // The last processes of a killed server need a moment to notice.
    if (!/pre-existing shared memory block/.test(said) || patience === 0) throw problemIn(home, said, null);
    await wait(500);
  }
}

/** Stops the server in an orderly way; when it does not obey, at once (it then repairs itself at the next start). */
export async function stopServer({ home, user, binaries, forTests }: Cluster): Promise<void> {
  for (const mode of forTests ? ["immediate"] : ["fast", "immediate"]) {
    if (!(await livePostmaster(home))) return;
    const args = ["stop", "-w", "-t", "30", "-m", mode, "-D", dataOf(home)];
    const { code } = await run(binaries.pgCtl, args, user);
    if (code === 0) return;
  }
}

/** Given on the command line at each start, so that a newer Werkbrug's settings hold for older data too. */
async function settings({ home, forTests, wal }: Cluster, port: number): Promise<[string, string | number][]> {
  const shared = await statfs("/dev/shm").catch(() => null);
  const smallShared = shared !== null && shared.bavail * shared.bsize < 256 * megabyte;
  return [
    ["port", port],
    ["listen_addresses", "127.0.0.1"],
    ["unix_socket_directories", ""],
    ["max_connections", 200],
    ["shared_buffers", forTests ? "128MB" : "256MB"],
    ["password_encryption", "scram-sha-256"],
    ["timezone", "UTC"],
    ["log_timezone", "UTC"],
    ["lc_messages", "C"],
    ["logging_collector", "off"],
    ["jit", "off"],
    ["max_wal_senders", 0],
    ...walSettings(home, wal),
    // Containers give /dev/shm 64 MB, which a parallel query can overrun.
    ...(smallShared ? ([["dynamic_shared_memory_type", "mmap"]] as [string, string][]) : []),
    ...(forTests
      ? (["fsync", "synchronous_commit", "full_page_writes"].map((name) => [name, "off"]) as [string, string][])
      : []),
  ];
}

async function pidFile(home: string): Promise<string[]> {
  const text = await readFile(join(dataOf(home), "postmaster.pid"), "utf8").catch(() => "");
  return text.split("\n").map((line) => line.trim());
}

function isPostmasterOf(home: string, pid: number): boolean {
  const command = commandOf(pid) ?? "";
  return command.includes("postgres") && command.includes(` -D ${dataOf(home)} `);
}

function problemIn(home: string, log: string, sentence: string | null): StartProblem {
  if (log.includes("No space left on device")) return noRoom(home, log);
  if (!sentence) return damaged(home, log);
  return new StartProblem(`${sentence}: the lines of its log say why.`, log);
}

function noRoom(home: string, log: string): StartProblem {
  const words = `The disk that holds ${home} is full: make ${roomNeeded / megabyte} MB free there and start again.`;
  return new StartProblem(words, log);
}

function damaged(home: string, log: string): StartProblem {
  return new StartProblem(
    `PostgreSQL does not start with the data in ${home}: mend what its log names, or begin anew with npm start -- --reset.`,
    log,
  );
}

/** Whether there is data here, whole enough to be started. */
export async function hasCluster(home: string): Promise<boolean> {
  return (await stat(dataOf(home)).catch(() => null)) !== null;
}
