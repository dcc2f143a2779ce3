import { TRAVEL_MODES, type TravelMode } from "../codes.ts";
import type { MatchingParameters } from "./facts.ts";

export type Point = { readonly latitude: number; readonly longitude: number };

/** One single journey, door to door, estimated: whole minutes, at least 1. */
export type Journey = { readonly mode: TravelMode; readonly minutes: number };

/** What an employer sees instead of a postcode: straight-line kilometres in a band. */
export const DISTANCE_BANDS = ["under_2", "2_to_5", "5_to_10", "10_to_20", "over_20"] as const;
export type DistanceBand = (typeof DISTANCE_BANDS)[number];

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance (hemelsbreed) in kilometres. */
export function distanceKm(a: Point, b: Point): number {
  const [latA, latB] = [radians(a.latitude), radians(b.latitude)];
  const chord =
    Math.sin((latB - latA) / 2) ** 2 +
    Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * Estimated minutes over a straight-line distance by one mode. The same whole number is judged, scored and shown, so a
 * journey shown as 45 minutes is never refused at a maximum of 45.
 */
export function travelMinutes(km: number, mode: TravelMode, parameters: MatchingParameters): number {
  const road = Math.max(km, parameters.minimumKm ?? 0) * parameters.detour;
  return Math.max(1, Math.round((road / speedKmh(mode, parameters)) * 60 + overheadMinutes(mode, parameters)));
}

/** The fastest journey by any one allowed mode; equally fast: the mode that asks least (walking, then bicycle …). */
export function bestJourney(
  from: Point,
  to: Point,
  modes: readonly TravelMode[],
  parameters: MatchingParameters,
): Journey {
  const km = distanceKm(from, to);
  let best: Journey | null = null;
  for (const mode of TRAVEL_MODES) {
    if (!modes.includes(mode)) continue;
    const minutes = travelMinutes(km, mode, parameters);
    if (!best || minutes < best.minutes) best = { mode, minutes };
  }
  return best ?? { mode: "walk", minutes: travelMinutes(km, "walk", parameters) };
}

export function distanceBand(km: number): DistanceBand {
  if (km < 2) return "under_2";
  if (km < 5) return "2_to_5";
  if (km < 10) return "5_to_10";
  if (km <= 20) return "10_to_20";
  return "over_20";
}

function speedKmh(mode: TravelMode, parameters: MatchingParameters): number {
  switch (mode) {
    case "walk":
      return parameters.walkKmh;
    case "bicycle":
      return parameters.bicycleKmh;
    case "transit":
      return parameters.transitKmh;
    case "car":
      return parameters.carKmh;
  }
}

function overheadMinutes(mode: TravelMode, parameters: MatchingParameters): number {
  switch (mode) {
    case "walk":
    case "bicycle":
      return 0;
    case "transit":
      return parameters.transitOverheadMinutes;
    case "car":
      return parameters.carOverheadMinutes;
  }
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
