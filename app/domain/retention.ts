import { addDays, addMonths, laterOf } from "./dates.ts";

/** How long what is kept, as it holds on a day for one municipality. The values and their sources: table `parameter`. */
export type RetentionRules = {
  /** Months after the last use of a file that never led to a placement. */
  readonly unmatchedMonths: number;
  /** Months after the last use of a file that did. */
  readonly matchedMonths: number;
  /** Days between the warning to the caseworker and the removal. */
  readonly warningDays: number;
  /** Months after which the name of staff without a role goes. */
  readonly staffMonths: number;
};

/** Keys in the table `parameter`, each a whole number; and the range that a municipality may choose from. */
export const RETENTION_PARAMETERS = {
  unmatchedMonths: { key: "retention.unmatched_months", min: 1, max: 12 },
  matchedMonths: { key: "retention.matched_months", min: 1, max: 120 },
  warningDays: { key: "retention.warning_days", min: 7, max: 90 },
  staffMonths: { key: "retention.staff_months", min: 1, max: 24 },
} as const satisfies Record<keyof RetentionRules, { key: string; min: number; max: number }>;

/** What decides how long a file is kept. Dates as yyyy-mm-dd. */
export type Kept = {
  /** The last change of the file, or beginning or end of a match: whichever came last. */
  readonly lastUsed: string;
  /** An employer has accepted the person once: a decision that may have to be accounted for. */
  readonly accepted: boolean;
  /** A match runs, or the person waits for an answer to a request: nothing is removed then. */
  readonly inUse: boolean;
  /** When the caseworker was warned; null: not yet. */
  readonly warnedOn: string | null;
};

export type RetentionRule = "unmatched" | "matched";
export type Verdict =
  | { readonly step: "keep" }
  /** `warn`: tell the caseworker now; `wait`: they were told; `remove`: the day has come. */
  | { readonly step: "warn" | "wait" | "remove"; readonly rule: RetentionRule; readonly removeOn: string };

/**
 * What has to happen to a file today (yyyy-mm-dd). Nobody is removed before the term is over, nor before the caseworker
 * has had the whole time of the warning, however late that came. A file that is used again begins anew.
 */
export function dueForRemoval(kept: Kept, rules: RetentionRules, today: string): Verdict {
  const rule: RetentionRule = kept.accepted ? "matched" : "unmatched";
  const termEnds = addMonths(kept.lastUsed, rule === "matched" ? rules.matchedMonths : rules.unmatchedMonths);
  const warnFrom = addDays(termEnds, -rules.warningDays);
  if (kept.inUse || today < warnFrom) return { step: "keep" };
  // A warning of before the last use was about another term.
  const warnedOn = kept.warnedOn !== null && kept.warnedOn >= warnFrom ? kept.warnedOn : null;
  const removeOn = laterOf(termEnds, addDays(warnedOn ?? today, rules.warningDays));
  if (warnedOn === null) return { step: "warn", rule, removeOn };
  return { step: today < removeOn ? "wait" : "remove", rule, removeOn };
}

/** The first day before which staff must have left to be made nameless today. */
export function staffGoneBefore(rules: Pick<RetentionRules, "staffMonths">, today: string): string {
  return addMonths(today, -rules.staffMonths);
}
