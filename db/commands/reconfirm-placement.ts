import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { Outcome } from "#domain/outcome.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { type PlacementRefusal, takeStep } from "./placement-row.ts";

/** Says that a published placement still stands (bevestigen): "confirmed on" becomes today and expiry moves along. */
export function reconfirmPlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal>> {
  return takeStep(tx, id, {
    step: "reconfirm",
    action: "placement.steer",
    set: (_, now) => ({ confirmedAt: now, expiresOn: openUntil(now) }),
  });
}

/** The last day (yyyy-mm-dd) of a placement that is confirmed now. */
export function openUntil(now: Date): string {
  const today = localDate(now);
  return addDays(today, proposalLimitsOn(today).openDays);
}
