import { parseArgs } from "node:util";
import { numberOf } from "../backup/options.ts";
import { newestShelf, placeOf } from "../backup/place.ts";
import { prune } from "../backup/prune.ts";

/** `npm run ops -- prune-backups [--keep 7] [--backups FOLDER]`: keeps the newest backups and the log from the oldest on. */
export async function run(options: readonly string[]): Promise<void> {
  const given = parseArgs({
    args: [...options],
    options: { data: { type: "string" }, backups: { type: "string" }, keep: { type: "string", default: "7" } },
  }).values;
  const shelf = await newestShelf(placeOf(given).backups);
  const { backups, walFiles } = await prune(shelf, numberOf("keep", given.keep));
  console.log(`Removed ${backups.length} backups and ${walFiles} files of the write-ahead log.`);
}
