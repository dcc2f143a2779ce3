import { parseArgs } from "node:util";
import { StartProblem } from "#db/embedded/problem.ts";
import { momentOf } from "../backup/options.ts";
import { newestShelf, placeOf } from "../backup/place.ts";
import { checkRestored, restore } from "../backup/restore.ts";

/**
 * `npm run ops -- restore --to FOLDER [--until MOMENT] [--from BACKUP] [--backups FOLDER]`: restores to an empty folder,
 * says what was found and stops the restored server. Fails when something is wrong. What runs is not touched.
 */
export async function run(options: readonly string[]): Promise<void> {
  const given = parseArgs({
    args: [...options],
    options: {
      to: { type: "string" },
      until: { type: "string" },
      from: { type: "string" },
      backups: { type: "string" },
      data: { type: "string" },
    },
  }).values;
  if (!given.to) throw new StartProblem("Say where to with --to FOLDER: a folder that does not exist yet.");
  const until = momentOf(given.until);
  const shelf = await newestShelf(placeOf(given).backups);
  const { server, urls, findings: done } = await restore({ shelf, to: given.to, until, from: given.from });
  const findings = [...done, ...(await checkRestored(urls.owner).finally(() => server.stop()))];
  for (const { ok, sentence } of findings) console.log(`${ok ? "good " : "WRONG"}  ${sentence}`);
  const wrong = findings.filter(({ ok }) => !ok).length;
  if (wrong > 0)
    throw new StartProblem(`The data lies in ${given.to}, but ${wrong} of the checks found something wrong.`);
  console.log(
    `The data lies in ${given.to}. It has no backups of its own yet: docs/operations.md says how to go on with it.`,
  );
}
