import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingParts } from "./candidate.ts";
import { PSEUDONYM_COUNT, pseudonymOf, revealsName } from "./pseudonym.ts";

const whole = {
  name: "Saba Tesfay",
  travelModes: ["bicycle"],
  week: [{ day: 0, start: 540, end: 1020 }],
  blocked: [],
  hoursMin: 8,
  kindsAllowed: ["trial"],
} as const;

describe("what a candidate lacks before anybody can propose them", () => {
  it("is nothing when all is there", () => {
    expect(missingParts(whole)).toEqual([]);
  });

  it("is each part that is not filled in", () => {
    const empty = { ...whole, name: " ", travelModes: [], week: [], kindsAllowed: [] };
    expect(missingParts(empty)).toEqual(["name", "travel", "week", "kinds"]);
  });

  it("is hours when lessons leave too few", () => {
    const lesson = { day: 0, start: 540, end: 541, reason: "lesson" } as const;
    expect(missingParts({ ...whole, blocked: [lesson] })).toEqual(["hours"]);
  });
});

describe("a pseudonym", () => {
  it("is different for every number", () => {
    fc.assert(
      fc.property(fc.nat(PSEUDONYM_COUNT - 1), fc.nat(PSEUDONYM_COUNT - 1), (a, b) => {
        expect(pseudonymOf(a) === pseudonymOf(b)).toBe(a === b);
        expect(pseudonymOf(a)).toMatch(/^\p{Lu}\p{L}+ [1-9]\d\d$/u);
      }),
    );
  });

  it("is refused when it gives the name away, also with other accents and capitals", () => {
    expect(revealsName("saba 12", "Saba Tesfay")).toBe(true);
    expect(revealsName("José", "JOSE van Dijk")).toBe(true);
    expect(revealsName("Wilg 482", "Saba Tesfay")).toBe(false);
  });
});
