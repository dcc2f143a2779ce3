import type { Job } from "#domain/actor.ts";
import type { ExpireReason } from "#domain/match-states.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { employerHeard } from "../queries/employer-heard.ts";
import { endMatch, lockMatch, type MatchRow, openStep } from "./match-step.ts";

/** Ends a match that waited for an answer longer than its deadline (verlopen); tells whether it did. */
export async function expireMatch(tx: Tx<Job>, id: MatchId, now: Date): Promise<boolean> {
  const match = await lockMatch(tx, id);
  const step = match && openStep(tx, match, "expire");
  if (!step || !match.answerDue || match.answerDue >= now) return false;
  await endMatch(tx, match, step, { reason: await whyNot(tx, match) });
  return true;
}

/** Whose answer was waited for: a question of the employer waits for the caseworker. */
async function whyNot(tx: Tx<Job>, { id, status, employerId }: MatchRow): Promise<ExpireReason> {
  if (status === "proposed") return "candidate_silent";
  if (status === "question") return "municipality_silent";
  const heard = await employerHeard(tx, { match: id, employer: employerId });
  return heard === "yes" ? "employer_silent" : "employer_unreachable";
}
