import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeWeekRows, weekIntervals, weekRows, weekRowsFromForm, withEmptyDays } from "./week-rows.ts";

const interval = fc
  .record({
    day: fc.integer({ min: 0, max: 6 }),
    start: fc.integer({ min: 0, max: 1439 }),
    length: fc.integer({ min: 1, max: 1439 }),
  })
  .map(({ day, start, length }) => ({ day, start, end: start + length }));

describe("the rows of a week", () => {
  test("any intervals come back unchanged after they were shown and sent, also past midnight", () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 20 }), (intervals) => {
        const form = new FormData();
        withEmptyDays(weekRows(intervals, () => "fixed")).forEach((row, at) => {
          form.set(`week[${at}].day`, String(row.day));
          form.set(`week[${at}].start`, row.start);
          form.set(`week[${at}].end`, row.end);
          form.set(`week[${at}].fixed`, row.option);
        });
        const back = weekIntervals(weekRowsFromForm(form, "week", "fixed"));
        expect(back.faults).toEqual([]);
        expect(back.intervals.map(({ day, start, end }) => ({ day, start, end }))).toEqual(
          intervals.toSorted((a, b) => a.day - b.day),
        );
      }),
    );
  });

  test("an evening shift that ends at one at night stays one interval of the day it began", () => {
    const { intervals } = weekIntervals([{ day: 4, start: "22:00", end: "01:00", option: "fixed" }]);
    expect(intervals).toEqual([{ day: 4, start: 1320, end: 1500, option: "fixed", at: 0 }]);
  });

  test("a half-filled row, a time that is none and an end equal to the start are told apart", () => {
    const { intervals, faults } = weekIntervals([
      { day: 0, start: "", end: "", option: "" },
      { day: 1, start: "09:00", end: "", option: "" },
      { day: 2, start: "9 uur", end: "25:00", option: "" },
      { day: 3, start: "09:00", end: "09.00", option: "" },
    ]);
    expect(intervals).toEqual([]);
    expect(faults).toEqual([
      { at: 1, day: 1, fault: "missing" },
      { at: 2, day: 2, fault: "time" },
      { at: 3, day: 3, fault: "equal" },
    ]);
  });

  test("adding a block gives its day one more empty row and keeps what was typed elsewhere", () => {
    const rows = [{ day: 2, start: "09:00", end: "12:00", option: "choice" }];
    const more = changeWeekRows(rows, "week:add:2", "week");
    expect(more?.filter(({ day }) => day === 2)).toEqual([rows[0], { day: 2, start: "", end: "", option: "" }]);
    expect(more?.filter(({ day }) => day === 5)).toHaveLength(1);
  });

  test("Monday's blocks replace those of Tuesday to Friday and leave the weekend", () => {
    const rows = [
      { day: 0, start: "05:30", end: "08:00", option: "fixed" },
      { day: 3, start: "10:00", end: "11:00", option: "choice" },
      { day: 6, start: "12:00", end: "17:00", option: "choice" },
    ];
    const copied = changeWeekRows(rows, "week:copy", "week") ?? [];
    expect(copied.map(({ day, start }) => `${day} ${start}`)).toEqual([
      "0 05:30",
      "1 05:30",
      "2 05:30",
      "3 05:30",
      "4 05:30",
      "6 12:00",
    ]);
  });

  test("another button of the form is not one of the grid's", () => {
    expect(changeWeekRows([], "save", "week")).toBeNull();
    expect(changeWeekRows([], "week:add:9", "week")).toBeNull();
    expect(changeWeekRows([], "blocked:add:1", "week")).toBeNull();
  });
});
