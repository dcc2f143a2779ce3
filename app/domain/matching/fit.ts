import type { Kind, Level, Licence, Sector, Skill, TravelMode } from "../codes.ts";
import { addDays, laterOf } from "../dates.ts";
import { type BlockReason, type Interval, intersect, minutesTotal, normalise, subtract } from "../week.ts";
import type { CandidateFacts, MatchingParameters, PlacementFacts } from "./facts.ts";
import { bestJourney } from "./travel.ts";

/** Why a part of a fixed block is not free: a block of the candidate's grid, or outside the grid. */
export const NOT_FREE_REASONS = ["lesson", "child_care", "other", "not_available"] as const;
export type NotFreeReason = (typeof NOT_FREE_REASONS)[number];
export type NotFree = Interval & { readonly why: NotFreeReason };

export const LANGUAGE_FAILURE = {
  speak: "LANG_SPEAK",
  listen: "LANG_LISTEN",
  read: "LANG_READ",
  write: "LANG_WRITE",
} as const satisfies Record<Skill, string>;

/** One hard rule that a pair does not meet, with the numbers that say why. */
export type Failure =
  | { readonly code: "TRAVEL_MAX"; readonly minutes: number; readonly max: number; readonly mode: TravelMode }
  | LanguageFailure
  /** Parts of the fixed blocks that are not free. */
  | { readonly code: "TIMES_FIXED"; readonly blocked: readonly NotFree[] }
  /** Hours a week that both grids share, and that are needed. */
  | { readonly code: "TIMES_HOURS"; readonly overlapHours: number; readonly needs: number }
  /** The ranges of hours a week have nothing in common. */
  | {
      readonly code: "HOURS";
      readonly candidateMin: number;
      readonly candidateMax: number;
      readonly placementMin: number;
      readonly placementMax: number;
    }
  | { readonly code: "LICENCE"; readonly needs: Licence }
  /** A VOG is asked and not to be had. */
  | { readonly code: "VOG" }
  /** A VOG may be requested but comes (`ready`) after the last day on which one may start. */
  | { readonly code: "VOG_TIME"; readonly ready: string; readonly startsUntil: string }
  | { readonly code: "LOAD_KG"; readonly has: number; readonly needs: number }
  | { readonly code: "STANDS"; readonly has: number; readonly needs: number }
  | { readonly code: "SECTOR_NO"; readonly sector: Sector }
  | { readonly code: "KIND_NONE"; readonly offered: readonly Kind[]; readonly allowed: readonly Kind[] }
  | { readonly code: "SEATS" }
  /** The candidate can begin (`available`) only after the last day on which one may start. */
  | { readonly code: "PERIOD"; readonly available: string; readonly startsUntil: string };

export type LanguageFailure = {
  readonly code: (typeof LANGUAGE_FAILURE)[Skill];
  readonly skill: Skill;
  readonly has: Level;
  readonly needs: Level;
  readonly safety: boolean;
};

export type FailureCode = Failure["code"];

export type Judgement = { readonly fits: boolean; readonly failures: readonly Failure[] };

/**
 * The hard rules: whether a pair fits, and every reason why not, at once.
 *
 * A work permit still needed (tewerkstellingsvergunning, domain.md 1.5) is shown and is no rule here: UWV grants it to one
 * employer for one place, so it cannot exist before the match; the start is where it must be there (rule R25).
 */
export function judge(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
  today: string,
): Judgement {
  const failures = [
    ...travelFailures(placement, candidate, parameters),
    ...languageFailures(placement, candidate),
    ...timeFailures(placement, candidate),
    ...hoursFailures(placement, candidate),
    ...conditionFailures(placement, candidate),
    ...periodFailures(placement, candidate, parameters, today),
    ...offerFailures(placement, candidate),
  ];
  return { fits: failures.length === 0, failures };
}

/** The candidate's grid without lessons, child care and other blocks. */
export function freeTime(candidate: CandidateFacts): Interval[] {
  return subtract(candidate.available, candidate.blocked);
}

/** Hours a week on which both can: choice and fixed blocks of the placement that are free. */
export function overlapHours(placement: PlacementFacts, candidate: CandidateFacts): number {
  return minutesTotal(intersect(placement.week, freeTime(candidate))) / 60;
}

/** Least hours a week of the placement: its lower bound, or its fixed blocks when these are more. */
export function leastHours(placement: PlacementFacts): number {
  return Math.max(placement.hoursMin, minutesTotal(fixedBlocks(placement)) / 60);
}

/**
 * Hours a week the overlap must reach: the least that the placement asks, and the least that the candidate wants as far as
 * the placement goes. Both bounds stay as they are when the other side moves its own into the range.
 */
export function neededHours(placement: PlacementFacts, candidate: CandidateFacts): number {
  return Math.max(leastHours(placement), Math.min(candidate.hoursMin, placement.hoursMax));
}

/** Whether learning Dutch is a part of a kind. */
export function guidesDutch(kind: Kind): boolean {
  return kind === "language" || kind === "dual";
}

/**
 * The kinds that the employer offers and the municipality allows: those with guided Dutch, which bring points, first, else
 * in the order of the offer. The first is what a proposal is by default.
 */
export function sharedKinds(placement: PlacementFacts, candidate: CandidateFacts): Kind[] {
  const shared = placement.kinds.filter((kind) => candidate.kindsAllowed.includes(kind));
  return shared.toSorted((a, b) => Number(guidesDutch(b)) - Number(guidesDutch(a)));
}

function fixedBlocks(placement: PlacementFacts): Interval[] {
  return normalise(placement.week.filter((interval) => interval.fixed));
}

function travelFailures(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
): Failure[] {
  const { mode, minutes } = bestJourney(candidate, placement, candidate.travelModes, parameters);
  const max = candidate.travelMinutesMax;
  return minutes <= max ? [] : [{ code: "TRAVEL_MAX", minutes, max, mode }];
}

function languageFailures(placement: PlacementFacts, candidate: CandidateFacts): LanguageFailure[] {
  return (["speak", "listen", "read", "write"] as const).flatMap((skill) => {
    const [has, needs] = [candidate.dutch[skill], placement.dutch[skill]];
    if (has >= needs) return [];
    return [{ code: LANGUAGE_FAILURE[skill], skill, has, needs, safety: skill === "read" && placement.readSafety }];
  });
}

function timeFailures(placement: PlacementFacts, candidate: CandidateFacts): Failure[] {
  const failures: Failure[] = [];
  const missing = subtract(fixedBlocks(placement), freeTime(candidate));
  if (missing.length > 0) failures.push({ code: "TIMES_FIXED", blocked: withReasons(missing, candidate) });
  const [overlap, needs] = [overlapHours(placement, candidate), neededHours(placement, candidate)];
  if (overlap < needs) failures.push({ code: "TIMES_HOURS", overlapHours: overlap, needs });
  return failures;
}

/** Cuts what is missing by reason: each minute once, a lesson before child care before other blocks before the grid. */
function withReasons(missing: readonly Interval[], candidate: CandidateFacts): NotFree[] {
  const order: readonly BlockReason[] = ["lesson", "child_care", "other"];
  const reasons: NotFree[] = [];
  let rest = missing;
  for (const why of order) {
    const blocks = candidate.blocked.filter((block) => block.reason === why);
    if (blocks.length === 0) continue;
    reasons.push(...intersect(rest, blocks).map((interval) => ({ ...interval, why })));
    rest = subtract(rest, blocks);
  }
  reasons.push(...rest.map((interval) => ({ ...interval, why: "not_available" as const })));
  return reasons.sort((a, b) => a.day - b.day || a.start - b.start);
}

function hoursFailures(placement: PlacementFacts, candidate: CandidateFacts): Failure[] {
  const placementMin = leastHours(placement);
  if (candidate.hoursMax >= placementMin && candidate.hoursMin <= placement.hoursMax) return [];
  const { hoursMin: candidateMin, hoursMax: candidateMax } = candidate;
  return [{ code: "HOURS", candidateMin, candidateMax, placementMin, placementMax: placement.hoursMax }];
}

function conditionFailures(placement: PlacementFacts, candidate: CandidateFacts): Failure[] {
  const failures: Failure[] = [];
  if (placement.licence && !candidate.licences.some((held) => covers(held, placement.licence))) {
    failures.push({ code: "LICENCE", needs: placement.licence });
  }
  if (placement.vog && candidate.vog === "no") failures.push({ code: "VOG" });
  if (candidate.liftsKg < placement.liftsKg) {
    failures.push({ code: "LOAD_KG", has: candidate.liftsKg, needs: placement.liftsKg });
  }
  if (candidate.standsHours < placement.standsHours) {
    failures.push({ code: "STANDS", has: candidate.standsHours, needs: placement.standsHours });
  }
  return failures;
}

/** Categories that one holds with another (Reglement rijbewijzen): B, C1 and BE include AM; BE and C1 are only given with B. */
function covers(held: Licence, needed: Licence | null): boolean {
  if (held === needed || needed === "AM") return true;
  return needed === "B" && (held === "BE" || held === "C1");
}

function periodFailures(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
  today: string,
): Failure[] {
  const { startsUntil } = placement;
  if (startsUntil === null) return [];
  const failures: Failure[] = [];
  const available = laterOf(candidate.availableFrom, today);
  if (available > startsUntil) failures.push({ code: "PERIOD", available, startsUntil });
  if (placement.vog && candidate.vog === "can_request") {
    const ready = addDays(today, parameters.vogWeeks * 7);
    if (ready > startsUntil) failures.push({ code: "VOG_TIME", ready, startsUntil });
  }
  return failures;
}

function offerFailures(placement: PlacementFacts, candidate: CandidateFacts): Failure[] {
  const failures: Failure[] = [];
  if (candidate.unwantedSectors.includes(placement.sector)) {
    failures.push({ code: "SECTOR_NO", sector: placement.sector });
  }
  if (sharedKinds(placement, candidate).length === 0) {
    failures.push({ code: "KIND_NONE", offered: placement.kinds, allowed: candidate.kindsAllowed });
  }
  if (placement.freeSeats < 1) failures.push({ code: "SEATS" });
  return failures;
}
