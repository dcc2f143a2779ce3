import { type Dated, valuesOn } from "../dated.ts";
import type { MatchingParameters } from "./facts.ts";

const FIRST = {
  validFrom: "2026-01-01",
  source:
    "Assumptions of the project: roads 1.3 × the straight line; walking 5, cycling 15, car 45, public transport 25 km/h; " +
    "12 minutes to walk and wait for public transport, 5 to park; half a kilometre within one four-digit postcode. " +
    "VOG: Justis usually decides within four weeks.",
  values: {
    detour: 1.3,
    walkKmh: 5,
    bicycleKmh: 15,
    carKmh: 45,
    transitKmh: 25,
    transitOverheadMinutes: 12,
    carOverheadMinutes: 5,
    vogWeeks: 4,
    minimumKm: 0.5,
  },
} satisfies Dated<MatchingParameters>;

/**
 * Defaults of the matching parameters. The speeds are assumptions, door to door and on the careful side, to be replaced
 * by a real journey planner; what they give is always shown as "ongeveer".
 */
export const MATCHING_PARAMETERS: readonly [Dated<MatchingParameters>, ...Dated<MatchingParameters>[]] = [
  FIRST,
  {
    validFrom: "2026-11-25",
    source:
      "As before; new: places of an employer that seldom answers, also after a warning, get 5 points less " +
      "(docs/decisions/0024). In Immersion Facilitée 17 % of the employers answered.",
    values: { ...FIRST.values, silencePoints: 5 },
  },
];

/** The parameters that hold on a date (yyyy-mm-dd). */
export function matchingParametersOn(date: string, versions = MATCHING_PARAMETERS): MatchingParameters {
  return valuesOn(versions, date);
}
