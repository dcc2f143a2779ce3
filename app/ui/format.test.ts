import { describe, expect, test } from "vitest";
import {
  formatClock,
  formatDate,
  formatDateTime,
  formatDateTimeShort,
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

  test("a time past midnight shows the clock of the next day", () => {
    expect(formatClock(1500)).toBe("01:00");
    expect(formatClock(330)).toBe("05:30");
    expect([formatWeekday(0, "nl"), formatWeekday(6, "en")]).toEqual(["maandag", "Sunday"]);
  });
});
