import type { CandidateCloseReason } from "#domain/candidate.ts";
import { done, type Outcome } from "#domain/outcome.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { type StepRefusal, takeCandidateStep } from "./candidate-step.ts";

export type NotClosed = { readonly id: CandidateId; readonly refusal: StepRefusal };

/** Closes files for one reason. Who waits for an answer or holds a seat stays open and is named in the answer. */
export async function closeCandidates(
  tx: Tx<Caseworker>,
  ids: readonly CandidateId[],
  reason: CandidateCloseReason,
): Promise<Outcome<never, { readonly closed: number; readonly left: readonly NotClosed[] }>> {
  const left: NotClosed[] = [];
  for (const id of inLockOrder(ids)) {
    const outcome = await takeCandidateStep(tx, id, "close", reason);
    if (!outcome.ok) left.push({ id, refusal: outcome.refusal });
  }
  return done({ closed: new Set(ids).size - left.length, left });
}

/** Two people who close overlapping lists take the rows in the same order, so neither waits for the other for ever. */
function inLockOrder(ids: readonly CandidateId[]): CandidateId[] {
  return [...new Set(ids)].sort();
}
