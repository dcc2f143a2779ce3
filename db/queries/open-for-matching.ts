import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/**
 * Whether suggestions of a placement or candidate are made (`open`), kept as they are for later (`resting`: a pause, a
 * full house), or of no use any more (`over`).
 */
export type Openness = "open" | "resting" | "over";

export async function placementOpenness(tx: Tx, id: PlacementId): Promise<Openness> {
  const row = await tx.selectFrom("placement").select("status").where("id", "=", id).executeTakeFirst();
  switch (row?.status) {
    case "published":
      return "open";
    case "withdrawn":
    case "expired":
    case undefined:
      return "over";
    default:
      return "resting";
  }
}

export async function candidateOpenness(tx: Tx, id: CandidateId): Promise<Openness> {
  const row = await tx.selectFrom("candidate").select("status").where("id", "=", id).executeTakeFirst();
  switch (row?.status) {
    case "available":
    case "in_proposal":
      return "open";
    case "closed":
    case undefined:
      return "over";
    default:
      return "resting";
  }
}
