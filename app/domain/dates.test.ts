import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, isDate, weekday } from "./dates.ts";

describe("calendar dates", () => {
  it("knows the dates that exist", () => {
    expect(["2026-11-22", "2028-02-29"].every(isDate)).toBe(true);
    expect(["2026-02-29", "2026-13-01", "22-11-2026", "2026-1-1", "", "2026-11-22T00:00"].some(isDate)).toBe(false);
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
  });

  it("counts over months, years and the nights on which the clock changes", () => {
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(weekday("2026-11-22")).toBe(6);
    expect(weekday("2026-11-23")).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), (days) => {
        expect(daysBetween("2026-11-22", addDays("2026-11-22", days))).toBe(days);
      }),
    );
  });
});
