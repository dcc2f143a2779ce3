import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidates, fittingPairs, placements, TODAY } from "#test/arbitraries/matching.ts";
import { SKILLS } from "../codes.ts";
import { contains } from "../week.ts";
import type { CandidateFacts, PlacementFacts } from "./facts.ts";
import { type Failure, freeTime, judge, LANGUAGE_FAILURE, neededHours, overlapHours } from "./fit.ts";
import { matchingParametersOn } from "./parameters.ts";
import { bestJourney } from "./travel.ts";

const parameters = matchingParametersOn(TODAY);

/** Cleaning an office in the early morning, Monday to Thursday, Monday fixed. */
const office: PlacementFacts = {
  id: "office",
  sector: "cleaning",
  occupation: "9112.1",
  kinds: ["work_experience", "language"],
  latitude: 52.09,
  longitude: 5.12,
  week: [0, 1, 2, 3].map((day) => ({ day, start: 330, end: 570, fixed: day === 0 })),
  hoursMin: 12,
  hoursMax: 16,
  startsOn: "2026-12-01",
  startsUntil: "2027-01-15",
  weeks: 13,
  freeSeats: 2,
  dutch: { speak: 2, listen: 2, read: 1, write: 0 },
  readSafety: false,
  licence: null,
  vog: true,
  liftsKg: 10,
  standsHours: 4,
  teaches: ["cleaning_basics", "teamwork"],
  guideHours: 3,
  jobChance: "possible",
};

/** Lives four kilometres away, cycles, has a Dutch lesson on Tuesday morning. */
const person: CandidateFacts = {
  id: "person",
  latitude: 52.126,
  longitude: 5.12,
  travelModes: ["bicycle"],
  travelMinutesMax: 30,
  available: [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 840 })),
  blocked: [{ day: 1, start: 540, end: 720, reason: "lesson" }],
  hoursMin: 8,
  hoursMax: 20,
  availableFrom: "2026-11-01",
  dutch: { speak: 2, listen: 3, read: 2, write: 1 },
  wantedSectors: ["cleaning"],
  unwantedSectors: [],
  wantedOccupations: [],
  skills: [],
  liftsKg: 15,
  standsHours: 8,
  licences: [],
  vog: "can_request",
  workPermit: "yes",
  kindsAllowed: ["work_experience"],
  waitingSince: "2026-09-01",
};

function failuresOf(placement: Partial<PlacementFacts>, candidate: Partial<CandidateFacts>): readonly Failure[] {
  return judge({ ...office, ...placement }, { ...person, ...candidate }, parameters, TODAY).failures;
}

describe("the hard rules", () => {
  it("let a person work beside a Dutch lesson that only touches a shift to choose from", () => {
    expect(judge(office, person, parameters, TODAY)).toEqual({ fits: true, failures: [] });
    expect(overlapHours(office, person)).toBe(15.5);
  });

  it("say which part of a fixed block is a lesson, child care, or outside the grid", () => {
    const blocked = [
      { day: 0, start: 330, end: 390, reason: "child_care" as const },
      { day: 0, start: 360, end: 420, reason: "lesson" as const },
    ];
    expect(
      failuresOf(
        { hoursMin: 8 },
        { blocked, available: [{ day: 0, start: 330, end: 540 }, ...person.available.slice(1)] },
      ),
    ).toEqual([
      {
        code: "TIMES_FIXED",
        blocked: [
          { day: 0, start: 330, end: 360, why: "child_care" },
          { day: 0, start: 360, end: 420, why: "lesson" },
          { day: 0, start: 540, end: 570, why: "not_available" },
        ],
      },
    ]);
  });

  it("count the hours that both share against the hours asked, of either side", () => {
    const mornings = person.available.slice(0, 3);
    expect(failuresOf({}, { available: mornings })).toEqual([{ code: "TIMES_HOURS", overlapHours: 11.5, needs: 12 }]);
    expect(failuresOf({}, { hoursMin: 16 })).toEqual([{ code: "TIMES_HOURS", overlapHours: 15.5, needs: 16 }]);
  });

  it("accept a journey of exactly the longest time, by any one of the means", () => {
    const { minutes } = bestJourney(person, office, ["bicycle"], parameters);
    expect(failuresOf({}, { travelMinutesMax: minutes })).toEqual([]);
    expect(failuresOf({}, { travelMinutesMax: minutes - 1 })).toEqual([
      { code: "TRAVEL_MAX", minutes, max: minutes - 1, mode: "bicycle" },
    ]);
    expect(failuresOf({}, { travelMinutesMax: minutes - 1, travelModes: ["bicycle", "car"] })).toEqual([]);
  });

  it("judge each skill of Dutch apart and mark reading that is safety-critical", () => {
    expect(failuresOf({ dutch: { speak: 3, listen: 3, read: 3, write: 2 }, readSafety: true }, {})).toEqual([
      { code: "LANG_SPEAK", skill: "speak", has: 2, needs: 3, safety: false },
      { code: "LANG_READ", skill: "read", has: 2, needs: 3, safety: true },
      { code: "LANG_WRITE", skill: "write", has: 1, needs: 2, safety: false },
    ]);
  });

  it("know that a VOG can come too late, and that an open start never is", () => {
    expect(failuresOf({ startsUntil: "2026-12-10" }, {})).toEqual([
      { code: "VOG_TIME", ready: "2026-12-20", startsUntil: "2026-12-10" },
    ]);
    expect(failuresOf({ startsUntil: "2026-12-20" }, {})).toEqual([]);
    expect(failuresOf({ startsUntil: null }, {})).toEqual([]);
    expect(failuresOf({}, { vog: "no" })).toEqual([{ code: "VOG" }]);
    expect(failuresOf({ vog: false }, { vog: "no" })).toEqual([]);
  });

  it("refuse who can begin only after the last start, and a start that has passed", () => {
    expect(failuresOf({}, { availableFrom: "2027-01-16" })).toEqual([
      { code: "PERIOD", available: "2027-01-16", startsUntil: "2027-01-15" },
    ]);
    expect(failuresOf({ startsUntil: "2026-11-21", vog: false }, {})).toEqual([
      { code: "PERIOD", available: TODAY, startsUntil: "2026-11-21" },
    ]);
  });

  it("take a higher licence for a lower one", () => {
    expect(failuresOf({ licence: "AM" }, { licences: ["B"] })).toEqual([]);
    expect(failuresOf({ licence: "B" }, { licences: ["BE"] })).toEqual([]);
    expect(failuresOf({ licence: "BE" }, { licences: ["B", "C1"] })).toEqual([{ code: "LICENCE", needs: "BE" }]);
  });

  it("show a work permit that is needed without making it a rule", () => {
    expect(failuresOf({}, { workPermit: "needed" })).toEqual([]);
  });

  it("give every reason at once", () => {
    const codes = failuresOf(
      {
        freeSeats: 0,
        licence: "B",
        liftsKg: 25,
        standsHours: 9,
        hoursMin: 30,
        hoursMax: 32,
        dutch: { speak: 4, listen: 4, read: 4, write: 4 },
        startsUntil: "2026-11-30",
      },
      {
        travelMinutesMax: 5,
        unwantedSectors: ["cleaning"],
        kindsAllowed: ["trial"],
        available: [],
        availableFrom: "2026-12-24",
      },
    ).map((failure) => failure.code);
    expect(codes.toSorted()).toEqual(
      [
        "HOURS",
        "KIND_NONE",
        "LANG_LISTEN",
        "LANG_READ",
        "LANG_SPEAK",
        "LANG_WRITE",
        "LICENCE",
        "LOAD_KG",
        "PERIOD",
        "SEATS",
        "SECTOR_NO",
        "STANDS",
        "TIMES_FIXED",
        "TIMES_HOURS",
        "TRAVEL_MAX",
        "VOG_TIME",
      ].toSorted(),
    );
  });
});

describe("for any pair", () => {
  it("fits exactly when nothing fails, and each failure's own numbers say that it fails", () => {
    fc.assert(
      fc.property(placements, candidates, (placement, candidate) => {
        const { fits, failures } = judge(placement, candidate, parameters, TODAY);
        expect(fits).toBe(failures.length === 0);
        expect(new Set(failures.map((failure) => failure.code)).size).toBe(failures.length);
        const failed = new Set(failures.map((failure) => failure.code));
        for (const skill of SKILLS) {
          expect(failed.has(LANGUAGE_FAILURE[skill])).toBe(candidate.dutch[skill] < placement.dutch[skill]);
        }
        const fixed = placement.week.filter((shift) => shift.fixed);
        expect(failed.has("TIMES_FIXED")).toBe(!contains(freeTime(candidate), fixed));
        expect(failed.has("TIMES_HOURS")).toBe(overlapHours(placement, candidate) < neededHours(placement, candidate));
        for (const failure of failures) {
          if ("needs" in failure && "has" in failure) expect(failure.has).toBeLessThan(failure.needs);
          if (failure.code === "TRAVEL_MAX") expect(failure.minutes).toBeGreaterThan(failure.max);
          if (failure.code === "PERIOD") expect(failure.available > failure.startsUntil).toBe(true);
          if (failure.code === "TIMES_FIXED") expect(contains(placement.week, failure.blocked)).toBe(true);
        }
      }),
    );
  });

  it("accepts the pair that was made to fit, and more means, time and Dutch never make it fail", () => {
    fc.assert(
      fc.property(fittingPairs, candidates, ([placement, candidate], other) => {
        expect(judge(placement, candidate, parameters, TODAY).failures).toEqual([]);
        const richer: CandidateFacts = {
          ...candidate,
          travelModes: [...candidate.travelModes, ...other.travelModes],
          travelMinutesMax: candidate.travelMinutesMax + other.travelMinutesMax,
          dutch: { speak: 4, listen: 4, read: 4, write: 4 },
          kindsAllowed: [...candidate.kindsAllowed, ...other.kindsAllowed],
          licences: [...candidate.licences, ...other.licences],
        };
        if (candidate.travelModes.length === 0) return;
        expect(judge(placement, richer, parameters, TODAY).fits).toBe(true);
      }),
    );
  });

  it("looks at nothing that matching must not know", () => {
    fc.assert(
      fc.property(placements, candidates, (placement, candidate) => {
        const marked = { ...candidate, origin: "x", sex: "f", birthYear: 1980, targetGroup: "status_holder" };
        expect(judge(placement, marked, parameters, TODAY)).toEqual(judge(placement, candidate, parameters, TODAY));
      }),
    );
  });
});
