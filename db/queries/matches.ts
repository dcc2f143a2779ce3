import type { CandidateLink, EmployerSide, Member } from "#domain/actor.ts";
import type { Explanation } from "#domain/matching/explanation.ts";
import { MATCH_STATUSES, type MatchStatus } from "#domain/match-states.ts";
import type { CandidateId, MatchId, MembershipId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import { withNames } from "./accepted-names.ts";
import { promiseOf } from "./promise.ts";
import { matchesOf } from "./whose.ts";

const CARD = [
  "match.id",
  "match.status",
  "match.kind",
  "match.proposedAt",
  "match.consentedAt",
  "match.acceptedAt",
  "match.intakeAt",
  "match.answerDue",
  "match.endedAt",
  "match.endKind",
  "match.endBy",
  "match.placementId",
  "placement.title",
  "placement.place",
  "employer.name as employerName",
  // Of match_inside: null where they are not the reader's to know.
  "inside.score",
  "inside.endReason",
] as const;

/** What waits, by deadline; what ended, newest first; or what has one of these statuses, by deadline. */
export type Which = "live" | "ended" | readonly MatchStatus[];
/** A part of a list: after how many, and how many. */
export type Part = { readonly offset: number; readonly limit: number };

/** The matches that an employer, or a coordinator for one, answers after the candidate's yes: row-level security picks them. */
export async function employerMatches(tx: Tx<EmployerSide>, which: Which, part: Part = WHOLE) {
  const rows = await tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .innerJoin("matchInside as inside", "inside.matchId", "match.id")
    .leftJoin("matchProfile", "matchProfile.matchId", "match.id")
    .select(CARD)
    .select(["matchProfile.content as profile", "match.candidateId", "match.organisationId"])
    .where(matchesOf(tx.actor))
    .where("match.status", "in", statuses(which))
    .orderBy(order(which))
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  seen(tx, "read.match_list", rows);
  return withNames(
    tx,
    rows.map(({ candidateId: _who, organisationId: _whose, ...row }) => row),
  );
}

/** The municipality's matches with the pseudonym of the candidate; `caseworker` narrows to one caseload. */
export async function municipalityMatches(
  tx: Tx<Member<"caseworker" | "team_lead">>,
  which: Which,
  caseworker: MembershipId | null = null,
  part: Part = WHOLE,
) {
  const rows = await tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .innerJoin("matchInside as inside", "inside.matchId", "match.id")
    .select(CARD)
    .select(["match.candidateId", "candidate.pseudonym", "candidate.reference", "candidate.caseworkerId"])
    .where(matchesOf(tx.actor))
    .where("match.status", "in", statuses(which))
    .$if(caseworker !== null, (query) => query.where("candidate.caseworkerId", "=", caseworker))
    .orderBy(order(which))
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  seen(tx, "read.match_list", ownPeople(tx, rows));
  return rows;
}

export type MatchCounts = Readonly<Partial<Record<MatchStatus, number>>>;

/** How many matches the member sees in each status; `caseworker` narrows to one caseload. */
export async function matchCounts(tx: Tx<Member>, caseworker: MembershipId | null = null): Promise<MatchCounts> {
  const rows = await tx
    .selectFrom("match")
    .select(["match.status", sql<number>`count(*)::int`.as("count")])
    .where(matchesOf(tx.actor))
    .$if(caseworker !== null, (query) =>
      query.where("match.candidateId", "in", (of) =>
        of.selectFrom("candidate").select("candidate.id").where("candidate.caseworkerId", "=", caseworker),
      ),
    )
    .groupBy("match.status")
    .execute();
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** The municipality's own matches of one placement that have not ended. */
export async function matchesOfPlacement(tx: Tx<Member<"caseworker" | "team_lead">>, placement: PlacementId) {
  const rows = await tx
    .selectFrom("match")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .select(["match.id", "match.status", "match.answerDue", "match.intakeAt"])
    .select(["match.candidateId", "candidate.pseudonym"])
    .where("match.placementId", "=", placement)
    .where("match.status", "<>", "ended")
    .orderBy("match.proposedAt")
    .execute();
  seen(tx, "read.match_list", ownPeople(tx, rows));
  return rows;
}

/** The people of rows that only their own municipality gets. */
function ownPeople(tx: Tx<Member>, rows: readonly { readonly candidateId: CandidateId }[]) {
  return rows.map(({ candidateId }) => ({ candidateId, organisationId: tx.actor.organisation }));
}

const NOTHING_TOLD: Explanation = { terms: [], reasons: [] };
const WHOLE: Part = { offset: 0, limit: 200 };
const LIVE = MATCH_STATUSES.filter((status) => status !== "ended");

function statuses(which: Which): MatchStatus[] {
  if (which === "live") return LIVE;
  return which === "ended" ? ["ended"] : [...which];
}

function order(which: Which) {
  return which === "ended"
    ? sql`match.ended_at desc, match.id`
    : // What asks for something now, then meetings to come, the next one first; those that have been last.
      sql`match.answer_due asc nulls last, (match.intake_at < now()) is true, match.intake_at asc nulls first,
        match.id`;
}

/**
 * One match with what both organisations share of it: thread, times for the intake; null when it is not theirs. Of a match
 * that ended an employer keeps how it ended and nothing of the person, as the person was told: row-level security sees to
 * that.
 */
export async function matchDetail(tx: Tx<Member>, id: MatchId) {
  const match = await tx
    .selectFrom("match")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .innerJoin("organisation as municipality", "municipality.id", "match.organisationId")
    .innerJoin("matchInside as inside", "inside.matchId", "match.id")
    .leftJoin("matchDetail", "matchDetail.matchId", "match.id")
    .leftJoin("organisationPhone as municipalityPhone", "municipalityPhone.organisationId", "municipality.id")
    .leftJoin("organisationPhone as employerPhone", "employerPhone.organisationId", "employer.id")
    .select(CARD)
    .select(["municipalityPhone.phone as municipalityPhone", "employerPhone.phone as employerPhone"])
    .select([
      "match.candidateId",
      "match.organisationId",
      "match.employerId",
      "inside.consentBy",
      "inside.reroutedTo",
      "matchDetail.explanation",
      "matchDetail.consentReason",
      "matchDetail.endNote",
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
  seen(tx, "read.match", [match], id);
  const { organisationId: _whose, ...shown } = match;
  return { match: { ...shown, explanation: match.explanation ?? NOTHING_TOLD }, messages, slots, profile };
}

/** Name and contact data: the own municipality's, or the accepting employer's until the match ends; else null. */
export async function contactOf(tx: Tx<Member>, id: MatchId) {
  const contact = await tx
    .selectFrom("match")
    .innerJoin("contact", "contact.candidateId", "match.candidateId")
    .select(["contact.name", "contact.email", "contact.phone", "contact.language"])
    .select(["match.candidateId", "match.organisationId"])
    .where("match.id", "=", id)
    .executeTakeFirst();
  if (!contact) return null;
  seen(tx, "read.contact", [contact], id);
  const { candidateId: _who, organisationId: _whose, ...shown } = contact;
  return shown;
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

/** Who works with the candidate of a match, and by which name the staff knows the person; null when it is not theirs. */
export async function candidateOfMatch(tx: Tx<Member<"caseworker" | "team_lead">>, id: MatchId) {
  const row = await tx
    .selectFrom("match")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .innerJoin("membership", "membership.id", "candidate.caseworkerId")
    .innerJoin("person", "person.id", "membership.personId")
    .select(["candidate.id", "candidate.pseudonym", "candidate.reference", "person.name as caseworker"])
    .select(["candidate.caseworkerId", "candidate.experience", "candidate.experienceReadAt"])
    .where("match.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  seen(tx, "read.match", [{ candidateId: row.id, organisationId: tx.actor.organisation }], id);
  return row;
}

/** The free hours that the profile of a match shows; null when it shows none to who asks. */
export async function freeTimes(tx: Tx<Member>, id: MatchId) {
  return (await profileOf(tx, id))?.free ?? null;
}

/** What the candidate reads behind the link: the place, the state of the match, and when the intake is. */
export async function matchForCandidate(tx: Tx<CandidateLink>, now: Date = new Date()) {
  const match = await tx
    .selectFrom("match")
    .innerJoin("organisation as municipality", "municipality.id", "match.organisationId")
    .innerJoin("organisation as employer", "employer.id", "match.employerId")
    .innerJoin("matchDetail", "matchDetail.matchId", "match.id")
    .innerJoin("matchInside as inside", "inside.matchId", "match.id")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .innerJoin("membership", "membership.id", "candidate.caseworkerId")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin("contact", "contact.candidateId", "match.candidateId")
    .leftJoin("organisationPhone", "organisationPhone.organisationId", "match.organisationId")
    .select([
      "contact.language",
      "organisationPhone.phone as municipalityPhone",
      "person.name as caseworker",
      "match.employerId",
      "inside.endReason",
      "match.id",
      "match.status",
      "match.kind",
      "match.organisationId",
      "match.placementId",
      "match.consentedAt",
      "match.answerDue",
      "match.endKind",
      "match.endBy",
      "match.intakeAt",
      "matchDetail.explanation",
      "municipality.name as municipalityName",
      "employer.name as employerName",
    ])
    .where("match.id", "=", tx.actor.match)
    .executeTakeFirstOrThrow();
  seen(tx, "read.own_match", [{ candidateId: tx.actor.candidate, organisationId: match.organisationId }], match.id);
  const slots = await slotsOf(tx, match.id);
  const offered = slots.filter(({ status }) => status === "offered");
  const promised = await promiseOf(tx, match.employerId);
  return {
    match,
    language: match.language ?? "nl",
    promised,
    intake: slots.find(({ status }) => status === "confirmed") ?? null,
    offered: offered.filter(({ startsAt }) => startsAt > now),
    offeredBefore: offered.some(({ startsAt }) => startsAt <= now),
  };
}
