/**
 * One interval of a week grid, in real minutes. `start` counts from midnight of `day`; `end` may pass 1440: an evening
 * shift that ends after midnight stays one interval of the day it began.
 */
export type Interval = {
  /** 0 Monday … 6 Sunday. */
  readonly day: number;
  /** Minutes from midnight, 0 ≤ start < 1440. */
  readonly start: number;
  /** Minutes from midnight of the same day, start < end ≤ start + 1440. */
  readonly end: number;
};

/** A placement's interval: `fixed` must be worked, `choice` may be chosen from to reach the hours. */
export type ShiftInterval = Interval & { readonly fixed: boolean };

/** Why a candidate cannot work in an interval of the own grid. */
export const BLOCK_REASONS = ["lesson", "child_care", "other"] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];
export type BlockedInterval = Interval & { readonly reason: BlockReason };
