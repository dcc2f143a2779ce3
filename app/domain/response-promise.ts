import { endOfDay, localDate } from "./amsterdam.ts";
import { type Dated, valuesOn } from "./dated.ts";
import { addWorkingDays } from "./deadlines.ts";

/** The answer that an employer promises (reactiebelofte): within how many working days, and what follows from silence. */
export type PromiseRules = {
  /** Working days that an employer may choose from, both inclusive, and what holds when nothing was chosen. */
  readonly fewestDays: number;
  readonly mostDays: number;
  readonly ordinaryDays: number;
  /** Months of which the answers of an employer count. */
  readonly windowMonths: number;
  /** Questions put to an employer before anything is said of how it answers. */
  readonly fewestAsked: number;
  /** Share of the questions answered below which an employer is warned. */
  readonly warnBelow: number;
  /** From this share on it counts as nearly always, from the other on as mostly. */
  readonly nearlyAlways: number;
  /** Working days between the warning and the first day on which its places may be ranked lower. */
  readonly graceDays: number;
  /** Days before a placement expires on which its employer is asked whether it still stands; the first is the earliest. */
  readonly expiryWarningDays: readonly [number, number];
};

export const PROMISE_RULES: readonly [Dated<PromiseRules>, ...Dated<PromiseRules>[]] = [
  {
    validFrom: "2026-11-25",
    source:
      "Choices of the project. In Immersion Facilitée (France) 17 % of the employers answered; it reminds after 3 and 7 " +
      "days, ranks lower and hides after 50 days. Here nothing is hidden, and nobody is ranked lower without a warning.",
    values: {
      fewestDays: 2,
      mostDays: 10,
      ordinaryDays: 5,
      windowMonths: 12,
      fewestAsked: 5,
      warnBelow: 0.6,
      nearlyAlways: 0.9,
      graceDays: 10,
      expiryWarningDays: [7, 2],
    },
  },
];

/** The rules that hold on a date (yyyy-mm-dd). */
export function promiseRulesOn(date: string, versions = PROMISE_RULES): PromiseRules {
  return valuesOn(versions, date);
}

/** Whether an employer may promise this number of working days. */
export function mayPromise(days: number, rules: PromiseRules): boolean {
  return Number.isInteger(days) && days >= rules.fewestDays && days <= rules.mostDays;
}

/** The promise that holds: what was chosen (null: nothing), kept within the bounds of today. */
export function promisedDays(chosen: number | null, rules: PromiseRules): number {
  const days = chosen ?? rules.ordinaryDays;
  return Math.min(rules.mostDays, Math.max(rules.fewestDays, days));
}

/** The last moment of the n-th working day after the local day of `from`: until then an answer is on time. */
export function answerBy(from: Date, workingDays: number): Date {
  return endOfDay(addWorkingDays(localDate(from), workingDays));
}

/** Who has to answer up to this moment is reminded now: the end of the next working day. */
export function remindedUntil(now: Date): Date {
  return endOfDay(addWorkingDays(localDate(now), 1));
}
