import { lastMonths } from "#domain/figure-tables.ts";
import type { Measure } from "#domain/measures.ts";

/** Months on a page. */
const MONTHS = 4;

/** What a page of figures shows: one measure in one month. */
export type FigureChoice = { readonly measure: Measure; readonly month: string; readonly months: readonly string[] };

/** From `?maat=` and `?maand=jjjj-mm`; nonsense gives the first measure and this month. */
export function figureChoice(search: URLSearchParams, measures: readonly Measure[], today: string): FigureChoice {
  const months = lastMonths(today, MONTHS);
  const month = months.find((one) => one.slice(0, 7) === search.get("maand")) ?? months.at(-1) ?? today;
  const measure = measures.find((one) => one === search.get("maat")) ?? measures[0] ?? "open_seats";
  return { measure, month, months };
}

/** The same page with another choice. */
export function figurePath(path: string, { measure, month }: Pick<FigureChoice, "measure" | "month">): string {
  return `${path}?${new URLSearchParams({ maat: measure, maand: month.slice(0, 7) }).toString()}`;
}
