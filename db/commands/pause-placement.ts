import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Hides a published placement for a while (pauzeren); its matches go on. */
export function pausePlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, { step: "pause", action: "placement.steer" });
}
