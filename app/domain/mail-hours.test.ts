import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, localDate, localText } from "./amsterdam.ts";
import { addDays, weekday } from "./dates.ts";
import { firstOpen, isQuiet, nextDigest } from "./mail-hours.ts";

const RUNS = { numRuns: Number(process.env["RUNS"] ?? 300) };
const local = (date: string, time: string) => instantAt(date, time);
const text = (at: Date) => localText(at);
/** Any minute of years with both clock changes, Christmas in a weekend, and all holidays. */
const anyTime = fc.date({ min: new Date("2025-12-01"), max: new Date("2033-02-01"), noInvalidDate: true });
/** Around the clock changes of Europe/Amsterdam. */
const clockChange = fc
  .tuple(fc.constantFrom("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"), fc.integer({ min: -4000, max: 4000 }))
  .map(([at, minutes]) => new Date(Date.parse(at) + minutes * 60_000));
const instant = fc.oneof(anyTime, clockChange);

describe("the hours of e-mail", () => {
  it("are 07:00 to 20:00 in the Netherlands, in winter and in summer", () => {
    for (const day of ["2026-01-13", "2026-07-14"]) {
      expect(isQuiet(local(day, "06:59"))).toBe(true);
      expect(isQuiet(local(day, "07:00"))).toBe(false);
      expect(isQuiet(local(day, "19:59"))).toBe(false);
      expect(isQuiet(local(day, "20:00"))).toBe(true);
    }
  });

  it("leave out Sundays and public holidays, not Saturdays", () => {
    expect(isQuiet(local("2026-07-18", "12:00"))).toBe(false);
    for (const day of ["2026-07-19", "2026-04-06", "2026-04-27", "2026-05-05", "2026-12-25"]) {
      expect(isQuiet(local(day, "12:00"))).toBe(true);
    }
  });

  it("end a wait at the next morning, over the change of the clock and over Christmas", () => {
    expect(text(firstOpen(local("2026-03-28", "21:00")))).toBe("2026-03-30T07:00");
    expect(text(firstOpen(local("2026-10-24", "23:30")))).toBe("2026-10-26T07:00");
    expect(text(firstOpen(local("2026-12-24", "20:00")))).toBe("2026-12-28T07:00");
    expect(text(firstOpen(local("2026-07-14", "03:00")))).toBe("2026-07-14T07:00");
  });

  it("give every instant a first open one that is not quiet, not earlier, and with nothing open between", () => {
    fc.assert(
      fc.property(instant, fc.double({ min: 0, max: 1, noNaN: true }), (at, part) => {
        const open = firstOpen(at);
        expect(isQuiet(open)).toBe(false);
        expect(open >= at).toBe(true);
        if (open > at) {
          const between = new Date(at.getTime() + part * (open.getTime() - 1 - at.getTime()));
          expect(isQuiet(between)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe("the digest", () => {
  it("comes at eight of the next open day, once a week on its first", () => {
    expect(text(nextDigest(local("2026-07-14", "07:59"), "daily"))).toBe("2026-07-14T08:00");
    expect(text(nextDigest(local("2026-07-14", "08:00"), "daily"))).toBe("2026-07-15T08:00");
    expect(text(nextDigest(local("2026-07-18", "09:00"), "daily"))).toBe("2026-07-20T08:00");
    expect(text(nextDigest(local("2026-07-14", "09:00"), "weekly"))).toBe("2026-07-20T08:00");
    expect(text(nextDigest(local("2026-07-20", "07:00"), "weekly"))).toBe("2026-07-20T08:00");
    // Easter Monday is closed: that week begins on Tuesday.
    expect(text(nextDigest(local("2026-04-03", "09:00"), "weekly"))).toBe("2026-04-07T08:00");
  });

  it("lies later, in open hours, at eight, and the weekly one within nine days", () => {
    fc.assert(
      fc.property(instant, (at) => {
        for (const every of ["daily", "weekly"] as const) {
          const digest = nextDigest(at, every);
          expect(digest > at).toBe(true);
          expect(isQuiet(digest)).toBe(false);
          expect(text(digest).slice(11)).toBe("08:00");
          expect(localDate(digest) <= addDays(localDate(at), every === "daily" ? 5 : 9)).toBe(true);
          if (every === "weekly") expect(weekday(localDate(digest))).toBeLessThan(4);
        }
      }),
      RUNS,
    );
  });
});
