import { type CandidateMail, isCandidateMail, isNoticeKind, type NoticeKind } from "#domain/notices.ts";
import type { Role } from "#domain/codes.ts";
import type { MatchStatus } from "#domain/match-states.ts";
import type { EventId, MatchId, NoticeId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";

/** The work and where: no name of a person, no text that somebody typed. */
export type Subject = { readonly labelNl: string; readonly labelEn: string; readonly place: string | null } | null;

export type Letter = {
  readonly to: string;
  readonly language: string;
  readonly newsAt: Date;
  readonly about: Subject;
} & (
  | {
      readonly for: "member";
      readonly kind: NoticeKind;
      readonly notice: NoticeId;
      readonly role: Role;
      readonly organisation: string;
    }
  | {
      readonly for: "candidate";
      readonly template: CandidateMail;
      readonly match: MatchId;
      readonly matchStatus: MatchStatus;
      /** The name of the municipality that helps this person. */
      readonly municipality: string;
      /** The last moment for the answer that is asked. */
      readonly answerDue: Date | null;
    }
);

/** What an e-mail that still waits is made of; `gone` when nobody is there to get it; null when it does not wait. */
export async function letter(tx: Tx, id: string): Promise<Letter | "gone" | null> {
  const mail = await tx
    .selectFrom("mail")
    .select(["noticeId", "matchId", "template", "newsAt"])
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  if (!mail) return null;
  const { newsAt, template } = mail;
  if (mail.noticeId && isNoticeKind(template)) {
    const to = await member(tx, mail.noticeId);
    return to ? { ...to, for: "member", newsAt, kind: template, notice: mail.noticeId } : "gone";
  }
  if (mail.matchId && isCandidateMail(template)) {
    const to = await candidate(tx, mail.matchId);
    return to ? { ...to, for: "candidate", newsAt, template, match: mail.matchId } : "gone";
  }
  return "gone";
}

async function member(tx: Tx, notice: NoticeId) {
  const row = await tx
    .selectFrom("notice")
    .innerJoin("membership", "membership.id", "notice.membershipId")
    .innerJoin("person", "person.id", "membership.personId")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .leftJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .select([
      "person.email as to",
      "person.language",
      "membership.role",
      "organisation.name as organisation",
      "occupation.labelNl",
      "occupation.labelEn",
      "placement.place",
    ])
    .where("notice.id", "=", notice)
    .where("membership.endedAt", "is", null)
    .where("person.email", "<>", "")
    .executeTakeFirst();
  if (!row) return null;
  const { to, language, role, organisation } = row;
  return { to, language, role, organisation, about: subject(row) };
}

async function candidate(tx: Tx, match: MatchId) {
  const row = await tx
    .selectFrom("match")
    .innerJoin("contact", "contact.candidateId", "match.candidateId")
    .innerJoin("organisation", "organisation.id", "match.organisationId")
    .innerJoin("placement", "placement.id", "match.placementId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .select([
      "contact.email as to",
      "contact.language",
      "match.candidateId",
      "match.organisationId",
      "match.status as matchStatus",
      "match.answerDue",
      "organisation.name as municipality",
      "occupation.labelNl",
      "occupation.labelEn",
      "placement.place",
    ])
    .where("match.id", "=", match)
    .where("contact.email", "<>", "")
    .executeTakeFirst();
  if (!row) return null;
  seen(tx, "read.contact", [row], match);
  const { to, language, matchStatus, municipality, answerDue } = row;
  return { to, language, matchStatus, municipality, answerDue, about: subject(row) };
}

function subject(row: { labelNl: string | null; labelEn: string | null; place: string | null }): Subject {
  return row.labelNl && row.labelEn ? { labelNl: row.labelNl, labelEn: row.labelEn, place: row.place } : null;
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
