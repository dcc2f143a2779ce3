import type { CandidateLink, Member } from "#domain/actor.ts";
import type { MatchId, MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

const CARD = [
  "match.id",
  "match.status",
  "match.kind",
  "match.score",
  "match.proposedAt",
  "match.consentedAt",
  "match.acceptedAt",
  "match.intakeAt",
  "match.answerDue",
  "match.endedAt",
  "match.endKind",
  "match.endBy",
  "match.endReason",
  "match.placementId",
  "placement.title",
  "placement.place",
  "employer.name as employerName",
] as const;

/** What waits, by deadline; or what ended, newest first. */
export type Which = "live" | "ended";

export type EmployerMatch = Awaited<ReturnType<typeof employerMatches>>[number];
export type MunicipalityMatch = Awaited<ReturnType<typeof municipalityMatches>>[number];

/** The employer's matches after the candidate's yes; row-level security hides the rest. */
export function employerMatches(tx: Tx<Member<"employer">>, which: Which) {
  return tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .leftJoin("matchProfile", "matchProfile.matchId", "match.id")
    .select(CARD)
    .select("matchProfile.content as profile")
    .where("match.employerId", "=", tx.actor.organisation)
    .where("match.status", which === "live" ? "<>" : "=", "ended")
    .orderBy(order(which))
    .limit(LIST_LIMIT)
    .execute();
}

/** The municipality's matches with the pseudonym of the candidate; `caseworker` narrows to one caseload. */
export function municipalityMatches(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  which: Which,
  caseworker: MembershipId | null = null,
) {
  return tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .select(CARD)
    .select(["match.candidateId", "candidate.pseudonym", "candidate.reference", "candidate.caseworkerId"])
    .where("match.status", which === "live" ? "<>" : "=", "ended")
    .$if(caseworker !== null, (query) => query.where("candidate.caseworkerId", "=", caseworker))
    .orderBy(order(which))
    .limit(LIST_LIMIT)
    .execute();
}

const LIST_LIMIT = 200;

function order(which: Which) {
  return which === "live" ? sql`match.answer_due asc nulls last, match.id` : sql`match.ended_at desc, match.id`;
}

/** One match with what both organisations share of it: thread, times for the intake; null when it is not theirs. */
export async function matchDetail(tx: Tx<Member>, id: MatchId) {
  const match = await tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .innerJoin("organisation as municipality", "municipality.id", "match.organisationId")
    .select(CARD)
    .select([
      "match.candidateId",
      "match.explanation",
      "match.consentBy",
      "match.consentReason",
      "match.endNote",
      "match.duePaused",
      "municipality.name as municipalityName",
      "placement.seats",
      "placement.seatsTaken",
      "placement.status as placementStatus",
      "placement.startsOn",
    ])
    .where("match.id", "=", id)
    .executeTakeFirst();
  if (!match) return null;
  const [messages, slots, profile] = await Promise.all([messagesOf(tx, id), slotsOf(tx, id), profileOf(tx, id)]);
  return { match, messages, slots, profile };
}

/** Name and contact data: the own municipality's, or the accepting employer's until the match ends; else null. */
export async function contactOf(tx: Tx<Member>, id: MatchId) {
  const contact = await tx
    .selectFrom("match")
    .innerJoin("contact", "contact.candidateId", "match.candidateId")
    .select(["contact.name", "contact.email", "contact.phone", "contact.language"])
    .where("match.id", "=", id)
    .executeTakeFirst();
  return contact ?? null;
}

function messagesOf(tx: Tx, id: MatchId) {
  return tx
    .selectFrom("matchMessage")
    .innerJoin("membership", "membership.id", "matchMessage.authorId")
    .innerJoin("person", "person.id", "membership.personId")
    .select(["matchMessage.id", "authorSide", "body", "matchMessage.createdAt", "person.name as author"])
    .where("matchId", "=", id)
    .orderBy("matchMessage.createdAt")
    .execute();
}

function slotsOf(tx: Tx, id: MatchId) {
  return tx
    .selectFrom("intakeSlot")
    .select(["id", "startsAt", "location", "offeredBy", "status"])
    .where("matchId", "=", id)
    .where("status", "<>", "dropped")
    .orderBy("startsAt")
    .execute();
}

async function profileOf(tx: Tx, id: MatchId) {
  const row = await tx.selectFrom("matchProfile").select("content").where("matchId", "=", id).executeTakeFirst();
  return row?.content ?? null;
}

/** What the candidate reads behind the link: the place, the state of the match, and when the intake is. */
export async function matchForCandidate(tx: Tx<CandidateLink>) {
  const match = await tx
    .selectFrom("match")
    .innerJoin("organisation as municipality", "municipality.id", "match.organisationId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .select([
      "match.id",
      "match.status",
      "match.kind",
      "match.placementId",
      "match.consentedAt",
      "match.answerDue",
      "match.endKind",
      "match.endBy",
      "match.intakeAt",
      "match.explanation",
      "municipality.name as municipalityName",
      "employer.name as employerName",
    ])
    .where("match.id", "=", tx.actor.match)
    .executeTakeFirstOrThrow();
  const slots = await slotsOf(tx, match.id);
  return { match, intake: slots.find(({ status }) => status === "confirmed") ?? null };
}
