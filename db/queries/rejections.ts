import { localDate } from "#domain/amsterdam.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Who said no before, and when last. */
export type Rejection = { readonly by: "employer" | "candidate"; readonly at: Date };
type Pair = { readonly placementId: PlacementId; readonly candidateId: CandidateId };

/**
 * For which pairs somebody said no before (eerder afgewezen): the employer to this candidate in the last months, for any
 * of its places, or the candidate to this very place. Of candidates whose matches the actor may see.
 */
export async function rejections(
  tx: Tx,
  placements: readonly PlacementId[],
  candidates: readonly CandidateId[],
): Promise<(pair: Pair) => Rejection | null> {
  if (placements.length === 0 || candidates.length === 0) return () => null;
  const { rejectionMonths } = proposalLimitsOn(localDate(new Date()));
  const rows = await tx
    .selectFrom("match")
    .innerJoin("placement", "placement.employerId", "match.employerId")
    .select(["placement.id as placementId", "match.candidateId", "match.endBy as by", "match.endedAt as at"])
    .where("match.candidateId", "in", [...candidates])
    .where("placement.id", "in", [...placements])
    .where("match.status", "=", "ended")
    .where(saidNo(rejectionMonths))
    .orderBy("match.endedAt")
    .execute();
  const found = new Map<string, Rejection>();
  for (const { placementId, candidateId, by, at } of rows) {
    if (at && (by === "employer" || by === "candidate")) found.set(`${placementId} ${candidateId}`, { by, at });
  }
  return ({ placementId, candidateId }) => found.get(`${placementId} ${candidateId}`) ?? null;
}

/** Condition on `match` that ended, beside a `placement` of its employer. */
export function saidNo(months: number) {
  return sql<boolean>`(match.end_kind = 'declined' and match.end_by = 'employer'
      and match.ended_at > now() - make_interval(months => ${months})
    or match.end_kind in ('declined', 'withdrawn') and match.end_by = 'candidate' and match.placement_id = placement.id)`;
}
