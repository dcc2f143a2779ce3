import type { Outcome } from "#domain/outcome.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Opens a paused placement again (hervatten) while a start and a seat are left. */
export function resumePlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, { step: "resume", action: "placement.steer" });
}
