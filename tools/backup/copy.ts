import { createHash } from "node:crypto";
import { chown, mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "#db/embedded/problem.ts";

export type CopiedFile = { readonly path: string; readonly size: number; readonly sha256: string };

/** Files copied at the same time: most are small, and each waits for the disk. */
const AT_ONCE = 8;
const CHUNK = 1 << 20;

export type CopyOptions = {
  /** Wait until each file is on the disk. */
  readonly sync: boolean;
  /** False: copy, and compute nothing. */
  readonly hash?: boolean;
  /** As root: whose the copies are. */
  readonly owner?: { readonly uid: number; readonly gid: number } | null;
};

/**
 * Copies files (paths relative to both folders), whose folders exist already, and says what was copied. A file that is
 * gone by now is left out: a running server removes files.
 */
export async function copyFiles(
  from: string,
  to: string,
  paths: readonly string[],
  options: CopyOptions,
): Promise<CopiedFile[]> {
  const left = [...paths].reverse();
  const copied: CopiedFile[] = [];
  const work = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const file = await copyFile(join(from, path), join(to, path), options);
      if (file) copied.push({ path, ...file });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return copied.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function copyFile(
  from: string,
  to: string,
  { sync, owner, hash: wanted = true }: CopyOptions,
): Promise<Omit<CopiedFile, "path"> | null> {
  const source = await open(from).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (!source) return null;
  const target = await open(to, "wx", 0o600).catch(async (error: unknown) => {
    await source.close();
    throw error;
  });
  try {
    const hash = createHash("sha256");
    let size = 0;
    const { size: now } = await source.stat();
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(CHUNK, now)));
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, size);
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      if (wanted) hash.update(chunk);
      await target.write(chunk, 0, bytesRead, size);
      size += bytesRead;
    }
    if (owner) await target.chown(owner.uid, owner.gid);
    if (sync) await target.sync();
    return { size, sha256: hash.digest("hex") };
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

/** The size and hash of a file that lies there; null when it does not. */
export async function fingerprint(path: string): Promise<Omit<CopiedFile, "path"> | null> {
  const file = await open(path).catch(() => null);
  if (!file) return null;
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of file.createReadStream({ highWaterMark: CHUNK })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest("hex") };
}

/** Makes folders, parents first, closed to others. */
export async function makeFolders(
  to: string,
  folders: readonly string[],
  owner: CopyOptions["owner"] = null,
): Promise<void> {
  for (const folder of ["", ...folders]) {
    await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
    if (owner) await chown(join(to, folder), owner.uid, owner.gid);
  }
}

/** Writes a file and waits until it and its name are on the disk. */
export async function writeSynced(path: string, text: string | Buffer): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** A name is kept over a power cut only once its folder is on the disk. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Every file and folder below a path, relative to it; `skip` leaves out files, and folders with all in them. */
export async function listTree(
  root: string,
  skip: (path: string, isFolder: boolean) => boolean,
): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  const walk = async (at: string): Promise<void> => {
    const entries = await readdir(join(root, at), { withFileTypes: true }).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    });
    for (const entry of entries) {
      const path = at ? `${at}/${entry.name}` : entry.name;
      if (skip(path, entry.isDirectory())) continue;
      if (!entry.isDirectory()) {
        files.push(path);
        continue;
      }
      folders.push(path);
      await walk(path);
    }
  };
  await walk("");
  return { files, folders };
}
