/**
 * One interval of a week grid, in real minutes. `start` counts from midnight of `day`; `end` may pass 1440: an evening
 * shift that ends after midnight stays one interval of the day it began.
 */
export type Interval = {
  /** 0 Monday … 6 Sunday. */
  readonly day: number;
  /** Minutes from midnight, 0 ≤ start < 1440. */
  readonly start: number;
  /** Minutes from midnight of the same day, start < end ≤ start + 1440. */
  readonly end: number;
};

/** A placement's interval: `fixed` must be worked, `choice` may be chosen from to reach the hours. */
export type ShiftInterval = Interval & { readonly fixed: boolean };

/** Why a candidate cannot work in an interval of the own grid. */
export const BLOCK_REASONS = ["lesson", "child_care", "other"] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];
export type BlockedInterval = Interval & { readonly reason: BlockReason };

export const DAY_MINUTES = 1440;
export const WEEK_MINUTES = 7 * DAY_MINUTES;

/**
 * A stretch of the week counted from Monday 00:00, 0 ≤ from < to ≤ WEEK_MINUTES. A list of spans is sorted and disjoint,
 * with gaps between: what crosses Sunday midnight is two spans here.
 */
type Span = readonly [from: number, to: number];

/**
 * The same minutes as a canonical list: merged, sorted by start, one interval across each midnight (also from Sunday to
 * Monday). A stretch longer than a day is cut every 24 hours from its start; a full week is seven days from Monday.
 */
export function normalise(intervals: readonly Interval[]): Interval[] {
  return toIntervals(toSpans(intervals));
}

/** Minutes of the week that are covered, each counted once. */
export function minutesTotal(intervals: readonly Interval[]): number {
  return spanMinutes(toSpans(intervals));
}

/** The minutes that both lists cover, normalised. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return toIntervals(intersectSpans(toSpans(a), toSpans(b)));
}

/** The minutes of `a` that `b` leaves free, normalised. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return toIntervals(intersectSpans(toSpans(a), complement(toSpans(b))));
}

/** The minutes that either list covers, normalised. */
export function union(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return normalise([...a, ...b]);
}

/** Whether every minute of `inner` lies in `outer`. */
export function contains(outer: readonly Interval[], inner: readonly Interval[]): boolean {
  return intersectSpans(toSpans(inner), complement(toSpans(outer))).length === 0;
}

/** Whether two lists share at least one minute. */
export function overlaps(a: readonly Interval[], b: readonly Interval[]): boolean {
  return intersectSpans(toSpans(a), toSpans(b)).length > 0;
}

/** The first `minutes` of the list, counted through the week from Monday 00:00; the whole list when it is shorter. */
export function firstMinutes(intervals: readonly Interval[], minutes: number): Interval[] {
  const taken: Span[] = [];
  let left = minutes;
  for (const [from, to] of toSpans(intervals)) {
    if (left <= 0) break;
    const end = Math.min(to, from + left);
    taken.push([from, end]);
    left -= end - from;
  }
  return toIntervals(taken);
}

/** The days (0 Monday … 6 Sunday) on which any minute is covered. */
export function daysOf(intervals: readonly Interval[]): number[] {
  const days = new Set<number>();
  for (const [from, to] of toSpans(intervals)) {
    for (let day = Math.floor(from / DAY_MINUTES); day * DAY_MINUTES < to; day += 1) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

function toSpans(intervals: readonly Interval[]): Span[] {
  const pieces: Span[] = [];
  for (const { day, start, end } of intervals) {
    const from = day * DAY_MINUTES + start;
    const to = day * DAY_MINUTES + end;
    if (to > from) pieces.push([from, Math.min(to, WEEK_MINUTES)]);
    if (to > WEEK_MINUTES) pieces.push([0, to - WEEK_MINUTES]);
  }
  pieces.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of pieces) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function toIntervals(spans: readonly Span[]): Interval[] {
  const stretches = spans.map(([from, to]): [number, number] => [from, to]);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first && last && first !== last && first[0] === 0 && last[1] === WEEK_MINUTES) {
    last[1] = WEEK_MINUTES + first[1];
    stretches.shift();
  }
  const intervals: Interval[] = [];
  for (const [from, to] of stretches) {
    for (let at = from; at < to; at += DAY_MINUTES) {
      const day = Math.floor(at / DAY_MINUTES);
      const start = at - day * DAY_MINUTES;
      intervals.push({ day: day % 7, start, end: start + Math.min(DAY_MINUTES, to - at) });
    }
  }
  return intervals.sort((a, b) => a.day - b.day || a.start - b.start);
}

function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const both: Span[] = [];
  let [i, j] = [0, 0];
  for (let x = a[i], y = b[j]; x && y; x = a[i], y = b[j]) {
    const [from, to] = [Math.max(x[0], y[0]), Math.min(x[1], y[1])];
    if (from < to) both.push([from, to]);
    if (x[1] < y[1]) i += 1;
    else j += 1;
  }
  return both;
}

function complement(spans: readonly Span[]): Span[] {
  const free: Span[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (at < from) free.push([at, from]);
    at = to;
  }
  if (at < WEEK_MINUTES) free.push([at, WEEK_MINUTES]);
  return free;
}

function spanMinutes(spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}
