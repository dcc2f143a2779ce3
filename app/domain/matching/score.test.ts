import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidates, fittingPairs, placements } from "#test/arbitraries/matching.ts";
import { explainProposal } from "./explanation.ts";
import { sharedKinds } from "./fit.ts";
import { matchingParametersOn } from "./parameters.ts";
import { byRank, explain, POINTS, type Ranked, score, type ScoreTerm, type TermName } from "./score.ts";
import { bestJourney } from "./travel.ts";

const parameters = matchingParametersOn("2026-12-01");

function points(terms: readonly ScoreTerm[], name: TermName): number {
  return terms.find((term) => term.term === name)?.points ?? Number.NaN;
}

describe("the score", () => {
  it("is published as 100 points", () => {
    expect(Object.values(POINTS).reduce((sum, most) => sum + most, 0)).toBe(100);
  });

  it("is the sum of its terms, whole points each within its bounds, for any pair", () => {
    fc.assert(
      fc.property(placements, candidates, (placement, candidate) => {
        const result = score(placement, candidate, parameters);
        expect(result.terms.map((term) => term.term)).toEqual(Object.keys(POINTS));
        for (const term of result.terms) {
          if (term.term === "response") throw new Error("Nothing goes off for an employer that answers.");
          expect(Number.isInteger(term.points)).toBe(true);
          expect(term.points).toBeGreaterThanOrEqual(0);
          expect(term.points).toBeLessThanOrEqual(term.max);
          expect(term.max).toBe(POINTS[term.term]);
        }
        expect(result.score).toBe(result.terms.reduce((sum, term) => sum + term.points, 0));
        expect(score(placement, candidate, parameters)).toEqual(result);
      }),
    );
  });

  it("takes the published points off for an employer that seldom answers, adds up all the same, and never goes below 0", () => {
    fc.assert(
      fc.property(placements, candidates, fc.nat(120), (placement, candidate, silencePoints) => {
        const before = score(placement, candidate, parameters);
        const silent = { ...placement, seldomAnswers: true };
        const published = score(silent, candidate, parameters);
        expect(published.score).toBe(Math.max(0, before.score - (parameters.silencePoints ?? Number.NaN)));
        const after = score(silent, candidate, { ...parameters, silencePoints });
        expect(after.score).toBe(after.terms.reduce((sum, term) => sum + term.points, 0));
        expect(after.score).toBe(Math.max(0, before.score - silencePoints));
        expect(after.terms.slice(0, before.terms.length)).toEqual(before.terms);
      }),
    );
  });

  it("takes nothing off before the day on which that was published", () => {
    expect(matchingParametersOn("2026-11-24").silencePoints ?? 0).toBe(0);
    expect(matchingParametersOn("2026-11-25").silencePoints).toBe(5);
  });

  it("shows the same minutes as the hard rule judges", () => {
    fc.assert(
      fc.property(placements, candidates, (placement, candidate) => {
        const [travel] = explain(placement, candidate, parameters);
        expect(travel).toMatchObject(bestJourney(candidate, placement, candidate.travelModes, parameters));
      }),
    );
  });

  it("is that of the kind which a proposal is by default: the first that both allow", () => {
    fc.assert(
      fc.property(fittingPairs, ([placement, candidate]) => {
        const [kind] = sharedKinds(placement, candidate);
        if (!kind) throw new Error("A pair that fits shares a kind.");
        const proposal = explainProposal(placement, candidate, kind, parameters);
        expect(proposal.score).toBe(score(placement, candidate, parameters).score);
      }),
    );
  });

  it("does not look at name, permit or waiting time", () => {
    fc.assert(
      fc.property(placements, candidates, candidates, (placement, candidate, other) => {
        const same = { ...candidate, id: other.id, workPermit: other.workPermit, waitingSince: other.waitingSince };
        expect(score(placement, same, parameters)).toEqual(score(placement, candidate, parameters));
      }),
    );
  });

  it("falls with the journey, and not below ten minutes", () => {
    fc.assert(
      fc.property(fittingPairs, fc.double({ min: 0.001, max: 0.2, noNaN: true }), ([placement, candidate], away) => {
        const far = { ...candidate, latitude: candidate.latitude + away };
        const [near, distant] = [candidate, far].map((who) => points(explain(placement, who, parameters), "travel"));
        expect(distant).toBeLessThanOrEqual(near ?? Number.NaN);
      }),
    );
  });

  it("takes a point for every two minutes beyond ten, as published", () => {
    const [pair] = fc.sample(fittingPairs, { numRuns: 1, seed: 5 });
    if (!pair) throw new Error("no pair");
    const [placement, candidate] = pair;
    // One kilometre by bicycle, at the speed that takes the minutes asked.
    const away = { ...candidate, travelModes: ["bicycle" as const] };
    const pointsAfter = (minutes: number) =>
      points(explain(placement, away, { ...parameters, detour: 1, minimumKm: 1, bicycleKmh: 60 / minutes }), "travel");
    expect([1, 10, 11, 12, 13, 30, 69, 70, 90].map(pointsAfter)).toEqual([30, 30, 29, 29, 28, 20, 0, 0, 0]);
  });

  it("counts hours as a share of the longest wish, guidance by the half hour, and skills by two", () => {
    const [pair] = fc.sample(fittingPairs, { numRuns: 1, seed: 5 });
    if (!pair) throw new Error("no pair");
    const placement = { ...pair[0], hoursMin: 8, hoursMax: 24, guideHours: 2.5, jobChance: "likely" as const };
    const candidate = { ...pair[1], hoursMax: 16, skills: ["serving" as const] };
    const taught = { ...placement, teaches: ["serving", "barista", "reception"] as const };
    const terms = explain(taught, candidate, parameters);
    expect(terms.find((term) => term.term === "hours")).toMatchObject({ possible: 16, wanted: 24, points: 10 });
    expect((["guidance", "skills", "job"] as const).map((name) => points(terms, name))).toEqual([5, 6, 4]);
    expect(points(explain({ ...taught, guideHours: 20 }, candidate, parameters), "guidance")).toBe(10);
  });

  it("gives most for Dutch at one's own level, less for each step that a place stays below, and never for lacking it", () => {
    const levels = [0, 1, 2, 3, 4] as const;
    fc.assert(
      fc.property(placements, candidates, fc.constantFrom(...levels), (placement, candidate, has) => {
        const own = { ...candidate, kindsAllowed: [], dutch: { speak: has, listen: has, read: has, write: has } };
        const byNeed = levels.map((needs) =>
          points(
            explain(
              { ...placement, dutch: { speak: needs, listen: needs, read: needs, write: needs } },
              own,
              parameters,
            ),
            "language",
          ),
        );
        expect(Math.max(...byNeed)).toBe(byNeed[has]);
        expect(byNeed[has]).toBe(10);
        for (const needs of levels) if (needs > has) expect(byNeed[needs]).toBe(0);
        for (const needs of levels)
          if (needs > 0 && needs <= has) expect(byNeed[needs]).toBeGreaterThan(byNeed[needs - 1] ?? 99);
      }),
    );
  });

  it("adds five points for guided learning only when both sides allow it", () => {
    fc.assert(
      fc.property(fittingPairs, ([placement, candidate]) => {
        const plain = { ...placement, kinds: ["work_experience" as const] };
        const taal = { ...placement, kinds: ["work_experience" as const, "language" as const] };
        const both = { ...candidate, kindsAllowed: ["work_experience" as const, "language" as const] };
        const one = { ...candidate, kindsAllowed: ["work_experience" as const] };
        const gain = (who: typeof candidate) =>
          points(explain(taal, who, parameters), "language") - points(explain(plain, who, parameters), "language");
        expect(gain(both)).toBe(5);
        expect(gain(one)).toBe(0);
      }),
    );
  });

  it("prefers the wished occupation to the wished sector to no wish to another wish", () => {
    fc.assert(
      fc.property(placements, candidates, (placement, candidate) => {
        const other = placement.sector === "retail" ? ("cleaning" as const) : ("retail" as const);
        const wishes = [
          { wantedOccupations: [placement.occupation], wantedSectors: [] },
          { wantedOccupations: [], wantedSectors: [placement.sector] },
          { wantedOccupations: [], wantedSectors: [] },
          { wantedOccupations: [], wantedSectors: [other] },
        ].map((wish) => points(explain(placement, { ...candidate, ...wish }, parameters), "wish"));
        expect(wishes).toEqual([15, 10, 7, 0]);
      }),
    );
  });
});

describe("the order of a list", () => {
  const ranked: fc.Arbitrary<Ranked> = fc.record({
    score: fc.integer({ min: 50, max: 53 }),
    waitingSince: fc.constantFrom("2026-08-01", "2026-09-01"),
    id: fc.uuid(),
  });

  it("is best first, then who waits longest, then the id", () => {
    const [a, b, c, d] = [
      { score: 80, waitingSince: "2026-10-01", id: "d" },
      { score: 70, waitingSince: "2026-08-01", id: "c" },
      { score: 70, waitingSince: "2026-09-01", id: "a" },
      { score: 70, waitingSince: "2026-09-01", id: "b" },
    ];
    expect([d, c, b, a].toSorted(byRank)).toEqual([a, b, c, d]);
  });

  it("is the same however the list came in", () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(ranked, { selector: (item) => item.id })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(shuffled.toSorted(byRank)).toEqual(list.toSorted(byRank));
        },
      ),
    );
  });
});
