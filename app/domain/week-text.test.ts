import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTime } from "./week-input.ts";
import { blocksFromText, weekFromText } from "./week-text.ts";

const DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"];

describe("a week in words", () => {
  it("is read with days, ranges of days, dots and times past midnight", () => {
    expect(weekFromText("ma 09:00-17:00, wo 09:00-12:30")).toEqual([
      { day: 0, start: 540, end: 1020 },
      { day: 2, start: 540, end: 750 },
    ]);
    expect(weekFromText("Ma t/m Wo 9.00 - 17.00")).toHaveLength(3);
    expect(weekFromText("zaterdag 22:00–02:00")).toEqual([{ day: 5, start: 1320, end: 1560 }]);
    expect(weekFromText("  ")).toEqual([]);
  });

  it("is refused when any part of it is not understood", () => {
    for (const text of [
      "maandag",
      "ma 9-17",
      "ma 25:00-26:00",
      "xx 09:00-10:00",
      "vr-ma 09:00-10:00",
      "ma 09:00-09:00",
    ])
      expect(weekFromText(text)).toBeNull();
    expect(weekFromText("ma 09:00-17:00 taalles")).toBeNull();
    expect(blocksFromText("ma 09:00-17:00 voetbal")).toBeNull();
  });

  it("says why hours are not free, and no more than that", () => {
    expect(blocksFromText("di 09:00-12:00 taalles | do 14:00-17:00 opvang\nvr 10:00-11:00")).toEqual([
      { day: 1, start: 540, end: 720, reason: "lesson" },
      { day: 3, start: 840, end: 1020, reason: "child_care" },
      { day: 4, start: 600, end: 660, reason: "other" },
    ]);
  });

  it("reads every week that is written this way", () => {
    const interval = fc
      .record({ day: fc.nat(6), start: fc.nat(1439), length: fc.integer({ min: 1, max: 1439 }) })
      .map(({ day, start, length }) => ({ day, start, end: start + length }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), (week) => {
        const text = week
          .map(({ day, start, end }) => `${DAYS[day]} ${formatTime(start)}-${end === 1440 ? "24:00" : formatTime(end)}`)
          .join(", ");
        expect(weekFromText(text)).toEqual(week);
      }),
    );
  });
});
