import type { Member } from "#domain/actor.ts";
import { isNoticeKind, type NoticeKind, tellsTime } from "#domain/notices.ts";
import type { CandidateId, MatchId, NoticeId, PlacementId } from "#domain/schema/ids.ts";
import { localDate } from "#domain/amsterdam.ts";
import { isNews, type NewsStanding } from "#domain/still-news.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";

/** Notices shown on one page, beside older ones that are new. */
const LIST_LIMIT = 100;

export type Notice = {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly createdAt: Date;
  /** Not opened yet, and what it says still holds (`isNews`). */
  readonly isNew: boolean;
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

/** How many notices of this hat are new, of the newest hundred that it has not opened. */
export async function newsCount(tx: Tx<Member>): Promise<number> {
  return (await unopened(tx)).fresh.length;
}

/** Of the newest hundred notices that this hat has not opened: which are new, and which nothing is left of. */
export async function unopened(tx: Tx<Member>): Promise<{ fresh: NoticeId[]; overtaken: NoticeId[] }> {
  const { rows } = await sql<NewsStanding & { id: NoticeId; kind: string }>`select * from own_news()`.execute(tx);
  const today = localDate(new Date());
  const fresh = new Set(rows.filter(({ kind, ...row }) => isNoticeKind(kind) && isNews(kind, row, today)));
  return {
    fresh: rows.filter((row) => fresh.has(row)).map(({ id }) => id),
    overtaken: rows.filter((row) => !fresh.has(row)).map(({ id }) => id),
  };
}

/** The newest notices of this hat, and all that `newsCount` counts; row-level security decides what they may still name. */
export async function notices(tx: Tx<Member>): Promise<Notice[]> {
  const fresh = new Set((await unopened(tx)).fresh);
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
    ])
    .where("notice.membershipId", "=", tx.actor.membership)
    .where(({ eb, or, selectFrom }) =>
      or([
        sql<boolean>`notice.id = any(${[...fresh]}::uuid[])`,
        eb(
          "notice.id",
          "in",
          selectFrom("notice as newest")
            .select("newest.id")
            .where("newest.membershipId", "=", tx.actor.membership)
            .orderBy("newest.id", "desc")
            .limit(LIST_LIMIT),
        ),
      ]),
    )
    .orderBy("notice.id", "desc")
    .execute();
  const people = rows.flatMap(({ candidateId, organisationId }) =>
    candidateId && organisationId ? [{ candidateId, organisationId }] : [],
  );
  seen(tx, "read.notices", people);
  return rows.flatMap(({ kind, candidateId: _who, organisationId: _whose, status, intakeAt, ...row }) => {
    if (!isNoticeKind(kind)) return [];
    const when = status === "intake" && tellsTime(kind) ? intakeAt : null;
    return [{ ...row, kind, when, isNew: fresh.has(row.id) }];
  });
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
