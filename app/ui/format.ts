import { getLocale } from "#i18n/generated/runtime.js";

const TAGS: Readonly<Record<string, string>> = { nl: "nl-NL", en: "en-GB" };
const ZONE = "Europe/Amsterdam";
const DAY_MS = 86_400_000;

/** A day in words: "22 november 2026". A string of ten characters is a calendar day, not a moment. */
export function formatDate(date: Date | string, locale: string = getLocale()): string {
  return format(date, locale, { day: "numeric", month: "long", year: "numeric" });
}

/** A day with its name: "zondag 22 november 2026". */
export function formatDay(date: Date | string, locale: string = getLocale()): string {
  return format(date, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** A day in brief: "22 nov 2026". */
export function formatDateShort(date: Date | string, locale: string = getLocale()): string {
  return format(date, locale, { day: "numeric", month: "short", year: "numeric" });
}

/** A moment: "zondag 22 november 2026 om 14:05". */
export function formatDateTime(date: Date | string, locale: string = getLocale()): string {
  return format(date, locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

/** A moment in brief, for a table: "zo 22 nov 14:05". */
export function formatDateTimeShort(date: Date | string, locale: string = getLocale()): string {
  const day = format(date, locale, { weekday: "short", day: "numeric", month: "short" });
  return `${day} ${format(date, locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`;
}

/** A month: "november 2026". */
export function formatMonth(date: Date | string, locale: string = getLocale()): string {
  return format(date, locale, { month: "long", year: "numeric" });
}

/** The distance in calendar days between two moments in the Netherlands: "vandaag", "gisteren", "over 3 dagen". */
export function formatRelativeDays(date: Date | string, now: Date, locale: string = getLocale()): string {
  return new Intl.RelativeTimeFormat(tag(locale), { numeric: "auto" }).format(
    calendarDay(date) - calendarDay(now),
    "day",
  );
}

/** A number with the marks of the language: "1.234,5". */
export function formatNumber(value: number, locale: string = getLocale(), digits = 0): string {
  return new Intl.NumberFormat(tag(locale), { maximumFractionDigits: digits }).format(value);
}

/** A clock time of a week grid from its minutes after midnight: 330 is "05:30", 1500 is "01:00". */
export function formatClock(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
}

/** The name of a day of the week grid, 0 Monday to 6 Sunday. */
export function formatWeekday(day: number, locale: string = getLocale(), style: "long" | "short" = "long"): string {
  return new Intl.DateTimeFormat(tag(locale), { weekday: style, timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, 1 + day)),
  );
}

function format(date: Date | string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const timeZone = isDay(date) ? "UTC" : ZONE;
  return new Intl.DateTimeFormat(tag(locale), { ...options, timeZone }).format(new Date(date));
}

function calendarDay(date: Date | string): number {
  if (isDay(date)) return Date.parse(date) / DAY_MS;
  return Date.parse(new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(new Date(date))) / DAY_MS;
}

function isDay(date: Date | string): date is string {
  return typeof date === "string" && date.length === 10;
}

function tag(locale: string): string {
  return TAGS[locale] ?? locale;
}
