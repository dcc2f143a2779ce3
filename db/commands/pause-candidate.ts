import type { Outcome } from "#domain/outcome.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { type StepRefusal, takeCandidateStep } from "./candidate-step.ts";

/** Takes a candidate out of the search for a while. */
export function pauseCandidate(tx: Tx<Caseworker>, id: CandidateId): Promise<Outcome<StepRefusal>> {
  return takeCandidateStep(tx, id, "pause");
}
