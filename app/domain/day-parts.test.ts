import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grid } from "#test/arbitraries/matching.ts";
import { dayParts } from "./day-parts.ts";
import { normalise } from "./week.ts";

describe("day parts", () => {
  it("calls the cleaner's hour early, the hotel's end evening and the shop's Sunday weekend", () => {
    expect(dayParts([{ day: 1, start: 330, end: 480 }])).toEqual(["early"]);
    expect(dayParts([{ day: 2, start: 15 * 60, end: 23 * 60 }])).toEqual(["afternoon", "evening"]);
    expect(dayParts([{ day: 6, start: 12 * 60, end: 17 * 60 }])).toEqual(["afternoon", "weekend"]);
    expect(dayParts([{ day: 4, start: 22 * 60, end: 26 * 60 }])).toEqual(["evening", "night", "weekend"]);
  });

  it("leaves out a part in which one works a quarter of an hour", () => {
    expect(dayParts([{ day: 0, start: 465, end: 735 }])).toEqual(["morning"]);
  });

  it("gives every grid with an hour in it a part, and the same grid the same parts", () => {
    fc.assert(
      fc.property(grid, (list) => {
        const parts = dayParts(list);
        expect(parts.length > 0).toBe(list.length > 0);
        expect(dayParts(normalise(list))).toEqual(parts);
      }),
    );
  });
});
