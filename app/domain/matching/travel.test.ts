import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRAVEL_MODES } from "../codes.ts";
import { matchingParametersOn } from "./parameters.ts";
import { bestJourney, distanceBand, distanceKm, travelMinutes } from "./travel.ts";

const parameters = matchingParametersOn("2026-11-22");
const utrecht = { latitude: 52.0907, longitude: 5.1214 };
const amersfoort = { latitude: 52.1561, longitude: 5.3878 };
const modes = fc.uniqueArray(fc.constantFrom(...TRAVEL_MODES), { minLength: 1 });
const point = fc.record({
  latitude: fc.double({ min: 50.7, max: 53.6, noNaN: true }),
  longitude: fc.double({ min: 3.3, max: 7.3, noNaN: true }),
});

describe("distance", () => {
  it("is about 20 kilometres from Utrecht to Amersfoort", () => {
    expect(distanceKm(utrecht, amersfoort)).toBeCloseTo(19.6, 1);
  });

  it("is the same both ways, nothing to oneself, and no longer than a way round", () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 9);
        expect(distanceKm(a, a)).toBe(0);
        expect(distanceKm(a, b)).toBeLessThanOrEqual(distanceKm(a, c) + distanceKm(c, b) + 1e-6);
      }),
    );
  });

  it("is shown to employers in bands without gaps", () => {
    expect([0, 1.99, 2, 4.99, 5, 10, 20, 20.01].map(distanceBand)).toEqual([
      "under_2",
      "under_2",
      "2_to_5",
      "2_to_5",
      "5_to_10",
      "10_to_20",
      "10_to_20",
      "over_20",
    ]);
  });
});

describe("travel time", () => {
  it("is never under a minute, and within one postcode counts half a kilometre", () => {
    expect(travelMinutes(0, "bicycle", parameters)).toBe(3);
    expect(travelMinutes(0, "walk", parameters)).toBe(8);
    expect(travelMinutes(0, "bicycle", { ...parameters, minimumKm: 0 })).toBe(1);
  });

  it("takes the bicycle around the corner and the train to the next town", () => {
    const near = { latitude: 52.1, longitude: 5.12 };
    expect(bestJourney(utrecht, near, ["transit", "bicycle"], parameters)).toEqual({ mode: "bicycle", minutes: 5 });
    expect(bestJourney(utrecht, amersfoort, ["transit", "bicycle"], parameters).mode).toBe("transit");
  });

  it("lets who has no means walk", () => {
    expect(bestJourney(utrecht, amersfoort, [], parameters).mode).toBe("walk");
  });

  it("is the fastest of the allowed modes, and one more mode never makes it slower", () => {
    fc.assert(
      fc.property(point, point, modes, fc.constantFrom(...TRAVEL_MODES), (from, to, allowed, more) => {
        const best = bestJourney(from, to, allowed, parameters);
        const times = allowed.map((mode) => travelMinutes(distanceKm(from, to), mode, parameters));
        expect(best.minutes).toBe(Math.min(...times));
        expect(allowed).toContain(best.mode);
        expect(bestJourney(from, to, [...allowed, more], parameters).minutes).toBeLessThanOrEqual(best.minutes);
      }),
    );
  });

  it("grows with the distance", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.constantFrom(...TRAVEL_MODES), (km, mode) => {
        expect(travelMinutes(km + 5, mode, parameters)).toBeGreaterThan(travelMinutes(km, mode, parameters));
      }),
    );
  });
});
