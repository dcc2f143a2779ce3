import type { MatchSide } from "#domain/actor.ts";
import { CANCEL_REASONS, type CancelReason, organisationOf } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { endMatch, lockMatch, openStep, type StepRefusal } from "./match-step.ts";

/** Either organisation ends a match that holds a seat (annuleren), with a reason of its own list; the seat returns. */
export async function cancelMatch(
  tx: Tx<MatchSide>,
  id: MatchId,
  why: { reason: CancelReason; note: string },
): Promise<Outcome<StepRefusal | "reason_needed">> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "cancel");
  if (!step) return refused("not_open");
  const reasons: readonly string[] = CANCEL_REASONS[organisationOf(tx.actor.role)];
  if (!reasons.includes(why.reason)) return refused("reason_needed");
  await endMatch(tx, match, step, why);
  return done();
}
