import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay, localDate, localText } from "./amsterdam.ts";
import { addDays, daysBetween } from "./dates.ts";
import { addWorkingDays, isWorkingDay, workingDaysBetween } from "./deadlines.ts";
import {
  answerBy,
  mayPromise,
  promisedDays,
  PROMISE_RULES,
  promiseRulesOn,
  remindedUntil,
} from "./response-promise.ts";

const rules = promiseRulesOn("2026-11-25");
const numRuns = Number(process.env["RUNS"] ?? 300);
/** Any minute of ten years, and each minute of the days on which the clock changes. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 10 * 365 * 24 * 60 }).map((minutes) => new Date(Date.UTC(2025, 0, 1) + minutes * 60_000)),
  fc
    .tuple(fc.constantFrom("2026-03-28", "2026-10-24", "2027-03-27", "2027-10-30"), fc.integer({ min: 0, max: 4320 }))
    .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000)),
);
const promise = fc.integer({ min: rules.fewestDays, max: rules.mostDays });

describe("the answer that an employer promises", () => {
  it("is five working days when nothing was chosen, and always within the bounds", () => {
    expect(promisedDays(null, rules)).toBe(5);
    expect(promisedDays(3, rules)).toBe(3);
    expect(promisedDays(60, rules)).toBe(rules.mostDays);
    expect([1, 2, 10, 11, 2.5].map((days) => mayPromise(days, rules))).toEqual([false, true, true, false, false]);
    for (const { values } of PROMISE_RULES) {
      expect(mayPromise(values.ordinaryDays, values)).toBe(true);
      expect(values.expiryWarningDays[0]).toBeGreaterThan(values.expiryWarningDays[1]);
    }
  });

  it("ends with the last second of a local working day, over weekends, holidays and both changes of the clock", () => {
    expect(answerBy(new Date("2026-12-23T10:00:00Z"), 2).toISOString()).toBe("2026-12-28T22:59:59.000Z");
    expect(answerBy(new Date("2026-03-27T12:00:00Z"), 2).toISOString()).toBe("2026-03-31T21:59:59.000Z");
    expect(answerBy(new Date("2026-10-23T12:00:00Z"), 2).toISOString()).toBe("2026-10-27T22:59:59.000Z");
    // Half past midnight on Saturday in Amsterdam is still Friday in Greenwich.
    expect(localDate(answerBy(new Date("2026-11-27T23:30:00Z"), 2))).toBe("2026-12-01");
    fc.assert(
      fc.property(instant, promise, (from, days) => {
        const due = answerBy(from, days);
        expect(localText(due).slice(11)).toBe("23:59");
        expect(localText(new Date(due.getTime() + 1000)).slice(11)).toBe("00:00");
        expect(isWorkingDay(localDate(due))).toBe(true);
        expect(workingDaysBetween(localDate(from), localDate(due))).toBe(days);
        // What is told of a deadline that passed while everything was down counts on this (db/queries/happening.ts).
        expect(daysBetween(localDate(from), localDate(due))).toBeLessThanOrEqual(21);
      }),
      { numRuns },
    );
  });

  it("never ends earlier for who was asked later or promised more", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 20_000 }), promise, (from, minutes, days) => {
        const later = new Date(from.getTime() + minutes * 60_000);
        expect(answerBy(later, days).getTime()).toBeGreaterThanOrEqual(answerBy(from, days).getTime());
        expect(answerBy(from, days + 1).getTime()).toBeGreaterThan(answerBy(from, days).getTime());
      }),
      { numRuns },
    );
  });
});

describe("the reminder", () => {
  it("comes on the working day before the last day, or on that day, and never after it", () => {
    const due = endOfDay("2026-12-28");
    expect(isReminderTime(new Date("2026-12-23T09:00:00Z"), due)).toBe(false);
    expect(isReminderTime(new Date("2026-12-24T05:00:00Z"), due)).toBe(true);
    expect(isReminderTime(new Date("2026-12-28T22:59:59Z"), due)).toBe(true);
    expect(isReminderTime(new Date("2026-12-28T23:00:00Z"), due)).toBe(false);
  });

  it("has at least one hourly run within every promise, before it lapses", () => {
    fc.assert(
      fc.property(instant, promise, (from, days) => {
        const due = answerBy(from, days);
        const before = endOfDay(addDays(localDate(due), -1));
        // A working day before the last one always lies after the question: nobody is reminded at once.
        expect(isReminderTime(from, due)).toBe(localDate(from) >= lastWorkingDayBefore(localDate(due)));
        expect(isReminderTime(new Date(Math.max(from.getTime(), before.getTime() + 3_600_000)), due)).toBe(true);
      }),
      { numRuns },
    );
  });
});

function isReminderTime(now: Date, due: Date): boolean {
  return due >= now && due <= remindedUntil(now);
}

function lastWorkingDayBefore(date: string): string {
  let at = addDays(date, -1);
  while (addWorkingDays(at, 1) === date && !isWorkingDay(at)) at = addDays(at, -1);
  return at;
}
