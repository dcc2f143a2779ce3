import { join } from "node:path";
import { parseArgs } from "node:util";
import { StartProblem } from "#db/embedded/problem.ts";
import { damageOf, readManifest } from "../backup/manifest.ts";
import { backupsOn, newestShelf, placeOf } from "../backup/place.ts";
import { flawsOf } from "../backup/wal-archive.ts";

/**
 * `npm run ops -- verify-backup [--from BACKUP] [--backups FOLDER]`: reads the newest backup (or the named one) and the
 * write-ahead log after it to the last byte, and fails when something is missing, torn or changed.
 */
export async function run(options: readonly string[]): Promise<void> {
  const given = parseArgs({
    args: [...options],
    options: { data: { type: "string" }, backups: { type: "string" }, from: { type: "string" } },
  }).values;
  const shelf = await newestShelf(placeOf(given).backups);
  const name = given.from ?? (await backupsOn(shelf)).at(-1) ?? "";
  const backup = join(shelf.base, name);
  const manifest = await readManifest(backup);
  const problems = [...(await damageOf(backup, manifest)), ...(await flawsOf(shelf.wal, manifest, { whole: true }))];
  if (problems.length > 0) throw new StartProblem(problems.join("\n"));
  console.log(`The backup ${name} and the write-ahead log after it are whole (${manifest.files.length} files).`);
}
