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

/** A duration in hours, at most one digit after the mark: "20 uur", "7,5 uur". */
export function formatHours(hours: number, locale: string = getLocale()): string {
  const number = formatNumber(hours, locale, 1);
  return locale === "nl" ? `${number} uur` : `${number} ${hours === 1 ? "hour" : "hours"}`;
}

/** Hours from–to: "4 tot 8 uur"; "4 uur" when both are the same. */
export function formatHoursRange(min: number, max: number, locale: string = getLocale()): string {
  const most = formatHours(max, locale);
  return min === max ? most : `${formatNumber(min, locale, 1)} ${locale === "nl" ? "tot" : "to"} ${most}`;
}

/** A duration in minutes: "45 minuten"; from one hour "1 uur 15 min". */
export function formatMinutes(minutes: number, locale: string = getLocale()): string {
  const whole = Math.round(minutes);
  const [minute, many] = locale === "nl" ? ["minuut", "minuten"] : ["minute", "minutes"];
  if (Math.abs(whole) < 60) return `${whole} ${whole === 1 ? minute : many}`;
  const rest = whole % 60;
  const hours = formatHours(Math.trunc(whole / 60), locale);
  return rest === 0 ? hours : `${hours} ${Math.abs(rest)} min`;
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
