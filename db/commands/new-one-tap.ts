import { randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { endOfDay } from "#domain/amsterdam.ts";
import { linkToken } from "#domain/link-token.ts";
import type { TapSubject } from "#domain/one-tap.ts";
import type { MembershipId, NoticeId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { secretHash } from "../secret-hash.ts";

export type NewTap = { readonly token: string; readonly of: TapSubject };

/**
 * Makes the link of an e-mail about a notice that gives an answer straight away: for the one hat that the e-mail goes to,
 * until the answer is due. An e-mail that is tried again gets one more link, and the earlier ones go on: the mail server may
 * have kept the first e-mail though its answer was lost, and readers drop the repeat. Null where nothing is asked any more,
 * when one of the links was used, and for who answers only after signing in: a coordinator who stands in for an employer.
 */
export async function newOneTap(tx: Tx<Job>, mail: string, notice: NoticeId): Promise<NewTap | null> {
  const row = await tx
    .selectFrom("notice")
    .innerJoin("membership", "membership.id", "notice.membershipId")
    .innerJoin("placement", "placement.id", "notice.placementId")
    .leftJoin("match", "match.id", "notice.matchId")
    .select(["notice.membershipId", "notice.organisationId", "notice.matchId"])
    .select(["placement.id as placementId", "placement.expiresOn", "placement.status as placementStatus"])
    .select(["match.status as matchStatus", "match.answerDue"])
    .where("notice.id", "=", notice)
    .where("membership.role", "=", "employer")
    .where("membership.endedAt", "is", null)
    .executeTakeFirst();
  const expiresAt = row && answerableUntil(row);
  if (!row || !expiresAt) return null;
  const { membershipId, organisationId, placementId, matchId } = row;
  if (await answeredBy(tx, { mailId: mail, membershipId })) return null;
  const token = linkToken(randomBytes(20));
  await tx
    .insertInto("oneTap")
    .values({
      tokenHash: secretHash(token),
      mailId: mail,
      membershipId,
      organisationId,
      placementId,
      matchId,
      expiresAt,
    })
    .execute();
  return { token, of: matchId === null ? "placement" : "match" };
}

/** Whether one of the links of an e-mail was used: they give one answer together. */
export async function answeredBy(
  tx: Tx,
  { mailId, membershipId }: { readonly mailId: string; readonly membershipId: MembershipId },
): Promise<boolean> {
  const used = await tx
    .selectFrom("oneTap")
    .select("mailId")
    .where("membershipId", "=", membershipId)
    .where("mailId", "=", mailId)
    .where("usedAt", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return used !== undefined;
}

type Asked = {
  readonly matchId: string | null;
  readonly matchStatus: string | null;
  readonly answerDue: Date | null;
  readonly placementStatus: string;
  readonly expiresOn: string | null;
};

function answerableUntil({ matchId, matchStatus, answerDue, placementStatus, expiresOn }: Asked): Date | null {
  if (matchId !== null) return matchStatus === "consented" ? answerDue : null;
  const open = placementStatus === "published" || placementStatus === "paused";
  return open && expiresOn ? endOfDay(expiresOn) : null;
}
