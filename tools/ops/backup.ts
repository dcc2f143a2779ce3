import { parseArgs } from "node:util";
import { makeBackup } from "../backup/base-backup.ts";
import { bytesOf } from "../backup/manifest.ts";
import { noteBackup } from "../backup/note-backup.ts";
import { placeOf } from "../backup/place.ts";
import { prune } from "../backup/prune.ts";
import { numberOf } from "../backup/options.ts";

/** `npm run ops -- backup [--keep 7] [--backups FOLDER] [--data FOLDER]`: a base backup, while everything goes on. */
export async function run(options: readonly string[]): Promise<void> {
  const given = parseArgs({
    args: [...options],
    options: { data: { type: "string" }, backups: { type: "string" }, keep: { type: "string", default: "7" } },
  }).values;
  const keep = numberOf("keep", given.keep);
  const place = placeOf(given);
  const { folder, shelf, manifest } = await makeBackup(place);
  await noteBackup(place.home, manifest);
  console.log(`Backup made: ${folder} (${megabytes(bytesOf(manifest))} MB, ${manifest.files.length} files).`);
  console.log(`From now on the write-ahead log is kept in ${shelf.wal}.`);
  const { backups, walFiles } = await prune(shelf, keep);
  if (backups.length > 0)
    console.log(`Removed ${backups.length} older backups and ${walFiles} files of the write-ahead log.`);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
