import { instantAt, localDate, localText } from "./amsterdam.ts";
import { addDays } from "./dates.ts";

/** When a job by the clock runs, in Dutch time: every so many minutes (which go into an hour), each hour, or each day. */
export type Beat =
  { readonly everyMinutes: number } | { readonly minute: number } | { readonly hour: number; readonly minute: number };

/** What runs by the clock. None between two and three at night: that hour is missing once a year and comes twice once. */
export const SCHEDULE = {
  "expire-matches": { minute: 5 },
  "expire-placements": { hour: 5, minute: 30 },
  digest: { everyMinutes: 15 },
  "measure-responses": { hour: 5, minute: 50 },
  "clean-up": { minute: 45 },
  retention: { hour: 3, minute: 40 },
  "fold-figures": { everyMinutes: 1 },
  "seal-audit": { everyMinutes: 1 },
  "verify-audit": { hour: 4, minute: 15 },
} as const satisfies Readonly<Record<string, Beat>>;
export type ScheduledName = keyof typeof SCHEDULE;
export const SCHEDULED = Object.keys(SCHEDULE) as readonly ScheduledName[];

const [MINUTE, HOUR] = [60_000, 3_600_000];

/** The beat as a cron pattern. */
export function patternOf(beat: Beat): string {
  if ("everyMinutes" in beat) return `*/${beat.everyMinutes} * * * *`;
  return `${beat.minute} ${"hour" in beat ? beat.hour : "*"} * * *`;
}

/** The first moment of a beat after an instant. */
export function nextBeat(beat: Beat, after: Date): Date {
  // Dutch time is whole hours away from UTC: within an hour both count the same minutes.
  if ("everyMinutes" in beat) return onGrid(after, beat.everyMinutes * MINUTE, 0);
  if (!("hour" in beat)) return onGrid(after, HOUR, beat.minute * MINUTE);
  const time = timeOf(beat);
  const today = instantAt(localDate(after), time);
  return today > after ? today : instantAt(addDays(localDate(after), 1), time);
}

function timeOf({ hour, minute }: { readonly hour: number; readonly minute: number }): string {
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}

function onGrid(after: Date, step: number, offset: number): Date {
  return new Date((Math.floor((after.getTime() - offset) / step) + 1) * step + offset);
}

/** Hours between two comparisons of an outer search index: at least, at night; and at most, when a night was missed. */
const [COMPARED_AFTER, COMPARED_BY] = [20, 30];
const NIGHT = { hour: 2, minute: 0 };
const [NIGHTFALL, MORNING] = [timeOf(NIGHT), "05:00"];

/** When an outer search index that was last compared then is compared with the table next: once a night. */
export function nextComparison(last: Date): Date {
  const from = new Date(last.getTime() + COMPARED_AFTER * HOUR);
  const night = isNight(from) ? from : nextBeat(NIGHT, from);
  return new Date(Math.min(night.getTime(), last.getTime() + COMPARED_BY * HOUR));
}

function isNight(at: Date): boolean {
  const time = localText(at).slice(11);
  return time >= NIGHTFALL && time < MORNING;
}
