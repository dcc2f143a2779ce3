import { addDays } from "./dates.ts";

/** The one time zone of the product: what people read and agree on is local time in the Netherlands. */
export const TIME_ZONE = "Europe/Amsterdam";

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** The date (yyyy-mm-dd) that it is in the Netherlands at an instant. */
export function localDate(instant: Date): string {
  return localText(instant).slice(0, 10);
}

/** Local time as "yyyy-mm-ddThh:mm", the form of a `datetime-local` field. */
export function localText(instant: Date): string {
  const at = Object.fromEntries(parts.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${at["year"]}-${at["month"]}-${at["day"]}T${at["hour"]}:${at["minute"]}`;
}

/**
 * The instant of a local date and time ("yyyy-mm-dd", "hh:mm"). A time that the clock skips in spring becomes the time
 * an hour later; one that comes twice in autumn is the first of the two.
 */
export function instantAt(date: string, time: string): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const candidates = [2, 1].map((offset) => new Date(wanted - offset * 3_600_000));
  return candidates.find((instant) => localText(instant) === `${date}T${time}`) ?? new Date(wanted - 3_600_000);
}

/** The last moment of a local date: a deadline "before the end of the day". */
export function endOfDay(date: string): Date {
  return new Date(instantAt(addDays(date, 1), "00:00").getTime() - 1000);
}
