import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, localText } from "./amsterdam.ts";
import { nextBeat, nextComparison, patternOf, SCHEDULE, SCHEDULED } from "./clock.ts";

describe("the clock of the jobs", () => {
  const next = (beat: Parameters<typeof nextBeat>[0], date: string, time: string) =>
    localText(nextBeat(beat, instantAt(date, time)));

  it("knows the next moment, across midnight and both clock changes", () => {
    expect(next({ everyMinutes: 15 }, "2026-07-14", "09:59")).toBe("2026-07-14T10:00");
    expect(next({ everyMinutes: 15 }, "2026-07-14", "10:00")).toBe("2026-07-14T10:15");
    expect(next({ minute: 5 }, "2026-07-14", "10:05")).toBe("2026-07-14T11:05");
    expect(next({ minute: 45 }, "2026-07-14", "23:50")).toBe("2026-07-15T00:45");
    expect(next({ hour: 5, minute: 30 }, "2026-07-14", "05:29")).toBe("2026-07-14T05:30");
    expect(next({ hour: 5, minute: 30 }, "2026-07-14", "05:30")).toBe("2026-07-15T05:30");
    expect(next({ hour: 3, minute: 40 }, "2026-03-28", "12:00")).toBe("2026-03-29T03:40");
    expect(next({ hour: 3, minute: 40 }, "2026-10-24", "12:00")).toBe("2026-10-25T03:40");
  });

  it("lies ahead, within a day and the hour of a clock change, on a minute of its pattern", () => {
    const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(...SCHEDULED), (after, name) => {
        const at = nextBeat(SCHEDULE[name], after);
        expect(at.getTime()).toBeGreaterThan(after.getTime());
        expect(at.getTime() - after.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        const [minute = "", hour = ""] = patternOf(SCHEDULE[name]).split(" ");
        const [hours, minutes] = localText(at).slice(11).split(":").map(Number);
        if (minute.startsWith("*/")) expect((minutes ?? Number.NaN) % Number(minute.slice(2))).toBe(0);
        else expect(minutes).toBe(Number(minute));
        if (hour !== "*") expect(hours).toBe(Number(hour));
      }),
    );
  });
});

describe("the comparison of an outer search index", () => {
  const next = (date: string, time: string) => localText(nextComparison(instantAt(date, time)));

  it("comes once a night, and at any hour when one was missed", () => {
    expect(next("2026-07-14", "03:00")).toBe("2026-07-15T02:00");
    expect(next("2026-07-14", "04:59")).toBe("2026-07-15T02:00");
    expect(next("2026-07-14", "07:00")).toBe("2026-07-15T03:00");
    expect(next("2026-07-14", "12:00")).toBe("2026-07-15T18:00");
    // In the night in which the clock skips from two to three.
    expect(next("2026-03-28", "03:00")).toBe("2026-03-29T03:00");
  });

  it("lies 20 to 30 hours ahead, at night when a night lies there", () => {
    const moment = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (last) => {
        const hours = (nextComparison(last).getTime() - last.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(20);
        expect(hours).toBeLessThanOrEqual(30);
        const hour = Number(localText(nextComparison(last)).slice(11, 13));
        if (hours < 30) expect([2, 3, 4]).toContain(hour);
      }),
    );
  });
});
