import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt } from "./amsterdam.ts";
import { blockedAt, INTAKE_MINUTES, intakeInterval, isNight, outsideFree } from "./intake-times.ts";
import { subtract } from "./week.ts";

const lesson = { day: 1, start: 600, end: 720, reason: "lesson" } as const;

describe("the time of an intake", () => {
  it("is read in Dutch local time, in summer and in winter", () => {
    expect(intakeInterval(new Date("2026-12-01T09:30:00Z"))).toEqual({ day: 1, start: 630, end: 690 });
    expect(intakeInterval(new Date("2026-07-05T22:30:00Z"))).toEqual({ day: 0, start: 30, end: 90 });
  });

  it("meets a lesson from the hour before it until its last minute, and no other day", () => {
    const at = (date: string, time: string) => blockedAt(instantAt(date, time), [lesson]);
    expect(at("2026-12-01", "09:00")).toBeNull();
    expect(at("2026-12-01", "09:01")).toEqual(lesson);
    expect(at("2026-12-01", "11:59")).toEqual(lesson);
    expect(at("2026-12-01", "12:00")).toBeNull();
    expect(at("2026-12-02", "10:00")).toBeNull();
  });

  it("is at night from ten in the evening until six", () => {
    const at = (time: string) => isNight(instantAt("2026-12-01", time));
    expect(["22:00", "23:59", "00:00", "03:00", "05:59"].map(at)).toEqual([true, true, true, true, true]);
    expect(["06:00", "10:00", "21:59"].map(at)).toEqual([false, false, false]);
  });

  it("lies outside what a profile shows as free whenever something blocks it", () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, start: 0, end: 1440 }));
    const minutes = fc.integer({ min: 0, max: 4 * 365 * 1440 });
    fc.assert(
      fc.property(minutes, (later) => {
        const at = new Date(Date.UTC(2026, 0, 1) + later * 60_000);
        expect(outsideFree(at, subtract(week, [lesson]))).toBe(blockedAt(at, [lesson]) !== null);
      }),
    );
    expect(INTAKE_MINUTES).toBe(60);
  });
});
