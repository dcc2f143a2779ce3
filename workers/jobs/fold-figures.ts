import { foldFigures as fold } from "#db/commands/fold-figures.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";

/** Events folded in one transaction. */
const BATCH = 2000;

/** Brings the figures up to the end of the event log. */
export async function foldFigures(context: Pick<JobContext, "write">): Promise<RunCounts> {
  let [all, batch] = [0, BATCH];
  while (batch === BATCH) {
    batch = await context.write((tx) => fold(tx, BATCH));
    all += batch;
  }
  return { events: all };
}
