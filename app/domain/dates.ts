/** Calendar dates as ISO text (yyyy-mm-dd), without time or zone: they sort as text. */

const DAY_MS = 86_400_000;

/** The date `days` later (earlier when negative). Throws RangeError for what is no calendar date. */
export function addDays(date: string, days: number): string {
  return new Date(toMs(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` is earlier. Throws RangeError for what is no calendar date. */
export function daysBetween(from: string, to: string): number {
  return Math.round((toMs(to) - toMs(from)) / DAY_MS);
}

/** The first day of the month after that of a date. */
export function firstOfNextMonth(date: string): string {
  return `${addDays(`${date.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
}

/** The same day `months` later (earlier when negative), or the last day of that month when it has no such day. */
export function addMonths(date: string, months: number): string {
  const at = new Date(toMs(date));
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(at.getUTCDate(), last) - 1);
}

/** 0 Monday … 6 Sunday, as in a week grid. */
export function weekday(date: string): number {
  return (new Date(toMs(date)).getUTCDay() + 6) % 7;
}

/** Whether the text is a date that exists: "2026-02-29" is not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

export function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function toMs(date: string): number {
  if (!isDate(date)) throw new RangeError(`No calendar date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`);
}
