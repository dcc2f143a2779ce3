import { WAITING_MATCH_STATUSES } from "#domain/match-states.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** Matches of a placement or a candidate that wait for an answer. */
export async function waitingMatches(
  tx: Tx,
  of: { readonly placementId: PlacementId } | { readonly candidateId: CandidateId },
): Promise<MatchId[]> {
  const rows = await tx
    .selectFrom("match")
    .select("id")
    .where("status", "in", WAITING_MATCH_STATUSES)
    .$if("placementId" in of, (query) => query.where("placementId", "=", "placementId" in of ? of.placementId : null))
    .$if("candidateId" in of, (query) => query.where("candidateId", "=", "candidateId" in of ? of.candidateId : null))
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}
