import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Ends a placement that nobody reconfirmed in time (verlopen): a job's step. */
export function expirePlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, { step: "expire", action: "placement.steer" });
}
