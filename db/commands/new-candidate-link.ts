import { randomBytes } from "node:crypto";
import { linkToken } from "#domain/link-token.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { secretHash } from "../secret-hash.ts";

/**
 * Makes a fresh link for the candidate of a match and returns its secret token; the table keeps only the hash. All earlier
 * links keep working: one may hang printed on a refrigerator, and of an e-mail that is tried again the first may be the one
 * that arrived. Null when the match is not visible to the actor. The same `random` bytes (20 at least) give the same link:
 * a form that is sent twice makes one.
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
  const made = await tx
    .insertInto("candidateLink")
    .values({ tokenHash: secretHash(token), mailId: mail, matchId: match, ...row })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) {
    audit(tx, { action: "link_made", object: { kind: "match", id: match }, about: [row] });
  }
  return token;
}
