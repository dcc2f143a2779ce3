import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { StartProblem } from "./problem.ts";

/** An account of the operating system. */
export type SystemUser = { name: string; uid: number; gid: number };

/**
 * The account that PostgreSQL runs as: null for our own, unless we are root, which PostgreSQL refuses.
 * As root it is `postgres` where the machine has it, else `nobody`. No account is made: a start should not change
 * the machine. `nobody` may be shared with other programs, so passwords stay in a file of root; what such a program
 * could reach is the demo's data alone.
 * @throws StartProblem when the machine has neither account
 */
export function databaseUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid && gid) return { name, uid, gid };
  }
  throw new StartProblem(
    "PostgreSQL does not run as root and this machine has no user postgres or nobody: start as an ordinary user, or make a user postgres (useradd --system postgres).",
  );
}

function idOf(flag: "-u" | "-g", name: string): number {
  try {
    return Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return 0;
  }
}

/** Whether the user may walk through every folder down to this path (the part that exists) and read its end. */
export function mayReach(user: SystemUser, path: string): boolean {
  let here = resolve(path);
  for (let bit = 0o4; ; bit = 0o1) {
    const found = statSync(here, { throwIfNoEntry: false });
    if (found && !allows(user, found, bit)) return false;
    if (here === dirname(here)) return true;
    here = dirname(here);
  }
}

function allows(user: SystemUser, file: { uid: number; gid: number; mode: number }, bit: number): boolean {
  if (file.uid === user.uid) return (file.mode & (bit << 6)) !== 0;
  if (file.gid === user.gid) return (file.mode & (bit << 3)) !== 0;
  return (file.mode & bit) !== 0;
}

/**
 * Folders of root that everyone may read and nobody else may write, outside the clone, best first: the home of what
 * another user must reach. `/var/lib` outlives a restart and no clean-up job empties it; the others serve where it is
 * read-only. Each is made when it is asked for.
 * @throws StartProblem after the last one
 */
export function* sharedRootFolders(): Generator<string> {
  for (const folder of ["/var/lib/werkbrug", "/var/tmp/werkbrug-root", "/tmp/werkbrug-root"]) {
    if (isOurs(folder)) yield folder;
  }
  throw new StartProblem(
    "Root finds no place for PostgreSQL in /var/lib, /var/tmp or /tmp: make one of them writable, with room for 100 MB and programs allowed to run, and start again.",
  );
}

function isOurs(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    const { uid, mode } = statSync(folder);
    // Somebody else may have made a folder of this name in /tmp first.
    if (uid !== 0 || (mode & 0o022) !== 0) return false;
    chmodSync(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

/** The folder for temporary files, or another one when the database's user cannot reach it (root with an own TMPDIR). */
export function reachableTemporaryFolder(): string {
  const user = databaseUser();
  const folder = [tmpdir(), "/tmp", "/var/tmp"].find((one) => user === null || mayReach(user, join(one, "new")));
  return folder ?? tmpdir();
}
