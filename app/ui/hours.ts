import { getLocale } from "#i18n/generated/runtime.js";
import { formatNumber } from "./format.ts";

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
