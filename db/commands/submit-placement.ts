import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Offers a complete draft to the region's coordinator (indienen). The remarks of an earlier return stay readable. */
export function submitPlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, { step: "submit", action: "placement.submit", set: (_, now) => ({ submittedAt: now }) });
}
