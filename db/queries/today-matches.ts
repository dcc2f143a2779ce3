import type { EmployerSide, Member } from "#domain/actor.ts";
import { endOfDay, localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { MatchId, MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import { withNames } from "./accepted-names.ts";
import { suggestedCandidates } from "./suggested.ts";
import { matchesOf } from "./whose.ts";

/** What counts as soon: an answer that is due today or tomorrow, and an intake within a week. */
const SOON_DAYS = 1;
const INTAKE_DAYS = 7;

export type MunicipalityMatchesToday = Awaited<ReturnType<typeof municipalityMatchesToday>>;
export type EmployerMatchesToday = Awaited<ReturnType<typeof employerMatchesToday>>;

/** What asks for a caseworker's hand in the matches of one caseload, or of the whole municipality. */
export async function municipalityMatchesToday(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  caseworker: MembershipId | null,
  now: Date = new Date(),
) {
  const soon = endOfDay(addDays(localDate(now), SOON_DAYS));
  const counts = await tx
    .selectFrom("match")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .select([
      number(sql`match.status = 'question'`).as("questions"),
      number(sql`match.status = 'proposed'`).as("unanswered"),
      number(sql`match.status = 'proposed' and match.answer_due <= ${soon}`).as("dueSoon"),
      number(sql`match.status = 'consented'`).as("atEmployer"),
      number(sql`match.status = 'consented' and match.consented_at > ${addDays(localDate(now), -2)}::date`).as(
        "newYes",
      ),
      number(sql`match.status = 'accepted' and ${offeredBy("employer")}`).as("timesToChoose"),
      number(sql`match.status = 'accepted' and not ${offeredBy("employer")} and not ${offeredBy("municipality")}`).as(
        "withoutTimes",
      ),
    ])
    .where(matchesOf(tx.actor))
    .$if(caseworker !== null, (query) => query.where("candidate.caseworkerId", "=", caseworker))
    .executeTakeFirstOrThrow();
  const suggested = await suggestedCandidates(tx, caseworker);
  const intakes = await tx
    .selectFrom("match")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .innerJoin("placement", "placement.id", "match.placementId")
    .select(["match.id", "match.intakeAt", "candidate.pseudonym as who", "placement.title"])
    .select(["match.candidateId", "match.organisationId"])
    .where(matchesOf(tx.actor))
    .where("match.status", "=", "intake")
    .where(inComingDays(now))
    .$if(caseworker !== null, (query) => query.where("candidate.caseworkerId", "=", caseworker))
    .orderBy("match.intakeAt")
    .limit(10)
    .execute();
  seen(tx, "read.match_list", intakes);
  return { ...counts, suggestions: suggested.length, intakes: told(intakes) };
}

/** What asks for an employer's hand in its matches, or for a coordinator's in those of employers without members. */
export async function employerMatchesToday(tx: Tx<EmployerSide>, now: Date = new Date()) {
  const soon = endOfDay(addDays(localDate(now), SOON_DAYS));
  const counts = await tx
    .selectFrom("match")
    .select([
      number(sql`match.status = 'consented'`).as("toAnswer"),
      number(sql`match.status = 'consented' and match.answer_due <= ${soon}`).as("dueSoon"),
      number(sql`match.status = 'question'`).as("asked"),
      number(sql`match.status = 'accepted' and ${offeredBy("municipality")}`).as("timesToChoose"),
      number(sql`match.status = 'accepted' and not ${offeredBy("employer")} and not ${offeredBy("municipality")}`).as(
        "withoutTimes",
      ),
      sql<Date | null>`min(match.answer_due) filter (where match.status = 'consented')`.as("firstDue"),
    ])
    .where(matchesOf(tx.actor))
    .executeTakeFirstOrThrow();
  const intakes = await tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .leftJoin("matchProfile", "matchProfile.matchId", "match.id")
    .select([
      "match.id",
      "match.intakeAt",
      "placement.title",
      "match.candidateId",
      "match.organisationId",
      sql<string>`match_profile.content ->> 'pseudonym'`.as("who"),
    ])
    .where(matchesOf(tx.actor))
    .where("match.status", "=", "intake")
    .where(inComingDays(now))
    .orderBy("match.intakeAt")
    .limit(10)
    .execute();
  seen(tx, "read.match_list", intakes);
  return { ...counts, intakes: told(await withNames(tx, intakes)) };
}

function number(condition: ReturnType<typeof sql>) {
  return sql<number>`count(*) filter (where ${condition})::int`;
}

/** Times for the intake lie with the other side to choose from. */
function offeredBy(side: "employer" | "municipality") {
  return sql<boolean>`exists (select from intake_slot where intake_slot.match_id = match.id
    and intake_slot.status = 'offered' and intake_slot.offered_by = ${side})`;
}

function inComingDays(now: Date) {
  return sql<boolean>`match.intake_at between ${now}::timestamptz and ${endOfDay(addDays(localDate(now), INTAKE_DAYS))}::timestamptz`;
}

type Intake = {
  readonly id: MatchId;
  readonly intakeAt: Date | null;
  readonly who: string;
  readonly name?: string | null;
  readonly title: string;
};

/** What a page may know of an intake: whose data it is stays behind. */
function told(rows: readonly Intake[]) {
  return rows.flatMap(({ id, intakeAt, who, name = null, title }) =>
    intakeAt ? [{ id, intakeAt, who, name, title }] : [],
  );
}
