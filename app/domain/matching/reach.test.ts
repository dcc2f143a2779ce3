import fc from "fast-check";
import { expect, test } from "vitest";
import { TRAVEL_MODES } from "../codes.ts";
import { matchingParametersOn } from "./parameters.ts";
import { reachKm } from "./reach.ts";
import { bestJourney, distanceKm } from "./travel.ts";

const parameters = matchingParametersOn("2026-11-22");
const point = fc.record({
  latitude: fc.double({ min: 50.7, max: 53.5, noNaN: true }),
  longitude: fc.double({ min: 3.3, max: 7.2, noNaN: true }),
});

test("no journey within the minutes goes farther than the reach", () => {
  fc.assert(
    fc.property(point, point, fc.subarray([...TRAVEL_MODES]), (home, work, modes) => {
      const { minutes } = bestJourney(home, work, modes, parameters);
      expect(distanceKm(home, work)).toBeLessThanOrEqual(reachKm(modes, minutes, parameters));
    }),
  );
});

test("a reach is no wider than one minute more", () => {
  fc.assert(
    fc.property(point, fc.subarray([...TRAVEL_MODES], { minLength: 1 }), fc.nat(90), (home, modes, minutes) => {
      const km = reachKm(modes, minutes, parameters);
      fc.pre(km > 1);
      const north = { latitude: home.latitude + (km + 1) / 111, longitude: home.longitude };
      expect(bestJourney(home, north, modes, parameters).minutes).toBeGreaterThan(minutes);
    }),
  );
});
