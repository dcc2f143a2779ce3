import { describe, expect, it } from "vitest";
import { distanceKm } from "#domain/matching/travel.ts";
import { neighboursOf } from "./neighbours.ts";
import { readMunicipalities, readPostcodes, readRegions } from "./read.ts";

const NEAR_KM = 8.25;
/** More than NEAR_KM in degrees of latitude. */
const NEAR_DEGREES = 0.08;

describe("neighbouring regions", () => {
  const regions = readRegions();

  it("are those whose postcodes come near each other", () => {
    const municipalities = readMunicipalities(regions);
    const regionOf = new Map(municipalities.map(({ code, regionCode }) => [code, regionCode]));
    const points = readPostcodes(municipalities).map((point) => ({
      latitude: point.latitude,
      longitude: point.longitude,
      region: regionOf.get(point.municipalityCode) ?? "",
    }));
    points.sort((a, b) => a.latitude - b.latitude);
    const found = new Map(regions.map(({ code }) => [code, new Set<string>()]));
    points.forEach((one, at) => {
      for (let next = at + 1; next < points.length; next += 1) {
        const other = points[next];
        if (!other || other.latitude - one.latitude > NEAR_DEGREES) break;
        if (one.region === other.region || distanceKm(one, other) > NEAR_KM) continue;
        found.get(one.region)?.add(other.region);
        found.get(other.region)?.add(one.region);
      }
    });
    for (const { code } of regions) expect([...neighboursOf(code)], code).toEqual([...(found.get(code) ?? [])].sort());
  });

  it("are neighbours of each other, and every region has some", () => {
    for (const { code } of regions) {
      expect(neighboursOf(code).length, code).toBeGreaterThan(0);
      for (const other of neighboursOf(code)) expect(neighboursOf(other)).toContain(code);
    }
    expect(neighboursOf("AM99")).toEqual([]);
  });
});
