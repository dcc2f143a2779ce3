import type { Member } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";

/** When the candidate of a match cannot come, and why; for the own municipality. */
export async function blockedTimes(tx: Tx<Member<"caseworker" | "team_lead">>, id: MatchId) {
  const row = await tx
    .selectFrom("match")
    .innerJoin("candidate", "candidate.id", "match.candidateId")
    .select(["candidate.id", "candidate.blocked"])
    .where("match.id", "=", id)
    .executeTakeFirst();
  if (!row) return [];
  seen(tx, "read.match", [{ candidateId: row.id, organisationId: tx.actor.organisation }], id);
  return row.blocked;
}
