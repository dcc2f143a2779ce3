import { describe, expect, test } from "vitest";
import {
  formatClock,
  formatDate,
  formatDateTime,
  formatDateTimeShort,
  formatHours,
  formatHoursNumber,
  formatHoursRange,
  formatMinutes,
  formatRelativeDays,
  formatWeekday,
} from "./format.ts";

describe("dates and durations in words", () => {
  test("a moment is told in Dutch time: half past eleven at night in London is the next day here", () => {
    expect(formatDate(new Date("2026-11-22T23:30:00Z"), "nl")).toBe("23 november 2026");
    expect(formatDateTime(new Date("2026-07-01T12:05:00Z"), "nl")).toContain("14:05");
    expect(formatDateTimeShort(new Date("2026-07-01T12:05:00Z"), "nl")).toBe("wo 1 jul 14:05");
  });

  test("a calendar day without a clock stays that day", () => {
    expect(formatDate("2026-11-22", "en")).toBe("22 November 2026");
  });

  test("days are counted by the Dutch calendar, also over the night that the clock goes back", () => {
    const now = new Date("2026-10-24T21:30:00Z");
    expect(formatRelativeDays("2026-10-25", now, "nl")).toBe("morgen");
    expect(formatRelativeDays(new Date("2026-10-25T23:30:00Z"), now, "nl")).toBe("overmorgen");
    expect(formatRelativeDays(new Date("2026-10-24T00:00:00Z"), now, "nl")).toBe("vandaag");
  });

  test("hours and minutes follow the language", () => {
    expect([1, 20, 3.25, 7.5, 0.25, 0.5, 0.75, 19 / 6, 1 / 60, 0].map((hours) => formatHours(hours, "nl"))).toEqual([
      "1 uur",
      "20 uur",
      "3¼ uur",
      "7½ uur",
      "een kwartier",
      "een half uur",
      "drie kwartier",
      "3 uur en 10 minuten",
      "1 minuut",
      "0 uur",
    ]);
    expect([1, 1.75, 0.25, 25 / 24].map((hours) => formatHours(hours, "en"))).toEqual([
      "1 hour",
      "1¾ hours",
      "a quarter of an hour",
      "1 hour and 3 minutes",
    ]);
    expect([4, 0.5, 3.25, 19 / 6].map((hours) => formatHoursNumber(hours, "nl"))).toEqual(["4", "½", "3¼", "3,17"]);
    expect(formatHoursRange(2.5, 8, "nl")).toBe("2½ tot 8 uur");
    expect(formatMinutes(1, "nl")).toBe("1 minuut");
    expect(formatMinutes(75, "nl")).toBe("1 uur 15 min");
    expect(formatMinutes(120, "en")).toBe("2 hours");
  });

  test("a time past midnight shows the clock of the next day", () => {
    expect(formatClock(1500)).toBe("01:00");
    expect(formatClock(330)).toBe("05:30");
    expect([formatWeekday(0, "nl"), formatWeekday(6, "en")]).toEqual(["maandag", "Sunday"]);
  });
});
