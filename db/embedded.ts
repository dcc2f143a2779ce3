import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { chmod, mkdir, realpath, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { escapeIdentifier, escapeLiteral } from "pg";
import { type Access, keepAccess, newPasswords, type Passwords, readAccess } from "./embedded/access.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { claim, ownerOf, release } from "./embedded/claim.ts";
import { urlFor, withClient } from "./embedded/client.ts";
import {
  checkVersion,
  clearReusedPid,
  type Cluster,
  dataOf,
  hasCluster,
  livePostmaster,
  makeCluster,
  startServer,
  stopServer,
} from "./embedded/cluster.ts";
import { findFreePort, isFree } from "./embedded/ports.ts";
import { codeOf, StartProblem } from "./embedded/problem.ts";
import { databaseUser, mayReach, sharedRootFolders, type SystemUser } from "./embedded/system-user.ts";
import type { Wal } from "./embedded/wal.ts";

const host = "127.0.0.1";

export type Embedded = {
  host: string;
  port: number;
  passwords: Passwords;
  /** For making databases and roles; the product itself never signs in with it. */
  superuserUrl(database: string): string;
  /**
   * Starts the server again on the same port when it is gone; false when it runs.
   * @throws StartProblem when it cannot be started
   */
  revive(): Promise<boolean>;
  /** Stops the server, unless another process started it. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds the data, the passwords and the mark of the process that owns it; made when absent. */
  dataFolder: string;
  /** The port to try first; the one of the last start when absent. */
  port?: number;
  /** Faster, and gone after a power cut. */
  forTests?: boolean;
  /** Absent: finished files go to the archive, once a backup has named one; in tests they are forgotten. */
  wal?: Wal;
};

/**
 * Starts the PostgreSQL of the packages on the data in a folder, making that data first when there is none.
 * A server that a killed run left behind is stopped first. Where a living process owns the folder, its server is shared
 * and `stop` leaves it alone.
 * @throws StartProblem with a sentence that says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, port, forTests = false, wal = { kind: forTests ? "forget" : "archive" } } = options;
  try {
    const home = await makeHome(dataFolder);
    const owner = await claim(home);
    if (owner) return await shareServer(home, owner.pid);
    try {
      return await startOwned(home, port, forTests, wal);
    } catch (error) {
      await release(home);
      throw error;
    }
  } catch (error) {
    throw asProblem(error, dataFolder);
  }
}

/**
 * Where the data of `npm start` lies: in the clone, or, for a clone of root that the database's user cannot reach,
 * in a folder of its own outside it.
 */
export function dataFolderOf(clone: string): string {
  const inside = join(clone, ".werkbrug", "postgres");
  const user = userOf(inside);
  if (user === null || mayReach(user, dataOf(inside))) return inside;
  const name = createHash("sha256").update(clone).digest("hex").slice(0, 12);
  for (const folder of sharedRootFolders()) return join(folder, `data-${name}`);
  return inside;
}

/** Stops the server of a folder whose owner is gone and removes the folder; a folder in use is left alone. */
export async function removeAbandoned(dataFolder: string): Promise<boolean> {
  if (!(await stat(dataFolder).catch(() => null))) return true;
  const home = await realpath(dataFolder);
  if (await ownerOf(home)) return false;
  if (await livePostmaster(home)) {
    const user = userOf(home);
    const wal = { kind: "forget" } as const;
    await stopServer({ home, user, binaries: await findBinaries(user), forTests: true, wal });
  }
  await rm(home, { recursive: true, force: true });
  return true;
}

/** The connection strings of one database, one per role. */
export type DatabaseUrls = { owner: string; app: string; worker: string };

/** What the search needs and only a superuser may create; all of them come with PostgreSQL itself. */
const extensions = ["pg_trgm", "unaccent", "btree_gist", "cube", "earthdistance"];

/**
 * Makes a database and the three roles, or brings them up to date: *owner* owns the database and migrates it, *app* (web)
 * and *worker* own nothing and cannot pass by row-level security.
 */
export async function prepareDatabase(
  superuserUrl: string,
  name: string,
  passwords: Pick<Passwords, "owner" | "app" | "worker">,
): Promise<DatabaseUrls> {
  await withClient(superuserUrl, async (client) => {
    for (const role of ["owner", "app", "worker"] as const) {
      const known = await client.query("select from pg_roles where rolname = $1", [roleName(role)]);
      const verb = known.rowCount === 0 ? "create" : "alter";
      const rights = "login nosuperuser nocreatedb nocreaterole nobypassrls noreplication";
      await client.query(`${verb} role ${roleName(role)} ${rights} password ${escapeLiteral(passwords[role])}`);
    }
    const known = await client.query("select from pg_database where datname = $1", [name]);
    if (known.rowCount === 0) {
      await client.query(`create database ${escapeIdentifier(name)} owner ${roleName("owner")}`);
    }
  });
  await withClient(urlFor(superuserUrl, name), async (client) => {
    for (const extension of extensions) {
      await client.query(`create extension if not exists ${extension} schema public cascade`);
    }
  });
  return urlsOf(superuserUrl, name, passwords);
}

/** The connection strings of a database that exists already. */
export function urlsOf(
  superuserUrl: string,
  name: string,
  passwords: Pick<Passwords, "owner" | "app" | "worker">,
): DatabaseUrls {
  const url = (role: keyof DatabaseUrls) => urlFor(superuserUrl, name, roleName(role), passwords[role]);
  return { owner: url("owner"), app: url("app"), worker: url("worker") };
}

async function startOwned(
  home: string,
  wishedPort: number | undefined,
  forTests: boolean,
  wal: Wal,
): Promise<Embedded> {
  const user = userOf(home);
  if (user && !mayReach(user, dataOf(home))) throw outOfReach(home, user);
  const cluster: Cluster = { home, user, binaries: await findBinaries(user), forTests, wal };
  const existing = await hasCluster(home);
  if (existing) await checkVersion(cluster);

  const kept = await readAccess(home);
  if (existing && !kept) {
    throw new StartProblem(
      `The passwords of the data in ${home} (access.json) are gone: put that file back, or begin anew with npm start -- --reset.`,
    );
  }
  const passwords = kept?.passwords ?? newPasswords();
  if (existing) {
    await stopServer(cluster);
    await clearReusedPid(home);
  } else {
    await keepAccess(home, { port: 0, passwords });
    await makeCluster(cluster, passwords.superuser);
  }
  const port = await startOnFreePort(cluster, wishedPort ?? kept?.port ?? 0);
  if (port !== kept?.port) await keepAccess(home, { port, passwords });
  const stop = async () => {
    await stopServer(cluster);
    await release(home);
  };
  const revive = async () => {
    if (await livePostmaster(home)) return false;
    await clearReusedPid(home);
    if ((await startServer(cluster, port)) === "started") return true;
    throw new StartProblem(`Another program took port ${port} of the database: stop it and start again.`);
  };
  return embedded({ port, passwords }, revive, stop);
}

async function startOnFreePort(cluster: Cluster, wished: number): Promise<number> {
  let port = wished > 0 && (await isFree(wished)) ? wished : await findFreePort();
  for (let attempts = 5; attempts > 0; attempts -= 1) {
    if ((await startServer(cluster, port)) === "started") return port;
    port = await findFreePort();
  }
  throw new StartProblem("PostgreSQL finds no free port on 127.0.0.1: end some of the programs that listen there.");
}

async function shareServer(home: string, owner: number): Promise<Embedded> {
  const running = await livePostmaster(home);
  const access = await readAccess(home);
  const shared =
    running && access
      ? embedded(
          { ...access, port: running.port },
          async () => false,
          async () => undefined,
        )
      : null;
  const answers = shared && (await withClient(shared.superuserUrl("postgres"), async () => true).catch(() => false));
  if (answers) return shared;
  throw new StartProblem(
    `Process ${owner} is just starting or stopping the database in ${home}: wait until it is done and try again.`,
  );
}

function embedded({ port, passwords }: Access, revive: Embedded["revive"], stop: Embedded["stop"]): Embedded {
  const superuserUrl = (database: string) =>
    urlFor(`postgres://${host}:${port}/`, database, "postgres", passwords.superuser);
  return { host, port, passwords, superuserUrl, revive, stop };
}

/** Every folder that this makes can be walked through by the database's user, whatever the umask; none can be listed. */
async function makeHome(path: string): Promise<string> {
  const folder = resolve(path);
  const mode = databaseUser() ? 0o711 : 0o700;
  const first = await mkdir(folder, { recursive: true, mode });
  for (let made = folder; first && made.length > first.length; made = dirname(made)) await chmod(made, mode);
  await chmod(first ?? folder, mode);
  return realpath(folder);
}

/** As root, data of an earlier start keeps the user that it belongs to. */
function userOf(home: string): SystemUser | null {
  const user = databaseUser();
  const found = user && statSync(dataOf(home), { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { name: String(found.uid), uid: found.uid, gid: found.gid } : user;
}

function outOfReach(home: string, user: SystemUser): StartProblem {
  return new StartProblem(
    `PostgreSQL runs as the user ${user.name}, who cannot reach ${home}: choose a folder that everyone may walk to, or start as an ordinary user.`,
  );
}

function asProblem(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === "ENOSPC") return new StartProblem(`The disk that holds ${folder} is full: make room and start again.`);
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") return error;
  const words = `The data in ${folder} cannot be written by this user: start as the user who made it, or remove the folder.`;
  return new StartProblem(words, String(error), { cause: error });
}

function roleName(role: keyof DatabaseUrls): string {
  return `werkbrug_${role}`;
}
