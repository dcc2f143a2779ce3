import { LICENCES, type Licence } from "#domain/codes.ts";
import type { CandidateFacts, MatchingParameters } from "#domain/matching/facts.ts";
import { reachKm } from "#domain/matching/reach.ts";
import { laterOf } from "#domain/dates.ts";

/**
 * What a placement must have for a candidate, in terms that every engine can filter by. It lets through everything that
 * the exact rules (`judge`) let through, and more: never less.
 */
export type PlacementNeed = {
  readonly latitude: number;
  readonly longitude: number;
  readonly km: number;
  readonly kinds: readonly string[];
  readonly unwantedSectors: readonly string[];
  readonly speak: number;
  readonly listen: number;
  readonly read: number;
  readonly write: number;
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly startable: string;
  readonly licences: readonly Licence[];
  readonly vog: boolean;
  readonly liftsKg: number;
  readonly standsHours: number;
};

export function needOf(candidate: CandidateFacts, parameters: MatchingParameters, today: string): PlacementNeed {
  const { latitude, longitude, hoursMin, hoursMax, liftsKg, standsHours } = candidate;
  return {
    latitude,
    longitude,
    km: reachKm(candidate.travelModes, candidate.travelMinutesMax, parameters),
    kinds: candidate.kindsAllowed,
    unwantedSectors: candidate.unwantedSectors,
    ...candidate.dutch,
    hoursMin,
    hoursMax,
    startable: laterOf(candidate.availableFrom, today),
    licences: LICENCES.filter((needed) => candidate.licences.some((held) => mayCover(held, needed))),
    vog: candidate.vog !== "no",
    liftsKg,
    standsHours,
  };
}

/** At least as wide as the rule of `judge`: every heavier category may cover a lighter one. */
function mayCover(held: Licence, needed: Licence): boolean {
  return held === needed || needed === "AM" || (needed === "B" && held !== "AM");
}
