import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./dates.ts";
import { workingDaysBetween } from "./deadlines.ts";
import { promiseRulesOn } from "./response-promise.ts";
import {
  type Asked,
  type AskedStep,
  GOOD_STANDING,
  nextStanding,
  type ResponseRecord,
  responseRecord,
  responseWord,
  type Standing,
} from "./response-record.ts";

const rules = promiseRulesOn("2026-11-25");
const numRuns = Number(process.env["RUNS"] ?? 300);
const at = (text: string) => new Date(`${text}T10:00:00Z`);
const asked = (from: string, ...steps: (readonly [AskedStep["type"], string])[]): Asked => ({
  at: at(from),
  steps: steps.map(([type, day]) => ({ type, at: at(day) })),
});
const record = (answered: number, lapsed: number): ResponseRecord => ({
  asked: answered + lapsed,
  answered,
  lapsed,
  medianDays: answered > 0 ? 2 : null,
});

describe("how an employer answers", () => {
  it("counts answers and silence, in working days until the first answer", () => {
    expect(
      responseRecord([
        asked("2026-11-20", ["accepted", "2026-11-23"]),
        asked("2026-11-20", ["declined", "2026-11-27"]),
        asked("2026-11-02", ["asked", "2026-11-04"], ["accepted", "2026-11-16"]),
        asked("2026-11-02", ["lapsed", "2026-11-10"]),
      ]),
    ).toEqual({ asked: 4, answered: 3, lapsed: 1, medianDays: 2 });
  });

  it("counts silence after a question of its own as silence, and what ended elsewhere as nothing", () => {
    expect(
      responseRecord([
        asked("2026-11-02", ["asked", "2026-11-03"], ["lapsed", "2026-11-13"]),
        asked("2026-11-02", ["elsewhere", "2026-11-03"]),
        asked("2026-11-02"),
      ]),
    ).toEqual({ asked: 1, answered: 0, lapsed: 1, medianDays: null });
  });

  it("gives a median that half of the answers keep, whatever their order, and adds up", () => {
    const step = fc.constantFrom("asked", "accepted", "declined", "lapsed", "elsewhere");
    const questions = fc.array(
      fc
        .record({ from: fc.nat(60), steps: fc.array(fc.tuple(step, fc.nat(30)), { maxLength: 3 }) })
        .map(({ from, steps }): Asked => ({
          at: at(addDays("2026-01-05", from)),
          steps: steps.map(([type, days]) => ({ type, at: at(addDays("2026-01-05", from + days)) })),
        })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(questions, (all) => {
        const one = responseRecord(all);
        expect(one.answered + one.lapsed).toBe(one.asked);
        expect(one.asked).toBeLessThanOrEqual(all.length);
        expect(responseRecord(all.toReversed())).toEqual(one);
        expect(one.medianDays === null).toBe(one.answered === 0);
        const singles = all.map((each) => responseRecord([each]).medianDays).filter((each) => each !== null);
        const median = one.medianDays ?? 0;
        expect(singles.filter((each) => each <= median).length * 2).toBeGreaterThanOrEqual(singles.length);
        expect(singles.filter((each) => each >= median).length * 2).toBeGreaterThanOrEqual(singles.length);
      }),
      { numRuns },
    );
  });

  it("is said in words, and not before there is enough to say", () => {
    const said = (answered: number, lapsed: number) => responseWord(record(answered, lapsed), rules);
    expect([said(4, 0), said(5, 0), said(9, 1), said(8, 2), said(6, 4), said(5, 4), said(0, 5)]).toEqual([
      "unknown",
      "nearly_always",
      "nearly_always",
      "mostly",
      "mostly",
      "often_not",
      "often_not",
    ]);
  });
});

describe("the standing of an employer", () => {
  const WARNED: Standing = { warnedOn: "2026-11-02", loweredOn: null };

  it("begins with a warning, and goes down only after the days of grace with silence in them", () => {
    const silent = { record: record(1, 5), lapsedSince: 0 };
    expect(nextStanding(GOOD_STANDING, { ...silent, lapsedSince: 5, today: "2026-11-02" }, rules)).toEqual(WARNED);
    expect(nextStanding(WARNED, { ...silent, lapsedSince: 2, today: "2026-11-13" }, rules)).toEqual(WARNED);
    expect(nextStanding(WARNED, { ...silent, today: "2026-11-16" }, rules)).toEqual(WARNED);
    const lowered = { ...WARNED, loweredOn: "2026-11-16" };
    expect(nextStanding(WARNED, { ...silent, lapsedSince: 1, today: "2026-11-16" }, rules)).toEqual(lowered);
    expect(nextStanding(lowered, { ...silent, today: "2026-12-16" }, rules)).toEqual(lowered);
  });

  it("is good again as soon as enough is answered", () => {
    const lowered = { warnedOn: "2026-11-02", loweredOn: "2026-11-16" };
    expect(nextStanding(lowered, { record: record(9, 5), lapsedSince: 3, today: "2026-12-01" }, rules)).toEqual(
      GOOD_STANDING,
    );
  });

  it("never goes down without a warning that stood for all the days of grace, over any history", () => {
    const day = fc.record({
      step: fc.integer({ min: 1, max: 9 }),
      answered: fc.nat(9),
      lapsed: fc.nat(9),
      since: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 40 }), (days) => {
        let standing = GOOD_STANDING;
        let today = "2026-01-05";
        for (const { step, answered, lapsed, since } of days) {
          const before = standing;
          today = addDays(today, step);
          const facts = { record: record(answered, lapsed), lapsedSince: since, today };
          standing = nextStanding(before, facts, rules);
          expect(nextStanding(standing, { ...facts, lapsedSince: 0 }, rules)).toEqual(standing);
          if (standing.loweredOn === null) continue;
          expect(standing.warnedOn).not.toBeNull();
          expect(workingDaysBetween(standing.warnedOn ?? today, standing.loweredOn)).toBeGreaterThanOrEqual(
            rules.graceDays,
          );
          expect(answered + lapsed).toBeGreaterThanOrEqual(rules.fewestAsked);
          if (before.loweredOn === null) expect(since).toBeGreaterThan(0);
        }
      }),
      { numRuns },
    );
  });
});
