import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay, instantAt, localDate, localText } from "./amsterdam.ts";

describe("time in the Netherlands", () => {
  it("knows winter and summer time", () => {
    expect(instantAt("2026-01-15", "09:00").toISOString()).toBe("2026-01-15T08:00:00.000Z");
    expect(instantAt("2026-07-15", "09:00").toISOString()).toBe("2026-07-15T07:00:00.000Z");
  });

  it("takes the hour that is skipped in spring as an hour later and the one that comes twice as the first", () => {
    expect(localText(instantAt("2026-03-29", "02:30"))).toBe("2026-03-29T03:30");
    expect(instantAt("2026-10-25", "02:30").toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  it("ends a day just before local midnight, on days of 23 and 25 hours too", () => {
    for (const date of ["2026-03-29", "2026-10-25", "2026-11-22"]) {
      expect(localText(endOfDay(date))).toBe(`${date}T23:59`);
    }
  });

  it("reads back the date of every instant it makes", () => {
    const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 4 * 60, max: 23 * 60 }), (at, minutes) => {
        const date = at.toISOString().slice(0, 10);
        const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        expect(localText(instantAt(date, time))).toBe(`${date}T${time}`);
        expect(localDate(instantAt(date, time))).toBe(date);
      }),
    );
  });
});
