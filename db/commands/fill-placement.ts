import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Marks a placement without a free seat as filled (vervuld): a job's step. */
export function fillPlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, { step: "fill", action: "placement.steer" });
}
