import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekday } from "./dates.ts";
import { addWorkingDays, holidays, isWorkingDay, workingDaysBetween } from "./deadlines.ts";

const date = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays("2020-01-01", days));

describe("public holidays", () => {
  it("are those of 2026", () => {
    expect(holidays(2026)).toEqual([
      "2026-01-01",
      "2026-04-03",
      "2026-04-05",
      "2026-04-06",
      "2026-04-27",
      "2026-05-05",
      "2026-05-14",
      "2026-05-24",
      "2026-05-25",
      "2026-12-25",
      "2026-12-26",
    ]);
  });

  it("know when Easter fell and will fall, at its earliest and latest too", () => {
    const easters = {
      2008: "2008-03-23",
      2024: "2024-03-31",
      2025: "2025-04-20",
      2027: "2027-03-28",
      2038: "2038-04-25",
    };
    for (const [year, easter] of Object.entries(easters)) expect(holidays(Number(year))).toContain(easter);
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2400 }), (year) => {
        const monday = holidays(year).filter((day) => weekday(day) === 0);
        expect(monday.some((day) => day >= `${year}-03-23` && day <= `${year}-04-26`)).toBe(true);
      }),
    );
  });

  it("keep the king's day off a Sunday", () => {
    expect(holidays(2025)).toContain("2025-04-26");
    expect(holidays(2025)).not.toContain("2025-04-27");
  });
});

describe("working days", () => {
  it("pass over weekends and holidays", () => {
    expect(addWorkingDays("2026-12-24", 1)).toBe("2026-12-28");
    expect(addWorkingDays("2026-04-02", 1)).toBe("2026-04-07");
    expect(addWorkingDays("2026-11-20", 5)).toBe("2026-11-27");
    expect(addWorkingDays("2026-11-22", 0)).toBe("2026-11-22");
    expect(() => addWorkingDays("2026-11-22", -1)).toThrow(RangeError);
  });

  it("count back to the number that was added", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const due = addWorkingDays(from, days);
        expect(isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(from, due)).toBe(days);
        expect(workingDaysBetween(due, from)).toBe(0);
      }),
    );
  });
});
