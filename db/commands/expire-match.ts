import type { Job } from "#domain/actor.ts";
import type { ExpireReason, MatchStatus } from "#domain/match-states.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { endMatch, lockMatch, openStep } from "./match-step.ts";

/** Ends a match that waited for an answer longer than its deadline (verlopen); tells whether it did. */
export async function expireMatch(tx: Tx<Job>, id: MatchId, now: Date): Promise<boolean> {
  const match = await lockMatch(tx, id);
  const step = match && openStep(tx, match, "expire");
  if (!step || !match.answerDue || match.answerDue >= now) return false;
  await endMatch(tx, match, step, { reason: silentOne(match.status) });
  return true;
}

/** Whose answer was waited for: a question of the employer waits for the caseworker. */
function silentOne(status: MatchStatus): ExpireReason {
  if (status === "proposed") return "candidate_silent";
  return status === "question" ? "municipality_silent" : "employer_silent";
}
