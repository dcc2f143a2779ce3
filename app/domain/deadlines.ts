import { addDays, weekday } from "./dates.ts";

/**
 * The generally recognised public holidays (algemeen erkende feestdagen) of a year and Good Friday, which the Algemene
 * termijnenwet art. 3 puts on a level with them; Liberation Day counts every year. Sorted.
 */
export function holidays(year: number): string[] {
  const easter = easterSunday(year);
  return [
    `${year}-01-01`,
    addDays(easter, -2),
    easter,
    addDays(easter, 1),
    kingsDay(year),
    `${year}-05-05`,
    addDays(easter, 39),
    addDays(easter, 49),
    addDays(easter, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ].sort();
}

/** Whether a date is Monday to Friday and no holiday. */
export function isWorkingDay(date: string): boolean {
  return weekday(date) < 5 && !holidays(Number(date.slice(0, 4))).includes(date);
}

/** The n-th working day after a date; for 0 the date itself. Throws RangeError for a negative or broken number. */
export function addWorkingDays(date: string, days: number): string {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`No number of working days: ${days}`);
  let at = date;
  for (let left = days; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) count += 1;
  return count;
}

/** Koningsdag: 27 April, or the day before when that is a Sunday. */
function kingsDay(year: number): string {
  const day = `${year}-04-27`;
  return weekday(day) === 6 ? addDays(day, -1) : day;
}

/** Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher). */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  const [month, day] = [Math.floor(days / 31), (days % 31) + 1];
  return `${year}-0${month}-${String(day).padStart(2, "0")}`;
}
