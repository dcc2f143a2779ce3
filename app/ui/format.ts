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

/** Quarters of an hour, after whole hours and alone. */
const QUARTERS = [
  { mark: "", nl: "0 uur", en: "0 hours" },
  { mark: "¼", nl: "een kwartier", en: "a quarter of an hour" },
  { mark: "½", nl: "een half uur", en: "half an hour" },
  { mark: "¾", nl: "drie kwartier", en: "three quarters of an hour" },
] as const;

/** A duration in hours as people say it, to the minute: "20 uur", "7½ uur", "een kwartier", "3 uur en 10 minuten". */
export function formatHours(hours: number, locale: string = getLocale()): string {
  const [whole, rest] = wholeHours(hours);
  const quarter = QUARTERS[rest / 15];
  if (quarter && whole === 0) return locale === "nl" ? quarter.nl : quarter.en;
  const minutes = `${rest} ${locale === "nl" ? (rest === 1 ? "minuut" : "minuten") : rest === 1 ? "minute" : "minutes"}`;
  if (!quarter && whole === 0) return minutes;
  const number = `${formatNumber(whole, locale)}${quarter?.mark ?? ""}`;
  const told = `${number} ${locale === "nl" ? "uur" : number === "1" ? "hour" : "hours"}`;
  return quarter ? told : `${told} ${locale === "nl" ? "en" : "and"} ${minutes}`;
}

/** The number of hours before another that names the unit: "7½", "¼", "3,17" ("7½ van 24 uur"). */
export function formatHoursNumber(hours: number, locale: string = getLocale()): string {
  const [whole, rest] = wholeHours(hours);
  const quarter = QUARTERS[rest / 15];
  if (!quarter) return formatNumber(hours, locale, 2);
  return whole === 0 && rest > 0 ? quarter.mark : `${formatNumber(whole, locale)}${quarter.mark}`;
}

/** Hours from–to: "4 tot 8 uur"; "4 uur" when both are the same. */
export function formatHoursRange(min: number, max: number, locale: string = getLocale()): string {
  const most = formatHours(max, locale);
  return min === max ? most : `${formatHoursNumber(min, locale)} ${locale === "nl" ? "tot" : "to"} ${most}`;
}

function wholeHours(hours: number): readonly [hours: number, minutes: number] {
  const minutes = Math.round(hours * 60);
  return [Math.floor(minutes / 60), minutes % 60];
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
