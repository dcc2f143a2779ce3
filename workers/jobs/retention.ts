import { applyTerms, forgetStaff } from "#db/commands/keep-files.ts";
import { waitingErasures } from "#db/queries/erasures.ts";
import { uuidv7 } from "#db/id.ts";
import { keptFiles, retentionRules, staffGoneSince } from "#db/queries/retention.ts";
import { localDate } from "#domain/amsterdam.ts";
import { dueForRemoval, staffGoneBefore } from "#domain/retention.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";

/** Files looked at in one transaction, and erasures and people taken up in one run; the rest comes the next night. */
const [PAGE, MOST] = [500, 5_000];

/**
 * Keeps to the terms (bewaartermijnen): warns caseworkers of files that nobody needs any more, lets go what they were
 * warned of, makes staff nameless who left, and takes up erasures that were left lying. Short transactions, page by page.
 */
export async function retention(context: JobContext): Promise<RunCounts> {
  const today = localDate(context.now());
  const rulesOf = await context.read((tx) => retentionRules(tx, today));
  let [warned, removed] = [0, 0];
  let after: CandidateId | null = null;
  do {
    const files = await context.read((tx) => keptFiles(tx, after, PAGE));
    const judged = files.map((file) => ({ file, verdict: dueForRemoval(file, rulesOf(file.municipalityCode), today) }));
    const done = await context.write((tx) => applyTerms(tx, judged, today));
    warned += done.warned;
    removed += done.removed;
    after = files.at(-1)?.id ?? null;
  } while (after !== null);
  const waiting = await context.read((tx) => waitingErasures(tx, MOST));
  await context.enqueue(
    waiting.map((candidateId) => ({ name: "erase-candidate", data: { candidateId }, id: `erase-${uuidv7()}` })),
  );
  const staff = await context.read((tx) => staffGoneSince(tx, staffGoneBefore(rulesOf(null), today), MOST));
  await context.write((tx) => forgetStaff(tx, staff, context.now()));
  return { warned, removed, staff: staff.length };
}
