import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, daysBetween, isDate } from "./dates.ts";
import { dueForRemoval, type Kept, type RetentionRules } from "./retention.ts";

const RULES: RetentionRules = { unmatchedMonths: 12, matchedMonths: 60, warningDays: 30, staffMonths: 6 };
const date = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2020-01-01", days));
const rules: fc.Arbitrary<RetentionRules> = fc.record({
  unmatchedMonths: fc.integer({ min: 1, max: 12 }),
  matchedMonths: fc.integer({ min: 12, max: 120 }),
  warningDays: fc.integer({ min: 7, max: 90 }),
  staffMonths: fc.constant(6),
});
const kept: fc.Arbitrary<Kept> = fc.record({
  lastUsed: date,
  accepted: fc.boolean(),
  inUse: fc.boolean(),
  warnedOn: fc.option(date),
});

describe("how long a file is kept", () => {
  it("warns a month before the year is over, waits, and removes on the day", () => {
    const file: Kept = { lastUsed: "2025-03-31", accepted: false, inUse: false, warnedOn: null };
    const on = (today: string, warnedOn: string | null = null) => dueForRemoval({ ...file, warnedOn }, RULES, today);
    expect(on("2026-02-28")).toEqual({ step: "keep" });
    expect(on("2026-03-01")).toEqual({ step: "warn", rule: "unmatched", removeOn: "2026-03-31" });
    expect(on("2026-03-30", "2026-03-01")).toMatchObject({ step: "wait" });
    expect(on("2026-03-31", "2026-03-01")).toMatchObject({ step: "remove" });
    expect(on("2027-01-01")).toEqual({ step: "warn", rule: "unmatched", removeOn: "2027-01-31" });
  });

  it("keeps what led to a placement for the longer term", () => {
    const file: Kept = { lastUsed: "2021-01-01", accepted: true, inUse: false, warnedOn: "2025-12-10" };
    expect(dueForRemoval(file, RULES, "2025-12-31")).toMatchObject({ step: "wait", removeOn: "2026-01-09" });
    expect(dueForRemoval(file, RULES, "2026-01-09")).toMatchObject({ step: "remove", rule: "matched" });
  });

  it("removes nobody who is in use, before the term is over, or without the whole time of a warning", () => {
    fc.assert(
      fc.property(kept, rules, date, (file, terms, today) => {
        const verdict = dueForRemoval(file, terms, today);
        if (verdict.step !== "remove") return;
        expect(file.inUse).toBe(false);
        expect(today >= addMonths(file.lastUsed, file.accepted ? terms.matchedMonths : terms.unmatchedMonths)).toBe(
          true,
        );
        expect(daysBetween(file.warnedOn ?? today, today)).toBeGreaterThanOrEqual(terms.warningDays);
      }),
    );
  });

  it("removes everybody in the end, who is warned on the day it says so", () => {
    fc.assert(
      fc.property(kept, rules, (file, terms) => {
        const idle = { ...file, inUse: false, warnedOn: null };
        const late = addMonths(idle.lastUsed, 130);
        const warned = dueForRemoval(idle, terms, late);
        expect(warned.step).toBe("warn");
        const removal = dueForRemoval({ ...idle, warnedOn: late }, terms, addDays(late, terms.warningDays));
        expect(removal.step).toBe("remove");
      }),
    );
  });

  it("never comes sooner by a longer term, and stays due once it is", () => {
    fc.assert(
      fc.property(kept, rules, date, fc.integer({ min: 0, max: 400 }), (file, terms, today, later) => {
        const removedOn = (by: RetentionRules, on: string) => dueForRemoval(file, by, on).step === "remove";
        const longer = { ...terms, unmatchedMonths: terms.unmatchedMonths + 3, matchedMonths: terms.matchedMonths + 3 };
        if (removedOn(longer, today) && file.warnedOn === null) throw new Error("Removed without a warning.");
        if (removedOn(terms, today)) expect(removedOn(terms, addDays(today, later))).toBe(true);
      }),
    );
  });
});

describe("months later", () => {
  it("is the same day, or the last one of a shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2026-11-25", 14)).toBe("2028-01-25");
    fc.assert(fc.property(date, fc.integer({ min: -60, max: 60 }), (from, months) => isDate(addMonths(from, months))));
  });
});
