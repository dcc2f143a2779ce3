import { type CandidateStep, CANDIDATE_STEP_EVENT, candidateTransition } from "#domain/candidate-states.ts";
import { missingParts } from "#domain/candidate.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { type Action, may } from "#domain/permissions.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type CandidateRow, type Caseworker, lockCandidate, recordCandidates } from "../candidate-record.ts";
import { objected } from "../queries/data-requests.ts";
import { refreshCandidateDocument } from "../search-documents.ts";

export type StepRefusal = "not_found" | "forbidden" | "not_open" | "incomplete" | "live_match" | "objected";

/** One step of a candidate's life that staff of the municipality takes; `reason` is a code of a closed list. */
export async function takeCandidateStep(
  tx: Tx<Caseworker>,
  id: CandidateId,
  step: Exclude<CandidateStep, "propose" | "release" | "place" | "return" | "object" | "rest">,
  reason: string | null = null,
): Promise<Outcome<StepRefusal>> {
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  const action: Action = step === "close" ? "candidate.close" : "candidate.edit";
  if (!may(tx.actor, action, candidate)) return refused("forbidden");
  const transition = candidateTransition(candidate.status, step, tx.actor.role);
  if (!transition) return refused("not_open");
  if (transition.to === "available" && (await objected(tx, id))) return refused("objected");
  if (transition.guard === "complete" && !(await isComplete(tx, candidate))) return refused("incomplete");
  if (step === "close" && (await hasLiveMatch(tx, id))) return refused("live_match");
  await tx
    .updateTable("candidate")
    .set({
      status: transition.to,
      changedAt: sql<string>`now()`,
      ...(step === "close" ? { closedReason: reason, nextStep: "", nextStepOn: null } : {}),
    })
    .where("id", "=", id)
    .execute();
  await refreshCandidateDocument(tx, id);
  await recordCandidates(tx, CANDIDATE_STEP_EVENT[step], [candidate], reason);
  return done();
}

async function isComplete(tx: Tx<Caseworker>, candidate: CandidateRow): Promise<boolean> {
  const contact = await tx
    .selectFrom("contact")
    .select("name")
    .where("candidateId", "=", candidate.id)
    .executeTakeFirst();
  return missingParts({ ...candidate, name: contact?.name ?? "" }).length === 0;
}

/** Whether a match of the candidate waits for an answer or holds a seat. */
export async function hasLiveMatch(tx: Tx<Caseworker>, id: CandidateId): Promise<boolean> {
  const live = await tx
    .selectFrom("match")
    .select("id")
    .where("candidateId", "=", id)
    .where("status", "<>", "ended")
    .executeTakeFirst();
  return live !== undefined;
}
