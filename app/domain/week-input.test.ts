import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTime, hoursProblems, parseInterval, parseTime, weekProblems } from "./week-input.ts";

describe("times as people type them", () => {
  it("reads the usual spellings and refuses what is no time", () => {
    expect(["5:30", "05:30", "05.30", " 23:59 ", "24:00"].map(parseTime)).toEqual([330, 330, 330, 1439, 1440]);
    expect(["", "25:00", "24:01", "12:60", "half zes", "12", "1:5", "-1:00"].map(parseTime)).toEqual(
      Array(8).fill(null),
    );
  });

  it("writes back every minute of the day that it reads", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1440 }), (minute) => parseTime(formatTime(minute)) === minute));
    expect(formatTime(25 * 60 + 5)).toBe("01:05");
  });

  it("lets an end before the start lie after midnight", () => {
    expect(parseInterval(4, "22:00", "01:30")).toEqual({ ok: true, interval: { day: 4, start: 1320, end: 1530 } });
    expect(parseInterval(4, "00:00", "24:00")).toEqual({ ok: true, interval: { day: 4, start: 0, end: 1440 } });
    expect(parseInterval(4, "09:00", "09:00")).toEqual({ ok: false, code: "equal" });
    expect(parseInterval(4, "24:00", "09:00")).toEqual({ ok: false, code: "time_form" });
  });
});

describe("a week grid that cannot be", () => {
  it("names every interval that overlaps an earlier one, round the end of the week too", () => {
    const grid = [
      { day: 0, start: 60, end: 240 },
      { day: 6, start: 1380, end: 1560 },
      { day: 0, start: 240, end: 300 },
    ];
    expect(weekProblems(grid)).toEqual([{ code: "overlap", index: 1, other: 0 }]);
  });

  it("names shifts that are too long, days and times that do not exist", () => {
    expect(
      weekProblems([
        { day: 1, start: 300, end: 1100 },
        { day: 7, start: 0, end: 60 },
        { day: 2, start: 600, end: 600 },
        { day: 3, start: 1440, end: 1500 },
        { day: 4, start: 0, end: Number.NaN },
      ]),
    ).toEqual([
      { code: "too_long", index: 0, hours: 800 / 60, maxHours: 12 },
      { code: "day", index: 1 },
      { code: "times", index: 2 },
      { code: "times", index: 3 },
      { code: "times", index: 4 },
    ]);
  });

  it("refuses hours that the grid cannot give or that its fixed blocks pass", () => {
    const week = [
      { day: 0, start: 480, end: 960, fixed: true },
      { day: 1, start: 480, end: 720, fixed: false },
    ];
    expect(hoursProblems(week, 8, 12)).toEqual([]);
    expect(hoursProblems(week, 4, 6)).toEqual([{ code: "fixed_over_hours", fixedHours: 8, hoursMax: 6 }]);
    expect(hoursProblems(week, 4, 12)).toEqual([{ code: "fixed_over_minimum", fixedHours: 8, leastHours: 8 }]);
    expect(hoursProblems(week, 16, 20)).toEqual([{ code: "grid_under_hours", gridHours: 12, hoursMin: 16 }]);
    expect(hoursProblems(week, 12, 8)).toEqual([{ code: "hours_order" }]);
    expect(hoursProblems(week, Number.NaN, 8)).toEqual([{ code: "hours_range", maxHours: 60 }]);
  });

  it("takes the fixed blocks alone as hours, whatever their minutes, and no whole hour less", () => {
    const blocks = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 });
    fc.assert(
      fc.property(blocks, fc.integer({ min: 120, max: 8 * 60 }), (days, length) => {
        const week = days.map((day) => ({ day, start: 480, end: 480 + length, fixed: true }));
        const hours = (days.length * length) / 60;
        const [least, most] = [Math.floor(hours), Math.ceil(hours)];
        expect(hoursProblems(week, least, most)).toEqual([]);
        expect(hoursProblems(week, least - 1, most).map(({ code }) => code)).toEqual(["fixed_over_minimum"]);
      }),
    );
  });
});
