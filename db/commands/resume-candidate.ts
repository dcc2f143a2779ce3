import type { Outcome } from "#domain/outcome.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { type StepRefusal, takeCandidateStep } from "./candidate-step.ts";

/** Back from a pause: the candidate can be proposed again and keeps the waiting time. */
export function resumeCandidate(tx: Tx<Caseworker>, id: CandidateId): Promise<Outcome<StepRefusal>> {
  return takeCandidateStep(tx, id, "resume");
}
