import { StartProblem } from "#db/embedded/problem.ts";

/** @throws StartProblem when it is not a whole number of at least 1 */
export function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new StartProblem(`--${name} wants a whole number of at least 1, such as --${name} 7.`);
}

/**
 * A moment with its offset from UTC: without one it would mean something else on every machine.
 * @throws StartProblem when it is no such moment
 */
export function momentOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (/T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(moment.getTime())) return moment;
  throw new StartProblem("--until wants a moment with its offset, such as --until 2026-11-25T12:00:00+01:00.");
}
