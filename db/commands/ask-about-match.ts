import type { EmployerSide, Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { uuidv7 } from "../id.ts";
import {
  answerDue,
  employerDue,
  lockMatch,
  type MatchRow,
  moveMatch,
  openStep,
  type StepRefusal,
} from "./match-step.ts";

/**
 * The employer asks the caseworker something first. The first question gives the caseworker a deadline in the place of
 * the employer's own; later questions leave the deadline as it is.
 */
export async function askAboutMatch(tx: Tx<EmployerSide>, id: MatchId, body: string): Promise<Outcome<StepRefusal>> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "ask");
  if (!step) return refused("not_open");
  await say(tx, match, "employer", body);
  await moveMatch(tx, match, step, match.duePaused ? {} : { answerDue: answerDue(), duePaused: true });
  return done();
}

/** The caseworker answers; after the first question the employer has the full time again. */
export async function answerQuestion(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  id: MatchId,
  body: string,
): Promise<Outcome<StepRefusal>> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const step = openStep(tx, match, "answer");
  if (!step) return refused("not_open");
  const questions = await tx
    .selectFrom("matchMessage")
    .select("id")
    .where("matchId", "=", id)
    .where("authorSide", "=", "employer")
    .execute();
  await say(tx, match, "municipality", body);
  await moveMatch(tx, match, step, questions.length === 1 ? { answerDue: await employerDue(tx, match) } : {});
  return done();
}

async function say(
  tx: Tx<Member>,
  match: MatchRow,
  authorSide: "employer" | "municipality",
  body: string,
): Promise<void> {
  await tx
    .insertInto("matchMessage")
    .values({
      id: uuidv7(),
      matchId: match.id,
      employerId: match.employerId,
      organisationId: match.organisationId,
      authorSide,
      authorId: tx.actor.membership,
      body,
    })
    .execute();
}
