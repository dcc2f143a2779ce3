import type { CandidateLink, EmployerSide } from "#domain/actor.ts";
import { DECLINE_REASONS, type DeclineReason, PLAIN_DECLINE_REASONS } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { endMatch, lockMatch, openStep, type StepRefusal } from "./match-step.ts";

/**
 * The employer says no (afwijzen), with a reason of the list; `note` is for the caseworker, and all there is of another
 * reason.
 */
export async function declineMatch(
  tx: Tx<EmployerSide>,
  id: MatchId,
  why: { reason: DeclineReason; note: string },
): Promise<Outcome<StepRefusal | "reason_needed">> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "decline");
  if (!step) return refused("not_open");
  const telling: readonly DeclineReason[] = why.note === "" ? PLAIN_DECLINE_REASONS : DECLINE_REASONS;
  if (!telling.includes(why.reason)) return refused("reason_needed");
  await endMatch(tx, match, step, why);
  return done();
}

/** The candidate says no: no reason is asked, nothing follows from it. */
export async function declineProposal(tx: Tx<CandidateLink>): Promise<Outcome<StepRefusal>> {
  const match = await lockMatch(tx, tx.actor.match);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "decline");
  if (!step) return refused("not_open");
  await endMatch(tx, match, step);
  return done();
}
