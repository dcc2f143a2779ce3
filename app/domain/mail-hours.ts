import { instantAt, localDate, localText } from "./amsterdam.ts";
import { addDays, weekday } from "./dates.ts";
import { holidays } from "./deadlines.ts";

/** Local times between which e-mail goes out, and at which digests do. */
export const MAIL_FROM_TIME = "07:00";
export const MAIL_UNTIL_TIME = "20:00";
const DIGEST_TIME = "08:00";
const [MONDAY, SUNDAY] = [0, 6];

/** Whether an instant lies in the quiet hours: before 07:00, from 20:00, on a Sunday or a public holiday (Dutch time). */
export function isQuiet(at: Date): boolean {
  const [date, time] = [localDate(at), localText(at).slice(11)];
  return isClosed(date) || time < MAIL_FROM_TIME || time >= MAIL_UNTIL_TIME;
}

/** The instant itself when it is not quiet, else the first one after it that is not. */
export function firstOpen(at: Date): Date {
  if (!isQuiet(at)) return at;
  const [date, time] = [localDate(at), localText(at).slice(11)];
  return instantAt(openFrom(time < MAIL_FROM_TIME ? date : addDays(date, 1)), MAIL_FROM_TIME);
}

/** The first digest strictly after an instant: 08:00 of a day that is open, for weekly ones the first such day of a week. */
export function nextDigest(at: Date, every: "daily" | "weekly"): Date {
  const today = localDate(at);
  for (let from = every === "daily" ? today : addDays(today, MONDAY - weekday(today)); ;) {
    const day = openFrom(from);
    const digest = instantAt(day, DIGEST_TIME);
    if (digest > at) return digest;
    from = every === "daily" ? addDays(day, 1) : addDays(from, 7);
  }
}

/** The date itself, or the first open one after it. */
function openFrom(date: string): string {
  let day = date;
  while (isClosed(day)) day = addDays(day, 1);
  return day;
}

function isClosed(date: string): boolean {
  return weekday(date) === SUNDAY || holidays(Number(date.slice(0, 4))).includes(date);
}
