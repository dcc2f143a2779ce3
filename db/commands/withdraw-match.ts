import type { CandidateLink, Member } from "#domain/actor.ts";
import type { WithdrawReason } from "#domain/match-states.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { endMatch, lockMatch, openStep, type StepRefusal } from "./match-step.ts";

/** The candidate takes the yes back (intrekken), at any time until the match ends; what the employer saw is removed. */
export async function withdrawConsent(tx: Tx<CandidateLink>): Promise<Outcome<StepRefusal>> {
  return withdraw(tx, tx.actor.match, null);
}

/** The municipality takes a proposal back before the employer's answer. */
export async function withdrawMatch(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  id: MatchId,
  reason: WithdrawReason,
): Promise<Outcome<StepRefusal>> {
  return withdraw(tx, id, reason);
}

async function withdraw(tx: Tx, id: MatchId, reason: WithdrawReason | null): Promise<Outcome<StepRefusal>> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "withdraw");
  if (!step) return refused("not_open");
  await endMatch(tx, match, step, { reason });
  return done();
}
