import { choiceOf, DIGEST } from "#domain/mail-choices.ts";
import { isNoticeKind, type NoticeKind } from "#domain/notices.ts";
import type { NoticeId } from "#domain/schema/ids.ts";
import { stillHolds } from "#domain/still-news.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { standingOfNotice } from "./standing.ts";
import { type Subject, subject, SUBJECT_COLUMNS } from "./subject.ts";

/** One notice in a digest. */
export type DigestLine = {
  readonly notice: NoticeId;
  readonly kind: NoticeKind;
  readonly about: Subject;
  readonly organisation: string;
};

/** Whether this person has not turned digests off. */
export function wantsDigests(person: "membership.person_id" | "person.id") {
  return sql<boolean>`not exists (select from mail_choice d
    where d.person_id = ${sql.ref(person)} and d.kind = ${DIGEST} and d.choice = 'off')`;
}

/** What a digest tells on this day (Dutch date): what was read is left out, what nobody wants any more, and what is so no more. */
export async function digestLines(tx: Tx, digest: string, today: string): Promise<DigestLine[]> {
  const rows = await tx
    .selectFrom("digestItem")
    .innerJoin("mail", "mail.id", "digestItem.mailId")
    .innerJoin("notice", "notice.id", "mail.noticeId")
    .innerJoin("membership", "membership.id", "notice.membershipId")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .leftJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("organisation as employer", "employer.id", "placement.employerId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .leftJoin("mailChoice", (on) =>
      on.onRef("mailChoice.personId", "=", "membership.personId").onRef("mailChoice.kind", "=", "notice.kind"),
    )
    .select([
      "notice.id as notice",
      "notice.kind",
      "organisation.name as organisation",
      ...SUBJECT_COLUMNS,
      "mailChoice.choice",
      standingOfNotice().as("standing"),
    ])
    .where("digestItem.digestId", "=", digest)
    .where("notice.readAt", "is", null)
    .where(wantsDigests("membership.person_id"))
    // Of a search that was removed meanwhile nobody wants news.
    .where(
      sql<boolean>`(notice.kind <> 'search_hit' or exists (select from alert a
        where a.membership_id = notice.membership_id and a.event_id = notice.event_id))`,
    )
    .where("membership.endedAt", "is", null)
    .orderBy("notice.id")
    .execute();
  return rows.flatMap(({ notice, kind, organisation, choice, ...row }) =>
    isNoticeKind(kind) && choiceOf(kind, choice) !== "off" && stillHolds(kind, row.standing, today)
      ? [{ notice, kind, organisation, about: subject(row) }]
      : [],
  );
}
