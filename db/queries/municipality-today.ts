import type { MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";

export type MatchesToday = {
  /** Proposals that the candidate has not answered yet. */
  readonly unanswered: number;
  /** Of those, and of questions, whose deadline is within two days or past. */
  readonly due: number;
  /** Questions of employers to the caseworker. */
  readonly questions: number;
  /** Times for an intake that the employer offered and nobody confirmed. */
  readonly intakes: number;
  /** Suggestions that nobody looked at yet. */
  readonly suggestions: number;
};

/** What the matches of a caseload ask for today; null: of the whole municipality. Live, not folded. */
export async function matchesToday(tx: Tx<Caseworker>, caseworker: MembershipId | null): Promise<MatchesToday> {
  const matches = await tx
    .selectFrom("match as m")
    .innerJoin("candidate as c", "c.id", "m.candidateId")
    .select([
      sql<string>`count(*) filter (where m.status = 'proposed')`.as("unanswered"),
      sql<string>`count(*) filter (where m.status in ('proposed', 'question')
        and m.answer_due < now() + interval '2 days')`.as("due"),
      sql<string>`count(*) filter (where m.status = 'question')`.as("questions"),
      sql<string>`count(*) filter (where m.status = 'accepted' and exists (
        select from intake_slot s where s.match_id = m.id and s.status = 'offered' and s.offered_by = 'employer'))`.as(
        "intakes",
      ),
    ])
    .where("m.organisationId", "=", tx.actor.organisation)
    .where("m.status", "<>", "ended")
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .executeTakeFirstOrThrow();
  const { suggestions } = await tx
    .selectFrom("suggestion as s")
    .innerJoin("candidate as c", "c.id", "s.candidateId")
    .select((eb) => eb.fn.countAll<string>().as("suggestions"))
    .where("s.organisationId", "=", tx.actor.organisation)
    .where("s.dismissedAt", "is", null)
    .$if(caseworker !== null, (query) => query.where("c.caseworkerId", "=", caseworker))
    .executeTakeFirstOrThrow();
  return {
    unanswered: Number(matches.unanswered),
    due: Number(matches.due),
    questions: Number(matches.questions),
    intakes: Number(matches.intakes),
    suggestions: Number(suggestions),
  };
}
