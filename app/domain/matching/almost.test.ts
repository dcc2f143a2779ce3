import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CANDIDATE_LIMITS } from "../candidate.ts";
import { changeReason } from "./reasons.ts";
import { candidates, fittingPairs, placements, TODAY } from "#test/arbitraries/matching.ts";
import { type AlmostFit, almostFit, applyChange, changedAttributes } from "./almost.ts";
import type { CandidateFacts, PlacementFacts } from "./facts.ts";
import { type Failure, type FailureCode, judge, overlapHours } from "./fit.ts";
import { matchingParametersOn } from "./parameters.ts";
import { firstMinutes, minutesTotal, subtract, union } from "../week.ts";

const parameters = matchingParametersOn(TODAY);

type Pair = readonly [PlacementFacts, CandidateFacts];

/** A fitting pair with one to three attributes of either side taken from somebody else: often broken in one thing. */
const nearPairs: fc.Arbitrary<Pair> = fc
  .tuple(fittingPairs, placements, candidates)
  .chain(([[placement, candidate], otherPlacement, otherCandidate]) => {
    const placementKeys = keysOf(placement).filter((key) => key !== "id");
    const candidateKeys = keysOf(candidate).filter((key) => key !== "id");
    return fc
      .tuple(fc.subarray(placementKeys, { maxLength: 2 }), fc.subarray(candidateKeys, { maxLength: 2 }))
      .map(([fromPlacement, fromCandidate]): Pair => [
        { ...placement, ...pick(otherPlacement, fromPlacement) },
        { ...candidate, ...pick(otherCandidate, fromCandidate) },
      ]);
  });

function keysOf<T extends object>(facts: T): (keyof T)[] {
  return Object.keys(facts) as (keyof T)[];
}

function pick<T extends object>(facts: T, keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => keys.includes(key as keyof T))) as Partial<T>;
}

function almost([placement, candidate]: Pair): AlmostFit | null {
  return almostFit(placement, candidate, parameters, TODAY);
}

describe("an almost-fit", () => {
  it("fits once exactly the named attributes of the named side are changed", () => {
    const seen = new Set<FailureCode>();
    fc.assert(
      fc.property(nearPairs, ([placement, candidate]) => {
        const found = almost([placement, candidate]);
        if (!found) return;
        seen.add(found.failure.code);
        expect(judge(placement, candidate, parameters, TODAY).failures).toEqual([found.failure]);
        const [after, who] = applyChange(placement, candidate, found.change);
        expect(judge(after, who, parameters, TODAY)).toEqual({ fits: true, failures: [] });
        const named = changedAttributes(found.change);
        const [before, changed] = found.change.side === "candidate" ? [candidate, who] : [placement, after];
        const differing = keysOf(changed).filter((key) => before[key] !== changed[key]);
        expect(differing).toEqual(named);
        expect(found.change.side === "candidate" ? after : who).toBe(
          found.change.side === "candidate" ? placement : candidate,
        );
      }),
      { numRuns: 1500 },
    );
    expect(seen.size).toBeGreaterThanOrEqual(13);
  });

  it("is every pair with one failing reason that one side can mend, and no pair with more", () => {
    fc.assert(
      fc.property(nearPairs, (pair) => {
        const { failures } = judge(...pair, parameters, TODAY);
        const [only] = failures;
        if (!only || failures.length > 1) expect(almost(pair)).toBeNull();
        else if (only.code === "SEATS" || ("safety" in only && only.safety)) expect(almost(pair)).toBeNull();
        else if (only.code !== "TIMES_HOURS" && !beyondLimits(only)) expect(almost(pair)?.failure).toEqual(only);
      }),
      { numRuns: 500 },
    );
  });
});

/** Only a journey or hours that may not be filled in for a candidate would mend it. */
function beyondLimits(failure: Failure): boolean {
  if (failure.code === "TRAVEL_MAX") return failure.minutes > CANDIDATE_LIMITS.travelMinutes.max;
  return failure.code === "HOURS" && failure.placementMin > CANDIDATE_LIMITS.hours.max;
}

describe("the change of an almost-fit", () => {
  it("never asks more of a candidate than may be filled in", () => {
    const asked = new Set<string>();
    const far = fc.double({ min: 0, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(nearPairs, far, fc.nat(60), ([placement, candidate], away, hoursMin) => {
        const hoursMax = Math.max(hoursMin, placement.hoursMax);
        const farther = { ...placement, latitude: placement.latitude + away, hoursMin, hoursMax };
        for (const offer of [
          { ...placement, latitude: farther.latitude },
          { ...placement, hoursMin, hoursMax },
          farther,
        ]) {
          const found = almost([offer, candidate]);
          if (found?.change.side !== "candidate") continue;
          const { travelMinutesMax, hoursMin: least, hoursMax: most } = found.change.set;
          for (const [value, { min, max }] of [
            [travelMinutesMax, CANDIDATE_LIMITS.travelMinutes],
            [least, CANDIDATE_LIMITS.hours],
            [most, CANDIDATE_LIMITS.hours],
          ] as const) {
            if (value === undefined) continue;
            expect(Number.isInteger(value) && value >= min && value <= max).toBe(true);
          }
          for (const key of changedAttributes(found.change)) asked.add(key);
        }
      }),
      { numRuns: 1000 },
    );
    expect([...asked]).toEqual(expect.arrayContaining(["travelMinutesMax", "hoursMax"]));
  });

  it("is no journey of three hours", () => {
    const [pair] = fc.sample(fittingPairs, { numRuns: 1, seed: 7 });
    if (!pair) throw new Error("no pair");
    const [placement, candidate] = pair;
    const walker = { ...candidate, travelModes: ["walk" as const], travelMinutesMax: 60 };
    const away = (km: number) => ({ ...placement, latitude: placement.latitude + km / 111 });
    expect(almost([away(6), walker])?.change.side).toBe("candidate");
    expect(judge(away(15), walker, parameters, TODAY).failures.map(({ code }) => code)).toEqual(["TRAVEL_MAX"]);
    expect(almost([away(15), walker])).toBeNull();
  });
});

describe("the hours of an almost-fit", () => {
  /** Weeks of odd lengths, in quarters of an hour, that lack nothing but hours. */
  const shortWeeks: fc.Arbitrary<Pair> = fc
    .record({
      pair: fittingPairs,
      shifts: fc.uniqueArray(
        fc.record({
          day: fc.nat(6),
          start: fc.integer({ min: 20, max: 60 }),
          quarters: fc.integer({ min: 1, max: 36 }),
        }),
        { selector: ({ day }) => day, minLength: 1, maxLength: 5 },
      ),
      free: fc.array(fc.record({ day: fc.nat(6), start: fc.integer({ min: 20, max: 60 }), quarters: fc.nat(36) })),
      lessons: fc.array(fc.record({ day: fc.nat(6), start: fc.integer({ min: 20, max: 60 }), quarters: fc.nat(12) }), {
        maxLength: 3,
      }),
      least: fc.integer({ min: 1, max: 24 }),
      wants: fc.integer({ min: 0, max: 24 }),
    })
    .map(({ pair: [placement, candidate], shifts, free, lessons, least, wants }): Pair => {
      const blocks = (rows: typeof free) =>
        rows
          .filter(({ quarters }) => quarters > 0)
          .map(({ day, start, quarters }) => ({ day, start: start * 15, end: (start + quarters) * 15 }));
      return [
        { ...placement, week: blocks(shifts).map((one) => ({ ...one, fixed: false })), hoursMin: least, hoursMax: 40 },
        {
          ...candidate,
          available: blocks(free),
          blocked: blocks(lessons).map((one) => ({ ...one, reason: "lesson" as const })),
          hoursMin: wants,
          hoursMax: 40,
        },
      ];
    });

  it("are just enough: with what is told the pair fits, with a minute or an hour less it does not", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(shortWeeks, ([placement, candidate]) => {
        const found = almost([placement, candidate]);
        const told = found && changeReason(found);
        if (found?.failure.code !== "TIMES_HOURS" || !told || !("hours" in told)) return;
        seen.add(told.code);
        const fits = (offer: PlacementFacts, seeker: CandidateFacts) => judge(offer, seeker, parameters, TODAY).fits;
        const shared = (seeker: CandidateFacts) => overlapHours(placement, seeker);
        expect(fits(...applyChange(placement, candidate, found.change))).toBe(true);
        if (told.code === "hours_offered" || told.code === "other_times") {
          const [, seeker] = applyChange(placement, candidate, found.change);
          const more = Math.round(60 * (shared(seeker) - shared(candidate)));
          expect(more).toBe(
            Math.round(60 * (told.code === "other_times" ? told.hours - shared(candidate) : told.hours)),
          );
          const added = subtract(seeker.available, candidate.available);
          const kept = firstMinutes(added, minutesTotal(added) - 1);
          expect(fits(placement, { ...candidate, available: union(candidate.available, kept) })).toBe(false);
        } else {
          expect(Number.isInteger(told.hours)).toBe(true);
          const side = told.code === "fewer_hours_placement";
          const [offer, seeker] = [side ? { hoursMin: told.hours + 1 } : {}, side ? {} : { hoursMin: told.hours + 1 }];
          expect(fits({ ...placement, ...offer }, { ...candidate, ...seeker })).toBe(false);
        }
      }),
      { numRuns: 1500 },
    );
    expect([...seen].sort()).toEqual([
      "fewer_hours_candidate",
      "fewer_hours_placement",
      "hours_offered",
      "other_times",
    ]);
  });
});

describe("what would have to change", () => {
  const pair = fc.sample(fittingPairs, { numRuns: 1, seed: 7 })[0];
  if (!pair) throw new Error("no pair");
  const [placement, candidate] = pair;
  const low = { speak: 2, listen: 2, read: 2, write: 2 } as const;
  const monday = { day: 0, start: 480, end: 960 };

  it("is asked of the employer when it is Dutch, of which only the lacking skill moves", () => {
    const found = almost([
      { ...placement, dutch: { ...low, speak: 3 } },
      { ...candidate, dutch: low },
    ]);
    expect(found?.change).toEqual({ side: "placement", set: { dutch: low } });
  });

  it("is nothing when reading is safety-critical or no seat is free", () => {
    const reads = { ...placement, dutch: { ...low, read: 3 as const }, readSafety: true };
    expect(judge(reads, { ...candidate, dutch: low }, parameters, TODAY).failures).toHaveLength(1);
    expect(almost([reads, { ...candidate, dutch: low }])).toBeNull();
    expect(almost([{ ...placement, freeSeats: 0 }, candidate])).toBeNull();
  });

  it("is a later start when the VOG comes too late", () => {
    const found = almost([
      { ...placement, vog: true, startsUntil: "2026-12-01" },
      { ...candidate, vog: "can_request", availableFrom: TODAY },
    ]);
    expect(found?.failure.code).toBe("VOG_TIME");
    expect(found?.change).toEqual({ side: "placement", set: { startsUntil: "2026-12-20" } });
  });

  it("leaves a lesson where it is and lets the employer free the shift", () => {
    const lesson = { day: 0, start: 540, end: 600, reason: "lesson" as const };
    const found = almost([placement, { ...candidate, blocked: [lesson] }]);
    expect(found?.change.side).toBe("placement");
    expect(found?.change.set).toEqual({
      week: placement.week.map((shift) => (shift.day === 0 ? { ...shift, fixed: false } : shift)),
    });
  });

  it("asks the candidate for the time outside the grid that a fixed shift needs", () => {
    const available = candidate.available.map((day) => (day.day === 0 ? { ...day, end: 900 } : day));
    const found = almost([placement, { ...candidate, available }]);
    expect(found?.failure).toEqual({
      code: "TIMES_FIXED",
      blocked: [{ day: 0, start: 900, end: 960, why: "not_available" }],
    });
    expect(found?.change.side).toBe("candidate");
  });

  it("asks the candidate for just the hours that lack", () => {
    const asks = { ...placement, hoursMin: 24, hoursMax: 32 };
    const available = [monday, { ...monday, day: 1 }, { day: 2, start: 480, end: 840 }];
    const found = almost([asks, { ...candidate, available, hoursMax: 32 }]);
    expect(found?.failure).toEqual({ code: "TIMES_HOURS", overlapHours: 22, needs: 24 });
    expect(found?.change).toEqual({
      side: "candidate",
      set: { available: [monday, { ...monday, day: 1 }, { ...monday, day: 2 }] },
    });
  });

  it("says that the times differ for a candidate free by day at a place of evenings", () => {
    const evenings = [0, 1, 2].map((day) => ({ day, start: 1080, end: 1320, fixed: false }));
    const free = [0, 1, 2, 3, 4].map((day) => ({ day, start: 480, end: 1020 }));
    const found = almost([
      { ...placement, week: evenings, hoursMin: 12, hoursMax: 12 },
      { ...candidate, available: free, hoursMin: 12, hoursMax: 24 },
    ]);
    expect(found?.failure.code).toBe("TIMES_HOURS");
    expect(found && changeReason(found)).toEqual({ code: "other_times", hours: 12 });
  });

  it("asks fewer hours of the placement where child care holds the rest", () => {
    const asks = {
      ...placement,
      hoursMin: 24,
      hoursMax: 32,
      week: [0, 1, 2].map((day) => ({ ...monday, day, fixed: false })),
    };
    const blocked = [{ ...monday, day: 2, start: 840, reason: "child_care" as const }];
    const found = almost([asks, { ...candidate, blocked, hoursMax: 32 }]);
    expect(found?.change).toEqual({ side: "placement", set: { hoursMin: 22 } });
  });
});
