import type { CandidateStatus } from "./candidate-states.ts";
import type { CloseReason } from "./match-states.ts";
import type { PlacementStatus } from "./placement-states.ts";

/** What decides whether a match that waits for an answer can still go on. */
export type Prospects = {
  readonly placement: PlacementStatus;
  readonly freeSeats: number;
  readonly candidate: CandidateStatus;
  /** The candidate holds a seat elsewhere. */
  readonly seated: boolean;
};

/**
 * Why a waiting match has to be closed (sluiten), or null when it can go on. A pause of the placement closes nothing:
 * the employer may still answer. While seats are free, other candidates for the same placement keep their chance.
 */
export function closeReason({ placement, freeSeats, candidate, seated }: Prospects): CloseReason | null {
  if (seated || candidate === "placed") return "candidate_placed";
  if (candidate === "closed") return "candidate_closed";
  if (placement === "withdrawn") return "placement_withdrawn";
  if (placement === "expired") return "placement_expired";
  if (placement === "filled" || freeSeats < 1) return "seats_taken";
  if (candidate === "paused" || candidate === "draft") return "no_longer_fits";
  return null;
}
