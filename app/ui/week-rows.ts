import type { Interval } from "#domain/week.ts";

/** One line of the week grid as a person typed it; `option` is the kind of block ("fixed", "choice" or a reason). */
export type WeekRow = { readonly day: number; readonly start: string; readonly end: string; readonly option: string };

/** What is wrong with the row at `at`; the page says it in words. */
export type WeekRowFault = { readonly at: number; readonly day: number; readonly fault: "missing" | "time" | "equal" };

/** What is wrong with the row at `at`, in words. */
export type WeekRowError = { readonly at: number; readonly text: string };

export const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
/** More rows than anybody needs; what lies beyond is not read. */
const MOST_ROWS = 70;
const CLOCK = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** The rows of a submitted form: `week[0].day`, `.start`, `.end` and the option's own name. Rows keep their place. */
export function weekRowsFromForm(form: FormData, name: string, optionName: string): WeekRow[] {
  const rows: WeekRow[] = [];
  for (let at = 0; at < MOST_ROWS && form.has(`${name}[${at}].day`); at++) {
    const text = (part: string) => String(form.get(`${name}[${at}].${part}`) ?? "").trim();
    const day = Number(text("day"));
    if (Number.isInteger(day) && day >= 0 && day <= 6)
      rows.push({ day, start: text("start"), end: text("end"), option: text(optionName) });
  }
  return rows;
}

/** The rows of intervals that were kept. */
export function weekRows<I extends Interval>(intervals: readonly I[], option: (interval: I) => string): WeekRow[] {
  return intervals.map((interval) => ({
    day: interval.day,
    start: clock(interval.start),
    end: clock(interval.end),
    option: option(interval),
  }));
}

/**
 * The intervals that rows mean, each with the row it came from, and what is wrong with the others. A row without times means nothing. An end at or
 * before the start lies on the next day; only an end equal to the start is refused.
 */
export function weekIntervals(rows: readonly WeekRow[]): {
  readonly intervals: readonly (Interval & { readonly option: string; readonly at: number })[];
  readonly faults: readonly WeekRowFault[];
} {
  const intervals: (Interval & { readonly option: string; readonly at: number })[] = [];
  const faults: WeekRowFault[] = [];
  rows.forEach(({ day, start, end, option }, at) => {
    if (start === "" && end === "") return;
    if (start === "" || end === "") return void faults.push({ at, day, fault: "missing" });
    const [from, to] = [minutes(start), minutes(end)];
    if (from === null || to === null) return void faults.push({ at, day, fault: "time" });
    if (from === to) return void faults.push({ at, day, fault: "equal" });
    intervals.push({ day, start: from, end: to > from ? to : to + 1440, option, at });
  });
  return { intervals, faults };
}

/**
 * The rows after one of the grid's own buttons: `week:add:2`, `week:remove:5` or `week:copy` (Monday's rows onto
 * Tuesday to Friday). Null when the intent is not one of them.
 */
export function changeWeekRows(rows: readonly WeekRow[], intent: string, name: string): WeekRow[] | null {
  const [field, verb, argument] = intent.split(":");
  const at = Number(argument);
  if (field !== name) return null;
  if (verb === "add" && at >= 0 && at <= 6 && rows.length < MOST_ROWS)
    return inOrder([...withEmptyDays(rows), { day: at, start: "", end: "", option: "" }]);
  if (verb === "remove" && Number.isInteger(at)) return rows.filter((_, index) => index !== at);
  if (verb === "copy") {
    const monday = rows.filter((row) => row.day === 0 && row.start !== "");
    return inOrder([
      ...rows.filter((row) => row.day === 0 || row.day > 4),
      ...[1, 2, 3, 4].flatMap((day) => monday.map((row) => ({ ...row, day }))),
    ]);
  }
  return null;
}

/** The rows by day, and an empty one for each day without any: what the grid shows. */
export function withEmptyDays(rows: readonly WeekRow[]): WeekRow[] {
  return inOrder([
    ...rows,
    ...DAYS.filter((day) => !rows.some((row) => row.day === day)).map((day) => ({
      day,
      start: "",
      end: "",
      option: "",
    })),
  ]);
}

function inOrder(rows: readonly WeekRow[]): WeekRow[] {
  return rows.toSorted((a, b) => a.day - b.day);
}

function minutes(text: string): number | null {
  const match = CLOCK.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

function clock(minutesOfDay: number): string {
  const within = minutesOfDay % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}
