import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chooser, spreadProposals } from "./spread-proposals.ts";

const employerOf = (placement: string) => (placement < "p3" ? "e1" : "e2");
const placement = fc.constantFrom("p1", "p2", "p3", "p4");
const choosers: fc.Arbitrary<Chooser[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 10 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record({
          candidate: fc.constant(`c${number}`),
          waitingSince: fc.constantFrom("2026-01-01", "2026-05-01", "2026-09-01"),
          options: fc
            .uniqueArray(fc.record({ placement, score: fc.integer({ min: 0, max: 100 }) }), {
              selector: (one) => one.placement,
            })
            .map((options) => options.map((one) => ({ ...one, employer: employerOf(one.placement) }))),
        }),
      ),
    ),
  );
const count = fc.integer({ min: 0, max: 3 });
const rooms = fc.record({ p1: count, p2: count, p3: count, p4: count, e1: count, e2: count }).map((all) => ({
  ofPlacement: new Map(Object.entries(all).filter(([key]) => key.startsWith("p"))),
  ofEmployer: new Map(Object.entries(all).filter(([key]) => key.startsWith("e"))),
}));

describe("spreading proposals over places", () => {
  it("never puts more candidates forward than a placement or an employer may still get, and only for what fits", () => {
    fc.assert(
      fc.property(choosers, rooms, (all, room) => {
        const chosen = spreadProposals(all, room);
        const used = (of: (place: string) => string) =>
          [...chosen.values()].reduce(
            (sum, place) => sum.set(of(place), (sum.get(of(place)) ?? 0) + 1),
            new Map<string, number>(),
          );
        for (const [place, number] of used((one) => one))
          expect(number).toBeLessThanOrEqual(room.ofPlacement.get(place) ?? 0);
        for (const [employer, number] of used(employerOf))
          expect(number).toBeLessThanOrEqual(room.ofEmployer.get(employer) ?? 0);
        for (const [candidate, place] of chosen) {
          const own = all.find((one) => one.candidate === candidate);
          expect(own?.options.map((option) => option.placement)).toContain(place);
        }
      }),
    );
  });

  it("leaves nobody without a place while one that fits has room", () => {
    fc.assert(
      fc.property(choosers, rooms, (all, room) => {
        const chosen = spreadProposals(all, room);
        const left = (key: string, of: (place: string) => string, at: ReadonlyMap<string, number>) =>
          (at.get(key) ?? 0) - [...chosen.values()].filter((place) => of(place) === key).length;
        for (const { candidate, options } of all.filter((one) => !chosen.has(one.candidate))) {
          const open = options.filter(
            (one) =>
              left(one.placement, (place) => place, room.ofPlacement) > 0 &&
              left(one.employer, employerOf, room.ofEmployer) > 0,
          );
          expect(open, candidate).toEqual([]);
        }
      }),
    );
  });

  it("gives the last seat to who scores most, and of two who score the same to who waits longest", () => {
    const option = (score: number) => [{ placement: "p1", employer: "e1", score }];
    const one = { ofPlacement: new Map([["p1", 1]]), ofEmployer: new Map([["e1", 9]]) };
    const [early, late] = ["2026-02-01", "2026-08-01"];
    const spread = (a: Chooser, b: Chooser) => [...spreadProposals([a, b], one).keys()];
    const chooser = (candidate: string, waitingSince: string, score: number) => ({
      candidate,
      waitingSince,
      options: option(score),
    });
    expect(spread(chooser("a", early, 60), chooser("b", late, 61))).toEqual(["b"]);
    expect(spread(chooser("a", late, 60), chooser("b", early, 60))).toEqual(["b"]);
  });
});
