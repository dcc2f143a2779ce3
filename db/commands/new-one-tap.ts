import { randomBytes } from "node:crypto";
import type { Job } from "#domain/actor.ts";
import { endOfDay } from "#domain/amsterdam.ts";
import { linkToken } from "#domain/link-token.ts";
import type { TapSubject } from "#domain/one-tap.ts";
import type { NoticeId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { linkHash } from "./new-candidate-link.ts";

export type NewTap = { readonly token: string; readonly of: TapSubject };

/**
 * Makes the link of an e-mail about a notice that gives an answer straight away: for the one hat that the e-mail goes to,
 * until the answer is due. An e-mail has one link: the same `random` bytes (20 at least) give the same, with others the
 * earlier one ends. Null where nothing is asked any more, where it was used, and for who answers only after signing in: a
 * coordinator who stands in for an employer.
 */
export async function newOneTap(
  tx: Tx<Job>,
  mail: string,
  notice: NoticeId,
  random: Uint8Array = randomBytes(20),
): Promise<NewTap | null> {
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
  const token = linkToken(random);
  const tokenHash = linkHash(token);
  await tx
    .deleteFrom("oneTap")
    .where("mailId", "=", mail)
    .where("usedAt", "is", null)
    .where("tokenHash", "<>", tokenHash)
    .execute();
  const { membershipId, organisationId, placementId, matchId } = row;
  await tx
    .insertInto("oneTap")
    .values({ tokenHash, mailId: mail, membershipId, organisationId, placementId, matchId, expiresAt })
    .onConflict((conflict) => conflict.column("mailId").doNothing())
    .execute();
  const open = await tx
    .selectFrom("oneTap")
    .select("mailId")
    .where("tokenHash", "=", tokenHash)
    .where("usedAt", "is", null)
    .executeTakeFirst();
  return open ? { token, of: matchId === null ? "placement" : "match" } : null;
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
