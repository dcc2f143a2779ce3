import { choiceOf } from "#domain/mail-choices.ts";
import { isNoticeKind, type NoticeKind } from "#domain/notices.ts";
import type { NoticeId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { type Subject, subject } from "./subject.ts";

/** One notice in a digest. */
export type DigestLine = {
  readonly notice: NoticeId;
  readonly kind: NoticeKind;
  readonly about: Subject;
  readonly organisation: string;
};

/** What a digest tells: what was read meanwhile is left out, and so is what nobody wants any more. */
export async function digestLines(tx: Tx, digest: string): Promise<DigestLine[]> {
  const rows = await tx
    .selectFrom("digestItem")
    .innerJoin("mail", "mail.id", "digestItem.mailId")
    .innerJoin("notice", "notice.id", "mail.noticeId")
    .innerJoin("membership", "membership.id", "notice.membershipId")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .leftJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .leftJoin("mailChoice", (on) =>
      on.onRef("mailChoice.personId", "=", "membership.personId").onRef("mailChoice.kind", "=", "notice.kind"),
    )
    .select([
      "notice.id as notice",
      "notice.kind",
      "organisation.name as organisation",
      "occupation.labelNl",
      "occupation.labelEn",
      "placement.place",
      "mailChoice.choice",
    ])
    .where("digestItem.digestId", "=", digest)
    .where("notice.readAt", "is", null)
    // Of a search that was removed meanwhile nobody wants news.
    .where(
      sql<boolean>`(notice.kind <> 'search_hit' or exists (select from alert a
        where a.membership_id = notice.membership_id and a.event_id = notice.event_id))`,
    )
    .where("membership.endedAt", "is", null)
    .orderBy("notice.id")
    .execute();
  return rows.flatMap(({ notice, kind, organisation, choice, ...row }) =>
    isNoticeKind(kind) && choiceOf(kind, choice) !== "off" ? [{ notice, kind, organisation, about: subject(row) }] : [],
  );
}
