import { join } from "node:path";
import { parseArgs } from "node:util";
import { StartProblem } from "#db/embedded/problem.ts";
import { momentOf } from "../backup/options.ts";
import { newestShelf, placeOf } from "../backup/place.ts";
import { checkRestored, restore } from "../backup/restore.ts";
import { traceEnv } from "../start/keys.ts";
import type { Outside } from "./after-restore-steps.ts";

/**
 * `npm run ops -- restore --to FOLDER [--until MOMENT] [--from BACKUP] [--backups FOLDER]
 * [--without-ledger]`: restores to an empty folder,
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
      "without-ledger": { type: "boolean", default: false },
    },
  }).values;
  if (!given.to) throw new StartProblem("Say where to with --to FOLDER: a folder that does not exist yet.");
  const until = momentOf(given.until);
  const { home, backups } = placeOf(given);
  const shelf = await newestShelf(backups);
  const {
    server,
    urls,
    findings: done,
  } = await restore({
    shelf,
    to: given.to,
    until,
    from: given.from,
    outside: { ...(await outside(home)), withoutLedger: given["without-ledger"] },
  });
  const findings = [...done, ...(await checkRestored(urls.owner).finally(() => server.stop()))];
  for (const { ok, sentence } of findings) console.log(`${ok ? "good " : "WRONG"}  ${sentence}`);
  const wrong = findings.filter(({ ok }) => !ok).length;
  if (wrong > 0)
    throw new StartProblem(`The data lies in ${given.to}, but ${wrong} of the checks found something wrong.`);
  console.log(
    `The data lies in ${given.to}. It has no backups of its own yet: docs/operations.md says how to go on with it.`,
  );
}

/** The ledger of erasures and the secret of the traces, as the environment says or as `npm start` keeps them. */
async function outside(home: string): Promise<Outside> {
  const { LOGBOEK_KEY } = await traceEnv(process.env, join(import.meta.dirname, "../../.werkbrug"));
  return { ledger: process.env["ERASURE_LEDGER"] ?? join(home, "erasures.jsonl"), logboekKey: LOGBOEK_KEY ?? null };
}
