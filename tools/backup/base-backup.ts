import { copyFile, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { readAccess } from "#db/embedded/access.ts";
import { dataOf, hasCluster, livePostmaster } from "#db/embedded/cluster.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { ARCHIVE_EVERY, archiveOf, archiveTo, systemIdentifier } from "#db/embedded/wal.ts";
import { copyFiles, fingerprint, listTree, makeFolders, syncFolder, writeSynced } from "./copy.ts";
import { ACCESS, DATA, type Manifest, MANIFEST } from "./manifest.ts";
import { makeShelf, type Place, type Shelf } from "./place.ts";

export type Backup = {
  readonly name: string;
  readonly folder: string;
  readonly shelf: Shelf;
  readonly manifest: Manifest;
};

/** Milliseconds that the archive gets to take the last file of the backup. */
const ARCHIVE_PATIENCE = 120_000;

/**
 * Makes a base backup of the embedded server while it runs and others write: the server's backup mode, a copy of its
 * files, and the label it gives. The first one switches the archive on. A backup that was cut off never bears a name
 * that a restore would choose.
 * @param archiveEvery seconds after which the write-ahead log is archived when a file is not full
 * @throws StartProblem when the server does not run, the disk is full or the archive takes nothing
 */
export async function makeBackup({ home, backups }: Place, archiveEvery = ARCHIVE_EVERY): Promise<Backup> {
  if (!(await hasCluster(home)))
    throw new StartProblem(`There is no data in ${home}: start Werkbrug once, or name its folder with --data.`);
  const access = await readAccess(home);
  const running = await livePostmaster(home);
  if (!running || !access) {
    throw new StartProblem(
      `The database in ${home} does not run: start Werkbrug (npm start) and make the backup then.`,
    );
  }
  const cluster = dataOf(home);
  if ((await readdir(join(cluster, "pg_tblspc"))).length > 0) {
    throw new StartProblem(
      "The database has tablespaces outside its folder, which this command does not copy: use pg_basebackup.",
    );
  }
  const system = await systemIdentifier(cluster);
  const shelf = await makeShelf(backups, system, home);
  const client = new Client({
    host: "127.0.0.1",
    port: running.port,
    user: "postgres",
    password: access.passwords.superuser,
    database: "postgres",
  });
  await client.connect();
  const making = join(shelf.base, `making-${process.pid}`);
  try {
    await switchArchiveOn(client, home, shelf, archiveEvery);
    const began = new Date();
    const facts = await copyInBackupMode(client, cluster, join(making, DATA));
    await copyFile(join(home, ACCESS), join(making, ACCESS));
    const manifest: Manifest = {
      format: 1,
      began: began.toISOString(),
      ended: new Date().toISOString(),
      system,
      ...facts,
    };
    await writeSynced(join(making, MANIFEST), JSON.stringify(manifest, null, 1));
    const name = began.toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const folder = join(shelf.base, name);
    await rename(making, folder);
    await syncFolder(shelf.base);
    return { name, folder, shelf, manifest };
  } finally {
    await rm(making, { recursive: true, force: true });
    await client.end();
  }
}

/** From here on the server keeps its write-ahead log, before the backup begins that needs it. */
async function switchArchiveOn(client: Client, home: string, shelf: Shelf, archiveEvery: number): Promise<void> {
  const mode = (await client.query<{ archive_mode: string }>("show archive_mode")).rows[0]?.archive_mode;
  if (mode !== "on") {
    throw new StartProblem(
      "This server was started without an archive: stop Werkbrug, start it again and make the backup then.",
    );
  }
  if ((await archiveOf(home)) !== shelf.wal) await archiveTo(home, shelf.wal);
  await client.query(`alter system set archive_timeout = ${archiveEvery}`);
  await client.query("select pg_reload_conf()");
}

async function copyInBackupMode(
  client: Client,
  cluster: string,
  to: string,
): Promise<Pick<Manifest, "version" | "segmentBytes" | "firstWal" | "lastWal" | "folders" | "files">> {
  const began = await one<{ wal: string; version: string; bytes: string }>(
    client,
    `select pg_walfile_name(lsn) as wal, current_setting('server_version') as version,
       (select setting from pg_settings where name = 'wal_segment_size') as bytes
     from pg_backup_start('werkbrug', true) as lsn`,
  );
  const { files, folders } = await listTree(cluster, isLeftOut);
  await makeFolders(to, folders);
  // The control file last, as PostgreSQL's own tool does.
  const control = "global/pg_control";
  const copied = [
    ...(await copyFiles(
      cluster,
      to,
      files.filter((path) => path !== control),
      { sync: true },
    )),
    ...(await copyFiles(cluster, to, [control], { sync: true })),
  ];
  await client.query(`set statement_timeout = ${ARCHIVE_PATIENCE}`);
  const ended = await one<{ wal: string; label: string; spaces: string }>(
    client,
    // The end lies in the file before, when it is exactly on the border.
    `select pg_walfile_name(lsn - 1) as wal, labelfile as label, spcmapfile as spaces from pg_backup_stop(true)`,
  ).catch((error: unknown) => {
    throw new StartProblem(
      "The archive did not take the end of the backup: the server's log (server.log in the cluster's folder) says why.",
      String(error),
      { cause: error },
    );
  });
  // Written as given: they tell the restored server where to begin.
  const given: [string, string][] = [
    ["backup_label", ended.label],
    ...(ended.spaces ? [["tablespace_map", ended.spaces] as [string, string]] : []),
  ];
  for (const [name, text] of given) {
    await writeSynced(join(to, name), text);
    const file = await fingerprint(join(to, name));
    if (file) copied.push({ path: name, ...file });
  }
  for (const folder of folders) await syncFolder(join(to, folder));
  return {
    version: began.version,
    segmentBytes: Number(began.bytes),
    firstWal: began.wal,
    lastWal: ended.wal,
    folders,
    files: copied,
  };
}

/** Folders that a server makes anew; what is in them must not come along (PostgreSQL's manual, 25.3.4). */
const EMPTY = [
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];
const LEFT_OUT = [
  "postmaster.pid",
  "postmaster.opts",
  "server.log",
  "backup_label",
  "tablespace_map",
  "recovery.signal",
  "standby.signal",
];

function isLeftOut(path: string, isFolder: boolean): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (LEFT_OUT.includes(path) || name.startsWith("pgsql_tmp") || name.startsWith("pg_internal.init")) return true;
  if (path === "pg_wal/archive_status" || path === "pg_wal/summaries") return !isFolder;
  return EMPTY.some((folder) => path.startsWith(`${folder}/`));
}

async function one<T extends object>(client: Client, sql: string): Promise<T> {
  const { rows } = await client.query<T>(sql);
  if (!rows[0]) throw new Error("The server gave no answer about its backup.");
  return rows[0];
}
