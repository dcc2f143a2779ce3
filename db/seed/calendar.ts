import { instantAt } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { isWorkingDay } from "#domain/deadlines.ts";

const DAYS_BACK = 420;
const DAYS_AHEAD = 60;
const MINUTE_MS = 60_000;

/** The days of the world around "today", each asked of the clock once. */
export type Calendar = {
  readonly today: string;
  /** Milliseconds at the start of today: nothing has happened after it. */
  readonly now: number;
  /** The moment of a local time on a date. */
  readonly at: (date: string, minutes: number) => number;
  /** The working day that lies `steps` after a date (before it when negative); 0: the first one from that date on. */
  readonly workday: (date: string, steps: number) => string;
  /** Working days of the last `weeks` weeks, yesterday included. */
  readonly workdaysOf: (weeks: number) => readonly string[];
};

export function calendar(today: string): Calendar {
  const starts = new Map<string, number>();
  const days: string[] = [];
  for (let step = -DAYS_BACK; step <= DAYS_AHEAD; step += 1) days.push(addDays(today, step));
  const workdays = days.filter(isWorkingDay);
  const position = new Map<string, number>();
  for (const day of days)
    position.set(
      day,
      workdays.findIndex((workday) => workday >= day),
    );
  const startOf = (date: string) => {
    const known = starts.get(date) ?? instantAt(date, "00:00").getTime();
    starts.set(date, known);
    return known;
  };
  return {
    today,
    now: startOf(today),
    at: (date, minutes) => startOf(date) + minutes * MINUTE_MS,
    workday: (date, steps) => {
      const first = position.get(date) ?? 0;
      return workdays[Math.min(workdays.length - 1, Math.max(0, first + steps))] ?? date;
    },
    workdaysOf: (weeks) => {
      const since = addDays(today, -7 * weeks);
      return workdays.filter((day) => day < today && day >= since);
    },
  };
}
