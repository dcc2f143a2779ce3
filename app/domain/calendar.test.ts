import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Appointed, calendarNews } from "./calendar.ts";

type Step = "set" | "move" | "end";
const first = new Date("2026-11-30T09:00:00Z");

/** A match as the commands write it: every step raises the version, a set time stays in `calendarAt`. */
function after(before: Appointed, step: Step, at: number): Appointed {
  const version = before.version + 1;
  if (step === "set") {
    const time = new Date(first.getTime() + at * 3_600_000);
    return { status: "intake", version, intakeAt: time, calendarAt: time };
  }
  return {
    ...before,
    version,
    status: step === "move" ? "accepted" : "ended",
    ...(step === "move" && { intakeAt: null }),
  };
}

describe("what a calendar is told of an intake", () => {
  it("is nothing before a time was agreed, then the time, then its end", () => {
    const accepted: Appointed = { status: "accepted", version: 3, intakeAt: null, calendarAt: null };
    expect(calendarNews(accepted)).toBeNull();
    const set = after(accepted, "set", 0);
    expect(calendarNews(set)).toEqual({ method: "REQUEST", startsAt: first, sequence: 4 });
    expect(calendarNews(after(set, "end", 0))).toEqual({ method: "CANCEL", startsAt: first, sequence: 5 });
    expect(calendarNews(after({ ...accepted }, "end", 0))).toBeNull();
  });

  it("always rises, takes out the very time that was put in, and ends as the match does", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom<Step>("set", "move"), fc.nat(200)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let match: Appointed = { status: "accepted", version: 1, intakeAt: null, calendarAt: null };
        let held: Date | null = null;
        let sequence = 0;
        for (const [step, at] of [...all, ["end", 0] as const]) {
          match = after(match, step, at);
          const news = calendarNews(match);
          if (!news) continue;
          expect(news.sequence).toBeGreaterThan(sequence);
          sequence = news.sequence;
          if (news.method === "CANCEL") expect(held === null || news.startsAt.getTime() === held.getTime()).toBe(true);
          held = news.method === "REQUEST" ? news.startsAt : held;
          expect(news.method === "REQUEST").toBe(match.status === "intake");
        }
      }),
    );
  });
});
