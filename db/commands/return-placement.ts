import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Sends a submitted placement back (terugsturen) with remarks that say what has to change; without them it is refused. */
export function returnPlacement(tx: Tx, id: PlacementId, remarks: string): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, {
    step: "return",
    action: "placement.return",
    remarks: remarks.trim(),
    set: () => ({ reviewNote: remarks.trim() }),
  });
}
