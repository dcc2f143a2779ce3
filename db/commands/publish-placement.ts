import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";
import { openUntil } from "./reconfirm-placement.ts";

/**
 * Opens a submitted placement to all (publiceren): the region's coordinator alone, and only as it was read: `version` is
 * the one that the coordinator saw. It stays open for a dated number of days.
 */
export function publishPlacement(tx: Tx, id: PlacementId, version: number): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, {
    step: "publish",
    action: "placement.publish",
    version,
    set: (_, now) => ({ publishedAt: now, confirmedAt: now, expiresOn: openUntil(now), reviewNote: "" }),
  });
}
