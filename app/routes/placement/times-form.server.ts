import { z } from "zod";
import { parseTyped, typedDate, typedValues, typedWhole } from "#app/http/typed-form.server.ts";
import { formatClock, formatDate, formatWeekday } from "#app/ui/format.ts";
import { formatHours } from "#app/ui/hours.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { weekRowError } from "#app/ui/week-grid-field.tsx";
import { weekIntervals, type WeekRow, type WeekRowError, weekRows, weekRowsFromForm } from "#app/ui/week-rows.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { Interval, ShiftInterval } from "#domain/week.ts";
import {
  type HoursProblem,
  hoursProblems,
  WEEK_HOURS_MAX,
  type WeekProblem,
  weekProblems,
} from "#domain/week-input.ts";
import { m } from "#i18n/messages.ts";

/** The step's fields but the week itself, whose rows are read apart. The days to begin lie ahead. */
function timesSchema(today: string) {
  const day = () => typedDate("2000-01-01", addDays(today, 732), (date) => formatDate(date < today ? today : date));
  return z.object({
    hoursMin: typedWhole(1, WEEK_HOURS_MAX),
    hoursMax: typedWhole(1, WEEK_HOURS_MAX),
    startsOn: day(),
    startsUntil: day(),
    weeks: typedWhole(1, 104),
  });
}
/** The fields as they stand on the page, below the week. */
const ON_PAGE: readonly string[] = ["hoursMin", "hoursMax", "startsOn", "startsUntil", "weeks"];

type TimesSchema = ReturnType<typeof timesSchema>;
type Times = z.output<TimesSchema>;

type ParsedTimes =
  | { readonly ok: true; readonly value: Times & { readonly week: readonly ShiftInterval[] } }
  | { readonly ok: false; readonly form: TypedForm };

/** The step as values, or as typed with all that is wrong with all of its rows and fields, in one round. */
export function parseTimes(form: FormData, today = localDate(new Date())): ParsedTimes {
  const schema = timesSchema(today);
  const read = readWeek(form);
  const result = parseTyped(form, schema);
  const values = readable(schema, form);
  const rows = read.faults.map(({ at, text }) => [`week-${at}-start`, [text]] as const);
  const fields = {
    ...hoursErrors(values, read),
    ...dayErrors(values, today),
    ...(result.ok ? {} : result.form.errors),
  };
  const inOrder = Object.entries(fields).toSorted(([a], [b]) => ON_PAGE.indexOf(a) - ON_PAGE.indexOf(b));
  const errors = Object.fromEntries([...rows, ...inOrder]);
  if (!result.ok || Object.keys(errors).length > 0) return { ok: false, form: { values: typedValues(form), errors } };
  return { ok: true, value: { ...result.value, week: read.week } };
}

/** The values of the fields that can be read; null for those that cannot, as for those left empty. */
function readable(
  schema: TimesSchema,
  form: FormData,
): Pick<Times, "hoursMin" | "hoursMax" | "startsOn" | "startsUntil"> {
  const text = (name: string) => form.get(name) ?? undefined;
  const { hoursMin, hoursMax, startsOn, startsUntil } = schema.shape;
  return {
    hoursMin: hoursMin.safeParse(text("hoursMin")).data ?? null,
    hoursMax: hoursMax.safeParse(text("hoursMax")).data ?? null,
    startsOn: startsOn.safeParse(text("startsOn")).data ?? null,
    startsUntil: startsUntil.safeParse(text("startsUntil")).data ?? null,
  };
}

function dayErrors({ startsOn, startsUntil }: Pick<Times, "startsOn" | "startsUntil">, today: string) {
  const errors: Record<string, string[]> = {};
  const isPast = (date: string | null) => date !== null && date < today;
  if (isPast(startsOn)) errors["startsOn"] = [m.placement_error_start_past()];
  if (isPast(startsUntil)) errors["startsUntil"] = [m.placement_error_start_past()];
  else if (startsOn !== null && startsUntil !== null && startsUntil < startsOn) {
    errors["startsUntil"] = [m.placement_error_starts_until()];
  }
  return errors;
}

/** What the hours and the week say of each other. Rows that are wrong may bring more hours, never fewer. */
function hoursErrors({ hoursMin, hoursMax }: Pick<Times, "hoursMin" | "hoursMax">, { sound, faults }: ReadWeek) {
  const errors: Record<string, string[]> = {};
  if (hoursMin === null || hoursMax === null) return errors;
  const incomplete = sound.length === 0 || faults.length > 0;
  for (const problem of hoursProblems(sound, hoursMin, hoursMax)) {
    if (problem.code === "grid_under_hours" && incomplete) continue;
    errors[problem.code === "fixed_over_minimum" ? "hoursMin" : "hoursMax"] = [hoursText(problem)];
  }
  return errors;
}

export type ReadWeek = {
  readonly rows: readonly WeekRow[];
  readonly week: readonly ShiftInterval[];
  /** The intervals of the week with which nothing is wrong. */
  readonly sound: readonly ShiftInterval[];
  readonly faults: readonly WeekRowError[];
};

/** The week as it was typed, with what is wrong with each row. */
export function readWeek(form: FormData): ReadWeek {
  const rows = weekRowsFromForm(form, "week", "fixed");
  const { intervals, faults } = weekIntervals(rows);
  const week = intervals.map(({ day, start, end, option }) => ({ day, start, end, fixed: option !== "choice" }));
  const problems = weekProblems(week);
  const told = problems.map((problem) => ({ at: intervals[problem.index]?.at ?? 0, text: weekText(problem, week) }));
  return {
    rows,
    week,
    sound: week.filter((_, index) => !problems.some((problem) => problem.index === index)),
    faults: [...faults.map(weekRowError), ...told].toSorted((a, b) => a.at - b.at),
  };
}

export function timesValues(row: OwnPlacement): Record<string, string | string[]> {
  return {
    hoursMin: String(row.hoursMin ?? ""),
    hoursMax: String(row.hoursMax ?? ""),
    startsOn: row.startsOn ?? "",
    startsUntil: row.startsUntil ?? "",
    weeks: String(row.weeks ?? ""),
  };
}

export function keptWeekRows(week: readonly ShiftInterval[]): WeekRow[] {
  return weekRows(week, ({ fixed }) => (fixed ? "fixed" : "choice"));
}

function weekText(problem: WeekProblem, week: readonly ShiftInterval[]): string {
  const interval = week[problem.index];
  const day = formatWeekday(interval?.day ?? 0);
  switch (problem.code) {
    case "day":
    case "times":
      return m.placement_error_week_times({ day });
    case "too_long":
      return m.placement_error_week_long({ day, hours: formatHours(problem.hours), max: problem.maxHours });
    case "overlap":
      return m.placement_error_week_overlap({ one: blockText(interval), other: blockText(week[problem.other]) });
  }
}

/** "maandag 09:00–12:00" */
function blockText(interval: Interval | undefined): string {
  if (!interval) return "";
  const { day, start, end } = interval;
  return `${formatWeekday(day)} ${formatClock(start)}–${formatClock(end)}`;
}

function hoursText(problem: HoursProblem): string {
  switch (problem.code) {
    case "hours_order":
      return m.placement_error_hours_order();
    case "hours_range":
      return m.form_error_whole({ min: 1, max: problem.maxHours });
    case "fixed_over_hours":
      return m.placement_error_fixed_over({ fixed: formatHours(problem.fixedHours), max: problem.hoursMax });
    case "fixed_over_minimum":
      return m.placement_error_fixed_minimum({ fixed: formatHours(problem.fixedHours), min: problem.leastHours });
    case "grid_under_hours":
      return m.placement_error_grid_under({ grid: formatHours(problem.gridHours), min: problem.hoursMin });
  }
}
