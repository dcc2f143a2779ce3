import { chown, mkdir, readdir, realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { dataFolderOf } from "#db/embedded.ts";
import { dataOf } from "#db/embedded/cluster.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { mayReach } from "#db/embedded/system-user.ts";

const clone = join(import.meta.dirname, "../..");

/** The embedded database that a command is about, and the folder in which its backups lie. */
export type Place = { readonly home: string; readonly backups: string };

/**
 * Where the data of `npm start` lies (or `--data`), and beside it its backups (or `--backups`: better another disk).
 * @throws StartProblem when the environment names a PostgreSQL of one's own: that has tools of its own
 */
export function placeOf(given: { data?: string | undefined; backups?: string | undefined }): Place {
  if (process.env["DATABASE_URL"] || process.env["OWNER_DATABASE_URL"]) {
    throw new StartProblem(
      "Your database is a PostgreSQL server of your own (DATABASE_URL): this command knows the embedded one alone. Use pg_basebackup, pgBackRest or your provider's tool: docs/operations.md says how.",
    );
  }
  const home = resolve(given.data ?? dataFolderOf(clone));
  return { home, backups: resolve(given.backups ?? `${home}-backups`) };
}

/** The backups of one cluster: whole copies in `base`, the write-ahead log after them in `wal`. */
export type Shelf = { readonly base: string; readonly wal: string };

export function shelfOf(backups: string, system: string): Shelf {
  return { base: join(backups, system, "base"), wal: join(backups, system, "wal") };
}

/** Makes the folders; the server's user may walk to `wal` and write there, nobody else may look into either. */
export async function makeShelf(backups: string, system: string, home: string): Promise<Shelf> {
  const first = await mkdir(join(backups, system), { recursive: true, mode: 0o711 });
  const shelf = shelfOf(await realpath(backups), system);
  await mkdir(shelf.base, { recursive: true, mode: 0o700 });
  await mkdir(shelf.wal, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return shelf;
  const { uid, gid } = await stat(dataOf(home));
  await chown(shelf.wal, uid, gid);
  if (mayReach({ name: String(uid), uid, gid }, shelf.wal)) return shelf;
  throw new StartProblem(
    `PostgreSQL's user cannot reach ${shelf.wal}${first ? "" : " (it was made earlier)"}: choose with --backups a folder that everyone may walk to.`,
  );
}

/** Names of the finished backups on a shelf, oldest first. */
export async function backupsOn({ base }: Shelf): Promise<string[]> {
  const names = await readdir(base).catch(() => []);
  return names.filter((name) => /^\d{8}T\d{6}Z$/.test(name)).sort();
}

/**
 * The shelf to restore from: of the only cluster with backups in this folder, or the one with the newest.
 * @throws StartProblem when there is no backup
 */
export async function newestShelf(backups: string): Promise<Shelf> {
  let newest: { shelf: Shelf; name: string } | null = null;
  for (const system of await readdir(backups).catch(() => [])) {
    const shelf = shelfOf(backups, system);
    const name = (await backupsOn(shelf)).at(-1);
    if (name && (!newest || name > newest.name)) newest = { shelf, name };
  }
  if (newest) return newest.shelf;
  throw new StartProblem(
    `There is no backup in ${backups}: make one with npm run ops -- backup, or name another folder with --backups.`,
  );
}
