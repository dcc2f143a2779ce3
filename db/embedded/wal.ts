import { copyFile, chmod, open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./problem.ts";

/**
 * What the server does with its write-ahead log: forget it; hand each finished file to the archive, once a backup has
 * named one; or take the files of an archive and redo what they hold, up to a moment or to their end.
 */
export type Wal =
  | { readonly kind: "forget" }
  | { readonly kind: "archive" }
  | { readonly kind: "restore"; readonly from: string; readonly until: Date | null };

/** Seconds after which a file that is not full is archived too: what a lost disk can cost, with the time to write it. */
export const ARCHIVE_EVERY = 30;

/**
 * The server's settings for its write-ahead log. Commands are given to a shell by the server, so paths are quoted.
 * How often files are archived is not among them: the first backup sets it, and a demo without backups writes none.
 */
export function walSettings(home: string, wal: Wal): [string, string | number][] {
  const script = inCommand(scriptIn(home));
  switch (wal.kind) {
    case "forget":
      // One server without replicas: bulk loading into a new table skips the write-ahead log.
      return [["wal_level", "minimal"]];
    case "archive":
      return [
        ["wal_level", "replica"],
        ["archive_mode", "on"],
        ["archive_command", `/bin/sh ${script} keep ${inCommand(home)} "%p" "%f"`],
      ];
    case "restore":
      return [
        ["wal_level", "replica"],
        ["archive_mode", "off"],
        ["restore_command", `/bin/sh ${script} fetch ${inCommand(wal.from)} "%f" "%p"`],
        ["recovery_target_action", "promote"],
        ...(wal.until ? ([["recovery_target_time", inUtc(wal.until)]] as [string, string][]) : []),
      ];
  }
}

/** Puts the script beside the data, where the server's user can read it whatever the mode of the clone. */
export async function placeWalScript(home: string): Promise<void> {
  const unfinished = `${scriptIn(home)}.${process.pid}`;
  await copyFile(join(import.meta.dirname, "wal.sh"), unfinished);
  await chmod(unfinished, 0o755);
  await rename(unfinished, scriptIn(home));
}

/** Where the write-ahead log of this data goes; null before the first backup. */
export async function archiveOf(home: string): Promise<string | null> {
  try {
    return (await readFile(targetIn(home), "utf8")).trimEnd();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** From now on the write-ahead log goes to this folder, which the server's user must be able to write. */
export async function archiveTo(home: string, folder: string): Promise<void> {
  const unfinished = `${targetIn(home)}.${process.pid}`;
  await writeFile(unfinished, `${folder}\n`);
  await chmod(unfinished, 0o644);
  await rename(unfinished, targetIn(home));
}

/** The number that tells one PostgreSQL cluster from every other: the first eight bytes of its control file. */
export async function systemIdentifier(cluster: string): Promise<string> {
  const file = await open(join(cluster, "global", "pg_control"));
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.readBigUInt64LE().toString();
  } finally {
    await file.close();
  }
}

/** One word for a shell, whatever stands in it. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The server reads this before it knows the name of any time zone. */
function inUtc(moment: Date): string {
  return moment.toISOString().replace("Z", "+00");
}

/** The server puts in a file where a command has a percent sign. */
function inCommand(path: string): string {
  return shellWord(path.replaceAll("%", "%%"));
}

function scriptIn(home: string): string {
  return join(home, "wal.sh");
}

function targetIn(home: string): string {
  return join(home, "archive-to");
}
