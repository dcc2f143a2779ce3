import { TRAVEL_MODES, type TravelMode } from "../codes.ts";
import type { MatchingParameters } from "./facts.ts";

/**
 * The straight-line kilometres that a mode covers per minute, and the minutes it takes before it moves: the inverse of
 * `travelMinutes`, for searches that must find everybody within reach before each journey is judged exactly.
 */
export function paceOf(mode: TravelMode, parameters: MatchingParameters): { kmPerMinute: number; overhead: number } {
  const kmPerMinute = (kmh: number) => kmh / 60 / parameters.detour;
  switch (mode) {
    case "walk":
      return { kmPerMinute: kmPerMinute(parameters.walkKmh), overhead: 0 };
    case "bicycle":
      return { kmPerMinute: kmPerMinute(parameters.bicycleKmh), overhead: 0 };
    case "transit":
      return { kmPerMinute: kmPerMinute(parameters.transitKmh), overhead: parameters.transitOverheadMinutes };
    case "car":
      return { kmPerMinute: kmPerMinute(parameters.carKmh), overhead: parameters.carOverheadMinutes };
  }
}

/** Rounding of whole minutes, and a little for the last digit of a distance. */
export const MINUTES_ROUNDED = 0.5;
export const KM_MARGIN = 0.01;

/** Straight-line kilometres that nobody with these modes can exceed within so many minutes; walking when there is none. */
export function reachKm(modes: readonly TravelMode[], minutes: number, parameters: MatchingParameters): number {
  const used = TRAVEL_MODES.filter((mode) => modes.includes(mode));
  const reaches = (used.length > 0 ? used : (["walk"] as const)).map((mode) => {
    const { kmPerMinute, overhead } = paceOf(mode, parameters);
    return (minutes + MINUTES_ROUNDED - overhead) * kmPerMinute;
  });
  return Math.max(0, ...reaches) + KM_MARGIN;
}
