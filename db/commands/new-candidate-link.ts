import { createHash, randomBytes } from "node:crypto";
import { linkToken } from "#domain/link-token.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/**
 * Makes a link for the candidate of a match and returns its secret token; the table keeps only the hash. The same
 * `random` bytes (20 at least) give the same link: a form that is sent twice makes one, and so does an e-mail that is tried
 * again. An e-mail has one link: with other bytes its earlier one ends. All other links keep working: one may hang printed
 * on a refrigerator. Null when the match is not visible to the actor.
 */
export async function newCandidateLink(
  tx: Tx,
  match: MatchId,
  mail: string | null = null,
  random: Uint8Array = randomBytes(20),
): Promise<string | null> {
  const row = await tx
    .selectFrom("match")
    .select(["candidateId", "organisationId"])
    .where("id", "=", match)
    .executeTakeFirst();
  if (!row) return null;
  const token = linkToken(random);
  const tokenHash = linkHash(token);
  if (mail !== null) {
    await tx.deleteFrom("candidateLink").where("mailId", "=", mail).where("tokenHash", "<>", tokenHash).execute();
  }
  await tx
    .insertInto("candidateLink")
    .values({ tokenHash, mailId: mail, matchId: match, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return token;
}

export function linkHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
