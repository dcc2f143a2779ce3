import { signHead } from "#db/audit-chain.ts";
import { exportHeads } from "#db/audit-export.ts";
import { auditHeads, closeAuditDay, headNow, sealAudit as seal } from "#db/commands/seal-audit.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";

/** Entries sealed in one transaction. */
const BATCH = 5000;

/** Signs the day that ended, seals what was done since the last run, and puts how far the log is outside the database. */
export async function sealAudit(context: Pick<JobContext, "read" | "write" | "now" | "sealing">): Promise<RunCounts> {
  const { signingKey, exportDir } = context.sealing;
  const today = localDate(context.now());
  if (signingKey) await context.write((tx) => closeAuditDay(tx, today, signingKey));
  let [all, batch] = [0, BATCH];
  while (batch === BATCH) {
    batch = await context.write((tx) => seal(tx, BATCH));
    all += batch;
  }
  if (!signingKey || exportDir === null) return { sealed: all };
  const { days, now } = await context.read(async (tx) => ({
    days: await auditHeads(tx),
    now: await headNow(tx, today),
  }));
  return { sealed: all, exported: await exportHeads(exportDir, days, now && signHead(now, signingKey)) };
}
