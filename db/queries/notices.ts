import type { Member } from "#domain/actor.ts";
import { isNoticeKind, type NoticeKind, tellsTime } from "#domain/notices.ts";
import type { CandidateId, MatchId, NoticeId, PlacementId } from "#domain/schema/ids.ts";
import { stillHolds } from "#domain/still-news.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import { standingOfNotice } from "./standing.ts";

/** Notices shown on one page. */
const LIST_LIMIT = 100;

export type Notice = {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly createdAt: Date;
  /** Or about what is so no more. */
  readonly read: boolean;
  /** The placement, when the actor may see it. */
  readonly title: string | null;
  readonly employer: string | null;
  readonly place: string | null;
  readonly labelNl: string | null;
  readonly labelEn: string | null;
  /** The time that is agreed now, of a notice that tells of one. */
  readonly when: Date | null;
  /** Only staff of the own municipality see it. */
  readonly pseudonym: string | null;
};

/**
 * How many of the newest notices of this hat are new on this day (Dutch date): not read, and about what is still so. What
 * was done meanwhile, by whomever, asks for nobody.
 */
export async function unreadCount(tx: Tx<Member>, today: string): Promise<number> {
  const rows = await tx
    .selectFrom("notice")
    .select(["kind", standingOfNotice().as("standing")])
    .where("membershipId", "=", tx.actor.membership)
    .where("readAt", "is", null)
    .where("id", "in", (of) =>
      of
        .selectFrom("notice")
        .select("id")
        .where("membershipId", "=", tx.actor.membership)
        .orderBy("id", "desc")
        .limit(LIST_LIMIT),
    )
    .execute();
  return rows.filter(({ kind, standing }) => isNoticeKind(kind) && stillHolds(kind, standing, today)).length;
}

/** The newest notices of this hat on this day (Dutch date); row-level security decides what they may still name. */
export async function notices(tx: Tx<Member>, today: string): Promise<Notice[]> {
  const rows = await tx
    .selectFrom("notice")
    .leftJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("organisation as employer", "employer.id", "placement.employerId")
    .leftJoin("match", "match.id", "notice.matchId")
    .leftJoin("occupation", "occupation.code", "placement.occupationCode")
    .leftJoin("candidate", "candidate.id", "notice.candidateId")
    .select([
      "notice.id",
      "notice.kind",
      "notice.createdAt",
      "notice.readAt",
      "occupation.labelNl",
      "occupation.labelEn",
      "placement.place",
      "placement.title",
      "employer.name as employer",
      "match.status",
      "match.intakeAt",
      "candidate.pseudonym",
      "candidate.id as candidateId",
      "candidate.organisationId",
      standingOfNotice().as("standing"),
    ])
    .where("notice.membershipId", "=", tx.actor.membership)
    .orderBy("notice.id", "desc")
    .limit(LIST_LIMIT)
    .execute();
  const people = rows.flatMap(({ candidateId, organisationId }) =>
    candidateId && organisationId ? [{ candidateId, organisationId }] : [],
  );
  seen(tx, "read.notices", people);
  return rows.flatMap(
    ({ kind, readAt, standing, candidateId: _who, organisationId: _whose, status, intakeAt, ...row }) => {
      if (!isNoticeKind(kind)) return [];
      const when = status === "intake" && tellsTime(kind) ? intakeAt : null;
      return [{ ...row, kind, when, read: readAt !== null || !stillHolds(kind, standing, today) }];
    },
  );
}

export type NoticeAbout = {
  readonly kind: NoticeKind | null;
  readonly placementId: PlacementId | null;
  readonly candidateId: CandidateId | null;
  readonly matchId: MatchId | null;
};

/** What a notice is about, as far as this hat still sees it; null when the notice is not this hat's. */
export async function noticeAbout(tx: Tx<Member>, id: NoticeId): Promise<NoticeAbout | null> {
  const row = await tx
    .selectFrom("notice")
    .leftJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("candidate", "candidate.id", "notice.candidateId")
    .leftJoin("match", "match.id", "notice.matchId")
    .select(["notice.kind", "placement.id as placementId", "candidate.id as candidateId", "match.id as matchId"])
    .where("notice.id", "=", id)
    .where("notice.membershipId", "=", tx.actor.membership)
    .executeTakeFirst();
  return row ? { ...row, kind: isNoticeKind(row.kind) ? row.kind : null } : null;
}
