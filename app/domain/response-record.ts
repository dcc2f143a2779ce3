import { localDate } from "./amsterdam.ts";
import { workingDaysBetween } from "./deadlines.ts";
import type { PromiseRules } from "./response-promise.ts";

/** What can happen to a question put to an employer, as far as it says how the employer answers. */
export type AskedStep = {
  readonly type: "asked" | "accepted" | "declined" | "lapsed" | "elsewhere";
  readonly at: Date;
};

/** One candidate who said yes and waited for this employer: since when, and what came of it, oldest first. */
export type Asked = { readonly at: Date; readonly steps: readonly AskedStep[] };

/** How an employer answers. `medianDays`: working days until the answer, of the answered ones; null without any. */
export type ResponseRecord = {
  readonly asked: number;
  readonly answered: number;
  readonly lapsed: number;
  readonly medianDays: number | null;
};

/**
 * Adds up how an employer answered. A question that ended elsewhere before an answer (the candidate withdrew, the place
 * filled) and one that still waits count for nothing. Silence after a question of its own is silence too.
 */
export function responseRecord(questions: readonly Asked[]): ResponseRecord {
  const days: number[] = [];
  let lapsed = 0;
  for (const { at, steps } of questions) {
    if (steps.some(({ type }) => type === "lapsed")) lapsed += 1;
    else {
      const first = steps.find(({ type }) => type !== "elsewhere");
      if (first) days.push(workingDaysBetween(localDate(at), localDate(first.at)));
    }
  }
  return { asked: days.length + lapsed, answered: days.length, lapsed, medianDays: median(days) };
}

/** How an employer answers, as everybody who works with it may read: words, no counts. */
export const RESPONSE_WORDS = ["unknown", "nearly_always", "mostly", "often_not"] as const;
export type ResponseWord = (typeof RESPONSE_WORDS)[number];

export function responseWord({ asked, answered }: ResponseRecord, rules: PromiseRules): ResponseWord {
  if (asked < rules.fewestAsked) return "unknown";
  const rate = answered / asked;
  if (rate >= rules.nearlyAlways) return "nearly_always";
  return rate >= rules.warnBelow ? "mostly" : "often_not";
}

/** Since which days (yyyy-mm-dd) an employer is warned and its places are ranked lower; null: not. */
export type Standing = { readonly warnedOn: string | null; readonly loweredOn: string | null };
export const GOOD_STANDING: Standing = { warnedOn: null, loweredOn: null };

/**
 * The standing of an employer today. First a warning; only when the days of grace have gone by, silence was added after
 * the warning, and answers are still often lacking, its places are ranked lower. Answers lift both at once.
 * `lapsedSince`: questions that lapsed after the day of the warning.
 */
export function nextStanding(
  before: Standing,
  { record, lapsedSince, today }: { record: ResponseRecord; lapsedSince: number; today: string },
  rules: PromiseRules,
): Standing {
  if (responseWord(record, rules) !== "often_not") return GOOD_STANDING;
  if (before.warnedOn === null) return { warnedOn: today, loweredOn: null };
  const graceOver = workingDaysBetween(before.warnedOn, today) >= rules.graceDays;
  if (before.loweredOn !== null || !graceOver || lapsedSince < 1) return before;
  return { ...before, loweredOn: today };
}

function median(days: readonly number[]): number | null {
  if (days.length === 0) return null;
  const sorted = days.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0];
  return (low + high) / 2;
}
