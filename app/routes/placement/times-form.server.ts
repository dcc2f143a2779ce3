import { z } from "zod";
import { typedDate, typedWhole } from "#app/http/typed-form.server.ts";
import { formatDate, formatHours, formatWeekday } from "#app/ui/format.ts";
import { weekFaultText } from "#app/ui/week-grid-field.tsx";
import { weekIntervals, type WeekRow, weekRows, weekRowsFromForm } from "#app/ui/week-rows.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { ShiftInterval } from "#domain/week.ts";
import {
  type HoursProblem,
  hoursProblems,
  WEEK_HOURS_MAX,
  type WeekProblem,
  weekProblems,
} from "#domain/week-input.ts";
import { m } from "#i18n/messages.ts";

/** The step's fields but the week itself, whose rows are read apart. The days to begin lie ahead. */
export function timesSchema(week: readonly ShiftInterval[], today = localDate(new Date())) {
  const day = () => typedDate("2000-01-01", addDays(today, 732), (date) => formatDate(date < today ? today : date));
  const isPast = (date: string | null) => date !== null && date < today;
  return z
    .object({
      hoursMin: typedWhole(1, WEEK_HOURS_MAX),
      hoursMax: typedWhole(1, WEEK_HOURS_MAX),
      startsOn: day(),
      startsUntil: day(),
      weeks: typedWhole(1, 104),
    })
    .superRefine(({ hoursMin, hoursMax, startsOn, startsUntil }, context) => {
      const issue = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
      if (isPast(startsOn)) issue("startsOn", m.placement_error_start_past());
      if (isPast(startsUntil)) issue("startsUntil", m.placement_error_start_past());
      else if (startsOn !== null && startsUntil !== null && startsUntil < startsOn) {
        issue("startsUntil", m.placement_error_starts_until());
      }
      if (hoursMin === null || hoursMax === null) return;
      for (const problem of hoursProblems(week, hoursMin, hoursMax)) {
        if (problem.code === "grid_under_hours" && week.length === 0) continue;
        issue(problem.code === "fixed_over_minimum" ? "hoursMin" : "hoursMax", hoursText(problem));
      }
    });
}

export type ReadWeek = {
  readonly rows: readonly WeekRow[];
  readonly week: readonly ShiftInterval[];
  /** Errors by field: of the grid as a whole under "week", of a row under the id of its first time. */
  readonly errors: Record<string, string[]>;
  readonly faults: ReturnType<typeof weekIntervals>["faults"];
};

/** The week as it was typed. */
export function readWeek(form: FormData): ReadWeek {
  const rows = weekRowsFromForm(form, "week", "fixed");
  const { intervals, faults } = weekIntervals(rows);
  const week = intervals.map(({ day, start, end, option }) => ({ day, start, end, fixed: option !== "choice" }));
  const errors: Record<string, string[]> = {};
  for (const fault of faults) errors[`week-${fault.at}-start`] = [weekFaultText(fault)];
  const problem = weekProblems(week)[0];
  if (problem) errors["week"] = [weekText(problem, week)];
  return { rows, week, errors, faults };
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
  const day = formatWeekday(week[problem.index]?.day ?? 0);
  switch (problem.code) {
    case "day":
    case "times":
      return m.placement_error_week_times({ day });
    case "too_long":
      return m.placement_error_week_long({ day, hours: formatHours(problem.hours), max: problem.maxHours });
    case "overlap":
      return m.placement_error_week_overlap({ day, other: formatWeekday(week[problem.other]?.day ?? 0) });
  }
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
