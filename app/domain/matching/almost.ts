import { CANDIDATE_LIMITS } from "../candidate.ts";
import type { CandidateFacts, MatchingParameters, PlacementFacts } from "./facts.ts";
import { type Failure, freeTime, judge, leastHours, type NotFree } from "./fit.ts";
import {
  firstMinutes,
  intersect,
  type Interval,
  minutesTotal,
  overlaps,
  type ShiftInterval,
  subtract,
  union,
} from "../week.ts";

/** What one side would have to change, and to what: the attributes of one side with the values that make the pair fit. */
export type Change =
  | { readonly side: "candidate"; readonly set: Partial<CandidateFacts> }
  | { readonly side: "placement"; readonly set: Partial<PlacementFacts> };

export type AlmostFit = { readonly failure: Failure; readonly change: Change };

/**
 * A pair that one thing keeps apart: exactly one failing reason, and a change on one side that lifts it. What the own
 * municipality can ask of the candidate comes first (travel time, hours, wishes, kinds); what a person cannot or should
 * not change (Dutch, body, licence, VOG, lessons, child care) is asked of the placement.
 *
 * Never an almost-fit: a full placement, and reading that is safety-critical. Nor a pair that only changes on both sides
 * would bring together, or a change of the candidate beyond what may be filled in (`CANDIDATE_LIMITS`).
 */
export function almostFit(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
  today: string,
): AlmostFit | null {
  const { failures } = judge(placement, candidate, parameters, today);
  const [failure] = failures;
  if (!failure || failures.length > 1) return null;
  return almostFitOf(failure, placement, candidate);
}

/** As `almostFit`, for who has judged already: `failure` is the only one of the pair. */
export function almostFitOf(failure: Failure, placement: PlacementFacts, candidate: CandidateFacts): AlmostFit | null {
  const change = changeFor(failure, placement, candidate);
  return change && mayBeFilledIn(change) ? { failure, change } : null;
}

function mayBeFilledIn(change: Change): boolean {
  if (change.side === "placement") return true;
  const { travelMinutesMax, hoursMin, hoursMax } = change.set;
  const { travelMinutes, hours } = CANDIDATE_LIMITS;
  return within(travelMinutesMax, travelMinutes) && within(hoursMin, hours) && within(hoursMax, hours);
}

function within(value: number | undefined, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return value === undefined || (value >= min && value <= max);
}

/** The names of the attributes that a change touches. */
export function changedAttributes(change: Change): string[] {
  return Object.keys(change.set);
}

/** The pair after a change: the named attributes of the named side, and nothing else. */
export function applyChange(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  change: Change,
): readonly [PlacementFacts, CandidateFacts] {
  return change.side === "candidate"
    ? [placement, { ...candidate, ...change.set }]
    : [{ ...placement, ...change.set }, candidate];
}

function changeFor(failure: Failure, placement: PlacementFacts, candidate: CandidateFacts): Change | null {
  switch (failure.code) {
    case "TRAVEL_MAX":
      return ofCandidate({ travelMinutesMax: failure.minutes });
    case "LANG_SPEAK":
    case "LANG_LISTEN":
    case "LANG_READ":
    case "LANG_WRITE":
      if (failure.safety) return null;
      return ofPlacement({ dutch: { ...placement.dutch, [failure.skill]: failure.has } });
    case "TIMES_FIXED":
      return freeFixedBlocks(failure.blocked, placement, candidate);
    case "TIMES_HOURS":
      return reachHours(failure.overlapHours, failure.needs, placement, candidate);
    case "HOURS":
      if (failure.candidateMax < failure.placementMin)
        return ofCandidate({ hoursMax: Math.ceil(failure.placementMin) });
      return ofCandidate({ hoursMin: failure.placementMax });
    case "LICENCE":
      return ofPlacement({ licence: null });
    case "VOG":
      return ofPlacement({ vog: false });
    case "VOG_TIME":
      return ofPlacement({ startsUntil: failure.ready });
    case "LOAD_KG":
      return ofPlacement({ liftsKg: failure.has });
    case "STANDS":
      return ofPlacement({ standsHours: failure.has });
    case "SECTOR_NO":
      return ofCandidate({ unwantedSectors: candidate.unwantedSectors.filter((sector) => sector !== failure.sector) });
    case "KIND_NONE": {
      const [kind] = failure.offered;
      return kind ? ofCandidate({ kindsAllowed: [...failure.allowed, kind] }) : null;
    }
    case "PERIOD":
      return ofPlacement({ startsUntil: failure.available });
    case "SEATS":
      return null;
  }
}

/** Time outside the grid may be offered by the candidate; where a block lies, the employer may let the hours be chosen. */
function freeFixedBlocks(missing: readonly NotFree[], placement: PlacementFacts, candidate: CandidateFacts): Change {
  if (missing.every((interval) => interval.why === "not_available")) {
    return ofCandidate({ available: union(candidate.available, missing) });
  }
  const week: ShiftInterval[] = placement.week.map((interval) =>
    interval.fixed && overlaps([interval], missing) ? { ...interval, fixed: false } : interval,
  );
  return ofPlacement({ week });
}

/**
 * More shared time: the candidate offers hours of the placement's grid that no block holds; when there are too few, the
 * placement asks fewer hours; when it is the candidate's own lower bound, that one gives way. A bound is a whole number of
 * hours, as it is filled in.
 */
function reachHours(
  overlap: number,
  needs: number,
  placement: PlacementFacts,
  candidate: CandidateFacts,
): Change | null {
  const free = freeTime(candidate);
  const offer: Interval[] = subtract(subtract(placement.week, free), candidate.blocked);
  const missing = Math.ceil(needs * 60) - minutesTotal(intersect(placement.week, free));
  if (minutesTotal(offer) >= missing) {
    return ofCandidate({ available: union(candidate.available, firstMinutes(offer, missing)) });
  }
  const least = leastHours(placement);
  const whole = Math.floor(overlap);
  if (needs > least && overlap >= least) return ofCandidate({ hoursMin: whole });
  const asks = { ...placement, hoursMin: whole };
  if (whole > 0 && leastHours(asks) <= overlap && Math.min(candidate.hoursMin, placement.hoursMax) <= overlap) {
    return ofPlacement({ hoursMin: whole });
  }
  return null;
}

function ofCandidate(set: Partial<CandidateFacts>): Change {
  return { side: "candidate", set };
}

function ofPlacement(set: Partial<PlacementFacts>): Change {
  return { side: "placement", set };
}
