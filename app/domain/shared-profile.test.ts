import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ProfileSource, sharedProfile } from "./shared-profile.ts";
import { overlaps } from "./week.ts";

const HERE = { latitude: 52.0884, longitude: 5.1177 };

/** Everything that a row of the candidate table could carry into the function, each with a word that must not come out. */
const row: ProfileSource & Record<string, unknown> = {
  ...HERE,
  addressProtected: false,
  pseudonym: "Wilg 482",
  week: [{ day: 1, start: 480, end: 1020 }],
  blocked: [{ day: 1, start: 540, end: 720, reason: "child_care" }],
  hoursMin: 12,
  hoursMax: 24,
  availableFrom: "2026-12-01",
  speak: 2,
  listen: 2,
  read: 1,
  write: 1,
  languages: ["ti"],
  skills: ["teamwork"],
  experience: "Heeft in een bakkerij gewerkt.",
  experienceReadAt: new Date("2026-11-20T09:00:00Z"),
  licences: ["B"],
  vog: "has",
  liftsKg: 10,
  standsHours: 4,
  workPermit: "needed",
};

const FORBIDDEN = [
  "id",
  "organisationId",
  "municipalityCode",
  "caseworkerId",
  "status",
  "reference",
  "pc4",
  "learningRoute",
  "targetGroup",
  "sex",
  "birthYear",
  "name",
  "email",
  "phone",
  "nextStep",
  "closedReason",
  "waitingSince",
  "travelMinutesMax",
  "wantedSectors",
  "unwantedSectors",
  "kindsAllowed",
];

describe("the profile that an employer sees", () => {
  it("carries none of what stays with the municipality, whatever a row brings along", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...FORBIDDEN), fc.constant("planted")), (extra) => {
        expect(JSON.stringify(sharedProfile({ ...extra, ...row }, HERE))).not.toContain("planted");
      }),
    );
  });

  it("tells free hours, never why others are not free", () => {
    const profile = sharedProfile(row, HERE);
    expect(profile.free).toEqual([
      { day: 1, start: 480, end: 540 },
      { day: 1, start: 720, end: 1020 },
    ]);
    expect(overlaps(profile.free, row.blocked)).toBe(false);
    expect(JSON.stringify(profile)).not.toMatch(/child_care|lesson|blocked/);
  });

  it("tells a distance band, from which the place cannot be told", () => {
    const near = fc.double({ min: 0, max: 0.004, noNaN: true });
    fc.assert(
      fc.property(near, near, (north, east) => {
        const moved = { ...row, latitude: HERE.latitude + north, longitude: HERE.longitude + east };
        expect(sharedProfile(moved, HERE)).toEqual(sharedProfile(row, HERE));
      }),
    );
    expect(JSON.stringify(sharedProfile(row, HERE))).not.toMatch(/latitude|longitude|52\.|5\.11/);
  });

  it("keeps the text on experience back until the caseworker has read it again", () => {
    expect(sharedProfile(row, HERE).experience).toBe(row.experience);
    expect(sharedProfile({ ...row, experienceReadAt: null }, HERE).experience).toBe("");
  });
});
