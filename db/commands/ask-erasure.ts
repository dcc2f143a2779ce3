import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type Caseworker, lockCandidate, recordCandidates } from "../candidate-record.ts";
import { hasLiveMatch, takeCandidateStep } from "./candidate-step.ts";

/**
 * Staff of the own municipality let a candidate be erased: the file closes now, the worker erases it within moments and
 * nobody can take it back. Asking twice changes nothing. `live_match`: a match still runs, which has to be ended first.
 */
export async function askErasure(
  tx: Tx<Caseworker>,
  id: CandidateId,
): Promise<Outcome<"not_found" | "forbidden" | "live_match">> {
  const candidate = await lockCandidate(tx, id);
  if (!candidate) return refused("not_found");
  if (!may(tx.actor, "candidate.rights", candidate)) return refused("forbidden");
  if (await hasLiveMatch(tx, id)) return refused("live_match");
  if (candidate.status !== "closed") await takeCandidateStep(tx, id, "close");
  const asked = await tx
    .insertInto("erasure")
    .values({ candidateId: id, organisationId: candidate.organisationId, rule: "asked", askedBy: tx.actor.membership })
    .onConflict((conflict) => conflict.column("candidateId").doNothing())
    .returning("candidateId")
    .executeTakeFirst();
  if (asked) await recordCandidates(tx, "candidate.erasing", [candidate]);
  return done();
}
