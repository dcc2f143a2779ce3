import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "./manifest.ts";
import { backupsOn, type Shelf } from "./place.ts";
import { segmentOf, segmentsIn } from "./wal-archive.ts";

/**
 * Keeps the newest backups and the write-ahead log from the oldest of them on; removes what is older, and what an
 * interrupted backup left behind.
 * @param keep how many backups, at least 1
 */
export async function prune(shelf: Shelf, keep: number): Promise<{ backups: string[]; walFiles: number }> {
  const names = await backupsOn(shelf);
  const gone = names.slice(0, Math.max(0, names.length - keep));
  for (const name of gone) {
    // Under another name first: half of a backup must not look like one.
    await rename(join(shelf.base, name), join(shelf.base, `removing-${name}`));
  }
  for (const name of await readdir(shelf.base)) {
    if (/^removing-/.test(name)) await rm(join(shelf.base, name), { recursive: true, force: true });
  }
  const oldest = (await backupsOn(shelf))[0];
  if (!oldest) return { backups: gone, walFiles: 0 };
  const { firstWal, segmentBytes } = await readManifest(join(shelf.base, oldest));
  const first = segmentOf(firstWal, segmentBytes).number;
  const old = (await segmentsIn(shelf.wal, segmentBytes)).filter(({ number }) => number < first);
  for (const { name } of old) await rm(join(shelf.wal, `${name}.gz`), { force: true });
  return { backups: gone, walFiles: old.length };
}
