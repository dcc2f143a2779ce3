import { sql } from "#db/sql.ts";
import { connect } from "#db/connection.ts";
import { type DatabaseUrls, urlsOf } from "#db/embedded.ts";
import { AFTER_RESTORE_CHECKS, AFTER_RESTORE_STEPS, type Outside } from "../ops/after-restore-steps.ts";
import type { Finding } from "./after-restore-checks.ts";
import { type Restored, restoreData, type RestoreOptions } from "./restore-data.ts";

export type Drill = Restored & { readonly urls: DatabaseUrls; readonly findings: readonly Finding[] };

/** The database of `npm start`. */
const DATABASE = "werkbrug";

/**
 * A restore with the steps that make it fit for use, and what they found: from then on it may serve. The server runs
 * afterwards; whoever called stops it, after `checkRestored`.
 */
export async function restore(
  options: RestoreOptions & { readonly database?: string; readonly outside?: Outside },
): Promise<Drill> {
  const outside = options.outside ?? { ledger: null, logboekKey: null };
  const restored = await restoreData(options);
  try {
    const { server } = restored;
    const urls = urlsOf(server.superuserUrl("postgres"), options.database ?? DATABASE, server.passwords);
    const findings: Finding[] = [await lastEvent(urls.owner, restored)];
    for (const step of AFTER_RESTORE_STEPS) findings.push({ ok: true, sentence: await step(urls.owner, outside) });
    return { ...restored, urls, findings };
  } catch (error) {
    await restored.server.stop();
    throw error;
  }
}

/** What must be true of a restored database, looked at one after the other; people may use it meanwhile. */
export async function checkRestored(ownerUrl: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of AFTER_RESTORE_CHECKS) findings.push(await check(ownerUrl));
  return findings;
}

async function lastEvent(ownerUrl: string, { backup, lastCommit }: Restored): Promise<Finding> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const { rows } = await sql<{ at: Date | null; events: number }>`
      select max(at) as at, count(*)::int as events from event`.execute(db);
    const { at, events } = rows[0] ?? { at: null, events: 0 };
    const commit = lastCommit
      ? `The last commit found is of ${lastCommit.toISOString()}`
      : "No commit after the backup was found";
    const event = at ? `the last of ${events} events of ${at.toISOString()}` : "there are no events";
    return { ok: true, sentence: `Restored from the backup ${backup}. ${commit}; ${event}.` };
  } finally {
    await db.destroy();
  }
}
