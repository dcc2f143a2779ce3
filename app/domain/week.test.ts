import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grid, interval } from "#test/arbitraries/matching.ts";
import {
  contains,
  daysOf,
  firstMinutes,
  type Interval,
  intersect,
  minutesTotal,
  normalise,
  overlaps,
  subtract,
  union,
  WEEK_MINUTES,
} from "./week.ts";

/** The slow truth: one flag per minute of the week. */
function minutes(intervals: readonly Interval[]): Set<number> {
  const set = new Set<number>();
  for (const { day, start, end } of intervals) {
    for (let at = day * 1440 + start; at < day * 1440 + end; at += 1) set.add(at % WEEK_MINUTES);
  }
  return set;
}

describe("a week that goes round", () => {
  it("joins a Sunday night that runs into Monday", () => {
    const night = [
      { day: 6, start: 22 * 60, end: 24 * 60 },
      { day: 0, start: 0, end: 6 * 60 },
    ];
    expect(normalise(night)).toEqual([{ day: 6, start: 1320, end: 1800 }]);
    expect(minutesTotal(night)).toBe(480);
  });

  it("finds a lesson on Monday morning inside a shift that began on Sunday evening", () => {
    const shift = { day: 6, start: 23 * 60, end: 31 * 60 };
    const lesson = { day: 0, start: 6 * 60, end: 9 * 60 };
    expect(overlaps([shift], [lesson])).toBe(true);
    expect(subtract([shift], [lesson])).toEqual([{ day: 6, start: 1380, end: 1800 }]);
    expect(contains([shift], [{ day: 0, start: 0, end: 420 }])).toBe(true);
  });

  it("keeps a full week as seven days from Monday", () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, start: 0, end: 1440 }));
    expect(normalise([...week, { day: 3, start: 600, end: 700 }])).toEqual(week);
    expect(subtract(week, week)).toEqual([]);
  });

  it("names the days that are touched, also past midnight", () => {
    expect(daysOf([{ day: 6, start: 1320, end: 1500 }])).toEqual([0, 6]);
    expect(daysOf([{ day: 2, start: 1320, end: 1440 }])).toEqual([2]);
  });

  it("agrees with counting every minute of the week", () => {
    fc.assert(
      fc.property(grid, grid, (a, b) => {
        const [x, y] = [minutes(a), minutes(b)];
        expect(minutesTotal(a)).toBe(x.size);
        const shared = new Set([...x].filter((minute) => y.has(minute)));
        expect(minutes(intersect(a, b))).toEqual(shared);
        expect(minutes(subtract(a, b))).toEqual(new Set([...x].filter((minute) => !y.has(minute))));
        expect(minutes(union(a, b))).toEqual(new Set([...x, ...y]));
        expect(contains(a, b)).toBe(shared.size === y.size);
        expect(overlaps(a, b)).toBe(shared.size > 0);
      }),
      { numRuns: 60 },
    );
  });

  it("normalises to one form, whatever the order and the cuts", () => {
    fc.assert(
      fc.property(grid, interval, fc.nat(), (list, extra, cut) => {
        const at = extra.start + 1 + (cut % Math.max(1, extra.end - extra.start - 1));
        const later = Math.floor(at / 1440);
        const second = { day: (extra.day + later) % 7, start: at - later * 1440, end: extra.end - later * 1440 };
        const halves = at < extra.end ? [{ ...extra, end: at }, second] : [extra];
        const whole = normalise([...list, extra]);
        expect(normalise([...halves, ...list.toReversed()])).toEqual(whole);
        expect(normalise(whole)).toEqual(whole);
        for (const { start, end } of whole)
          expect(start >= 0 && start < 1440 && end > start && end <= start + 1440).toBe(true);
      }),
    );
  });

  it("takes the first minutes of a grid and no more than there are", () => {
    fc.assert(
      fc.property(grid, fc.integer({ min: 0, max: 3000 }), (list, wanted) => {
        const taken = firstMinutes(list, wanted);
        expect(minutesTotal(taken)).toBe(Math.min(wanted, minutesTotal(list)));
        expect(contains(list, taken)).toBe(true);
      }),
    );
  });
});
