import type { Job } from "#domain/actor.ts";
import { type CandidateMail, isCandidateMail, isNoticeKind, type NoticeKind } from "#domain/notices.ts";
import { choiceOf, DIGEST, isBySearch, type MailChoice } from "#domain/mail-choices.ts";
import type { ToldFrequency } from "#domain/saved-search.ts";
import type { CandidateId, EventId, MatchId, NoticeId, PersonId, PlacementId } from "#domain/schema/ids.ts";
import { stillHolds } from "#domain/still-news.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { StopReason } from "../tables/mail.ts";
import { type DigestLine, digestLines, wantsDigests } from "./digest.ts";
import { standing, standingOfNotice } from "./standing.ts";
import { type Subject, subject, SUBJECT_COLUMNS } from "./subject.ts";

type Addressed = {
  readonly to: string;
  readonly language: string;
  readonly newsAt: Date;
  /** Milliseconds that it waited on purpose: for the end of the quiet hours, for a free slot of the day's budget. */
  readonly putOff: number;
  /** Why nothing is sent to this address any more; null when something is. */
  readonly stopped: StopReason | null;
};

export type MemberLetter = Addressed & {
  readonly for: "member";
  readonly about: Subject;
  readonly kind: NoticeKind;
  readonly notice: NoticeId;
  readonly person: PersonId;
  readonly choice: MailChoice;
  /** Wants digests. */
  readonly digests: boolean;
  /** Seen on the page meanwhile. */
  readonly read: boolean;
  /** Of a match for whose intake a time was agreed once: a calendar may hold it. */
  readonly agreed: boolean;
  /** What it says is still so (`stillHolds`). */
  readonly holds: boolean;
  readonly organisation: string;
};
export type CandidateLetter = Addressed & {
  readonly for: "candidate";
  readonly about: Subject;
  readonly template: CandidateMail;
  readonly match: MatchId;
  /** What it says is still so (`stillHolds`). */
  readonly holds: boolean;
  /** The name of the municipality that helps this person. */
  readonly municipality: string;
  /** Where it is called, as `domain/phone.ts` keeps a number; null: it gave none. */
  readonly phone: string | null;
  /** The last moment for the answer that is asked. */
  readonly answerDue: Date | null;
  /** The employer had said yes: there may be an appointment. */
  readonly accepted: boolean;
  readonly candidate: CandidateId;
  readonly placement: PlacementId;
  readonly event: EventId;
};
export type DigestLetter = Addressed & {
  readonly for: "digest";
  readonly person: PersonId;
  /** Unread notices that are still wanted by e-mail and say what is still so, the oldest first. */
  readonly items: readonly DigestLine[];
};
export type Letter = MemberLetter | CandidateLetter | DigestLetter;

/**
 * What an e-mail that still waits is made of on this day (Dutch date); `gone` when nobody is there to get it; null when it does not wait. The
 * e-mail is held until the transaction ends.
 */
export async function letter(tx: Tx<Job>, id: string, today: string): Promise<Letter | "gone" | null> {
  const mail = await tx
    .selectFrom("mail")
    .select(["noticeId", "matchId", "eventId", "personId", "template", "newsAt", "createdAt", "dueAt"])
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .forUpdate()
    .executeTakeFirst();
  if (!mail) return null;
  const { newsAt, template } = mail;
  const shared = { newsAt, putOff: Math.max(0, mail.dueAt.getTime() - mail.createdAt.getTime()) };
  if (mail.noticeId && isNoticeKind(template)) {
    const to = await member(tx, mail.noticeId, template, today);
    return to ? { ...to, ...shared, for: "member", kind: template, notice: mail.noticeId } : "gone";
  }
  if (mail.matchId && mail.eventId && isCandidateMail(template)) {
    const to = await candidate(tx, mail.matchId, { event: mail.eventId, template, today });
    return to ? { ...to, ...shared, for: "candidate", template, match: mail.matchId, event: mail.eventId } : "gone";
  }
  if (mail.personId && template === DIGEST) {
    const to = await reader(tx, mail.personId);
    const items = to ? await digestLines(tx, id, today) : [];
    return to ? { ...to, ...shared, for: "digest", person: mail.personId, items } : "gone";
  }
  return "gone";
}

async function member(tx: Tx, notice: NoticeId, kind: NoticeKind, today: string) {
  const row = await tx
    .selectFrom("notice")
    .innerJoin("membership", "membership.id", "notice.membershipId")
    .innerJoin("person", "person.id", "membership.personId")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .leftJoin("match", "match.id", "notice.matchId")
    .leftJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("organisation as employer", "employer.id", "placement.employerId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .leftJoin("mailChoice", (on) => on.onRef("mailChoice.personId", "=", "person.id").on("mailChoice.kind", "=", kind))
    .select([
      "person.id as person",
      "person.email as to",
      "person.language",
      stopped("person.id", "person.email"),
      "notice.readAt",
      "match.calendarAt",
      "organisation.name as organisation",
      ...SUBJECT_COLUMNS,
      "mailChoice.choice",
      wantsDigests("person.id").as("digests"),
      standingOfNotice().as("standing"),
      sql<ToldFrequency | null>`(select a.frequency from alert a
        where a.membership_id = ${sql.ref("notice.membershipId")} and a.event_id = ${sql.ref("notice.eventId")}
        order by array_position(array['at_once', 'daily', 'weekly'], a.frequency) limit 1)`.as("alerted"),
    ])
    .where("notice.id", "=", notice)
    .where("membership.endedAt", "is", null)
    .where("person.email", "<>", "")
    .executeTakeFirst();
  if (!row) return null;
  const { to, language, person, organisation, digests } = row;
  const choice = isBySearch(kind) ? bySearch(kind, row) : choiceOf(kind, row.choice);
  const read = row.readAt !== null;
  const holds = stillHolds(kind, row.standing, today);
  return {
    to,
    language,
    person,
    organisation,
    choice,
    digests,
    read,
    agreed: row.calendarAt !== null,
    holds,
    stopped: row.stopped,
    about: subject(row),
  };
}

/** As eager as the most eager of the searches that found it; those that are gone ask for nothing. */
function bySearch(kind: NoticeKind, row: { choice: MailChoice | null; alerted: ToldFrequency | null }): MailChoice {
  return choiceOf(kind, row.choice) === "off" ? "off" : (row.alerted ?? "off");
}

async function reader(tx: Tx, person: PersonId) {
  const row = await tx
    .selectFrom("person")
    .select(["person.email as to", "person.language", stopped("person.id", "person.email")])
    .where("id", "=", person)
    .where("email", "<>", "")
    .executeTakeFirst();
  return row ?? null;
}

async function candidate(
  tx: Tx,
  match: MatchId,
  of: { readonly event: EventId; readonly template: CandidateMail; readonly today: string },
) {
  const row = await tx
    .selectFrom("match")
    .innerJoin("contact", "contact.candidateId", "match.candidateId")
    .innerJoin("organisation", "organisation.id", "match.organisationId")
    .leftJoin("organisationPhone", "organisationPhone.organisationId", "match.organisationId")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "placement.employerId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .select([
      "contact.email as to",
      "contact.language",
      stopped("contact.candidate_id", "contact.email"),
      "match.candidateId",
      "match.placementId",
      "match.organisationId",
      "match.answerDue",
      "match.acceptedAt",
      "organisation.name as municipality",
      ...SUBJECT_COLUMNS,
      "organisationPhone.phone",
      standing({
        match: sql.ref("match.id"),
        placement: sql.ref("match.placement_id"),
        event: sql`${of.event}::uuid`,
      }).as("standing"),
    ])
    .where("match.id", "=", match)
    .where("contact.email", "<>", "")
    .executeTakeFirst();
  if (!row) return null;
  seen(tx, "read.contact", [row], match);
  const {
    to,
    language,
    candidateId: candidate,
    placementId: placement,
    stopped: because,
    municipality,
    phone,
    answerDue,
  } = row;
  const holds = stillHolds(of.template, row.standing, of.today);
  const accepted = row.acceptedAt !== null;
  return {
    to,
    language,
    stopped: because,
    about: subject(row),
    candidate,
    placement,
    accepted,
    holds,
    municipality,
    phone,
    answerDue,
  };
}

/** Why nothing is sent to the address that this person has now. */
function stopped(subjectId: "person.id" | "contact.candidate_id", email: "person.email" | "contact.email") {
  return sql<StopReason | null>`(select t.because from address_trouble t where t.subject_id = ${sql.ref(subjectId)}
    and t.address_hash = address_hash(${sql.ref(email)}))`.as("stopped");
}

/** E-mails of an event that still wait. */
export async function waitingMail(tx: Tx, event: EventId): Promise<string[]> {
  const rows = await tx
    .selectFrom("mail")
    .select("id")
    .where("eventId", "=", event)
    .where("status", "=", "waiting")
    .execute();
  return rows.map((row) => row.id);
}
