import { createHash, randomBytes } from "node:crypto";
import { linkToken } from "#domain/link-token.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Days that a link works; the page stays readable while the match lives and is renewed with each mail or print. */
const LINK_DAYS = 90;

/**
 * Makes a fresh link for the candidate of a match and returns its secret token; the table keeps only the hash. Links
 * made before keep working: one may hang printed on a refrigerator. Null when the match is not visible to the actor.
 */
export async function newCandidateLink(tx: Tx, match: MatchId): Promise<string | null> {
  const row = await tx
    .selectFrom("match")
    .select(["candidateId", "organisationId"])
    .where("id", "=", match)
    .executeTakeFirst();
  if (!row) return null;
  const token = linkToken(randomBytes(20));
  await tx
    .insertInto("candidateLink")
    .values({
      tokenHash: linkHash(token),
      matchId: match,
      candidateId: row.candidateId,
      organisationId: row.organisationId,
      endsAt: sql<string>`now() + make_interval(days => ${LINK_DAYS})`,
    })
    .execute();
  return token;
}

export function linkHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
