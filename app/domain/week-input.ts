import { DAY_MINUTES, type Interval, minutesTotal, overlaps, type ShiftInterval } from "./week.ts";

/** Longest shift, in minutes (Arbeidstijdenwet art. 5:7: 12 hours a shift). */
export const SHIFT_MINUTES_MAX = 12 * 60;

/** Most hours a week that a grid may ask or offer (Arbeidstijdenwet art. 5:7: 60 hours in a week). */
export const WEEK_HOURS_MAX = 60;

/** What is wrong with a week grid; `index` counts the intervals as given, from 0. */
export type WeekProblem =
  | { readonly code: "day"; readonly index: number }
  | { readonly code: "times"; readonly index: number }
  | { readonly code: "too_long"; readonly index: number; readonly hours: number; readonly maxHours: number }
  | { readonly code: "overlap"; readonly index: number; readonly other: number };

/** What is wrong with the hours a placement asks, beside its grid. Hours per week. */
export type HoursProblem =
  | { readonly code: "hours_order" }
  | { readonly code: "hours_range"; readonly maxHours: number }
  | { readonly code: "fixed_over_hours"; readonly fixedHours: number; readonly hoursMax: number }
  | { readonly code: "fixed_over_minimum"; readonly fixedHours: number; readonly leastHours: number }
  | { readonly code: "grid_under_hours"; readonly gridHours: number; readonly hoursMin: number };

/** Minutes from midnight of "5:30", "05:30" or "05.30"; 1440 for "24:00"; null for what is no time. */
export function parseTime(text: string): number | null {
  const match = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(text);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return null;
  return hours * 60 + minutes;
}

/** "HH:MM" of minutes from midnight, also past midnight: 1500 is "01:00". The end of a day is "24:00". */
export function formatTime(minutes: number): string {
  const ofDay = minutes === DAY_MINUTES ? minutes : ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/**
 * An interval from typed text. An end before the start lies after midnight; equal times are refused ("00:00"–"24:00" is
 * a whole day).
 */
export function parseInterval(
  day: number,
  from: string,
  to: string,
): { readonly ok: true; readonly interval: Interval } | { readonly ok: false; readonly code: "time_form" | "equal" } {
  const [start, end] = [parseTime(from), parseTime(to)];
  if (start === null || end === null || start === DAY_MINUTES) return { ok: false, code: "time_form" };
  if (start === end) return { ok: false, code: "equal" };
  return { ok: true, interval: { day, start, end: end < start ? end + DAY_MINUTES : end } };
}

/** All problems of a grid. `minutesMax`: 12 hours for a shift, a whole day for a candidate's availability. */
export function weekProblems(intervals: readonly Interval[], minutesMax: number = SHIFT_MINUTES_MAX): WeekProblem[] {
  const problems: WeekProblem[] = [];
  intervals.forEach((interval, index) => {
    const { day, start, end } = interval;
    if (!Number.isInteger(day) || day < 0 || day > 6) problems.push({ code: "day", index });
    else if (!isStretch(start, end)) problems.push({ code: "times", index });
    else {
      if (end - start > minutesMax) {
        problems.push({ code: "too_long", index, hours: (end - start) / 60, maxHours: minutesMax / 60 });
      }
      const other = intervals.findIndex((before, at) => at < index && overlaps([before], [interval]));
      if (other >= 0) problems.push({ code: "overlap", index, other });
    }
  });
  return problems;
}

/**
 * Whether the hours a placement asks agree with its grid: the fixed blocks fit in them, nobody works less than the fixed
 * blocks, and the grid can reach them. The hours are whole: half an hour of fixed blocks counts for none of the minimum.
 */
export function hoursProblems(week: readonly ShiftInterval[], hoursMin: number, hoursMax: number): HoursProblem[] {
  if (!(hoursMin > 0) || !(hoursMax <= WEEK_HOURS_MAX)) return [{ code: "hours_range", maxHours: WEEK_HOURS_MAX }];
  if (hoursMin > hoursMax) return [{ code: "hours_order" }];
  const problems: HoursProblem[] = [];
  const fixedHours = minutesTotal(week.filter((interval) => interval.fixed)) / 60;
  const leastHours = Math.floor(fixedHours);
  const gridHours = minutesTotal(week) / 60;
  if (fixedHours > hoursMax) problems.push({ code: "fixed_over_hours", fixedHours, hoursMax });
  else if (hoursMin < leastHours) problems.push({ code: "fixed_over_minimum", fixedHours, leastHours });
  if (gridHours < hoursMin) problems.push({ code: "grid_under_hours", gridHours, hoursMin });
  return problems;
}

function isStretch(start: number, end: number): boolean {
  return (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    start < DAY_MINUTES &&
    end > start &&
    end <= start + DAY_MINUTES
  );
}
