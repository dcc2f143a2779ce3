import type { CandidateLink, Member } from "#domain/actor.ts";
import { type CalendarNews, calendarNews } from "#domain/calendar.ts";
import { calendarMethodOf, type CandidateMail, type NoticeKind } from "#domain/notices.ts";
import type { MatchId, NoticeId } from "#domain/schema/ids.ts";
import { seen } from "../audit.ts";
import type { Tx } from "../access.ts";
import { type Subject, subject, SUBJECT_COLUMNS } from "./subject.ts";

/** What a calendar is told of a match. */
export type CalendarOfMatch = CalendarNews & { readonly matchId: MatchId };

/**
 * The same for an e-mail with this template: by the notice or the match that it is about; null when there is nothing to
 * tell, or only what contradicts the template.
 */
export async function calendarForMail(
  tx: Tx,
  template: NoticeKind | CandidateMail,
  of: { readonly notice: NoticeId } | { readonly match: MatchId },
): Promise<CalendarOfMatch | null> {
  const method = calendarMethodOf(template);
  if (method === null) return null;
  const rows = tx
    .selectFrom("match")
    .select(["match.id", "match.status", "match.version", "match.intakeAt", "match.calendarAt"]);
  const row = await (
    "match" in of
      ? rows.where("match.id", "=", of.match)
      : rows.innerJoin("notice", "notice.matchId", "match.id").where("notice.id", "=", of.notice)
  ).executeTakeFirst();
  const news = row && calendarNews(row);
  return row && news?.method === method ? { ...news, matchId: row.id } : null;
}

export type AgreedIntake = {
  readonly startsAt: Date;
  readonly sequence: number;
  readonly location: string;
  readonly about: Subject;
};

/** The agreed time of a match that the actor may see, with where it is; null when none is agreed. */
export async function agreedIntake(tx: Tx<Member | CandidateLink>, id: MatchId): Promise<AgreedIntake | null> {
  const row = await tx
    .selectFrom("match")
    .innerJoin("intakeSlot", "intakeSlot.matchId", "match.id")
    .innerJoin("placement", "placement.id", "match.placementId")
    .innerJoin("organisation as employer", "employer.id", "placement.employerId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .select(["match.candidateId", "match.organisationId", "match.version", "intakeSlot.startsAt"])
    .select(["intakeSlot.location", ...SUBJECT_COLUMNS])
    .where("match.id", "=", id)
    .where("match.status", "=", "intake")
    .where("intakeSlot.status", "=", "confirmed")
    .executeTakeFirst();
  if (!row) return null;
  seen(tx, tx.actor.kind === "candidate" ? "read.own_match" : "read.match", [row], id);
  const { startsAt, version: sequence, location } = row;
  return { startsAt, sequence, location, about: subject(row) };
}
