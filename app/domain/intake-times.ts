import { localText } from "./amsterdam.ts";
import { type BlockedInterval, contains, DAY_MINUTES, type Interval, intersect } from "./week.ts";

/** What an intake (kennismaking) takes of somebody's day, in minutes. */
export const INTAKE_MINUTES = 60;

/** The stretch of the week that an intake at this moment takes, in Dutch local time. */
export function intakeInterval(at: Date): Interval {
  const [date = "", time = ""] = localText(at).split("T");
  const day = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const start = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) % DAY_MINUTES;
  return { day, start, end: start + INTAKE_MINUTES };
}

/** What keeps a candidate from an intake at this moment: the first lesson or other blocked time that it meets, or null. */
export function blockedAt(at: Date, blocked: readonly BlockedInterval[]): BlockedInterval | null {
  const intake = [intakeInterval(at)];
  return blocked.find((one) => intersect([one], intake).length > 0) ?? null;
}

/** Whether an intake at this moment lies outside the hours that a profile shows as free: all that an employer may know. */
export function outsideFree(at: Date, free: readonly Interval[]): boolean {
  return !contains(free, [intakeInterval(at)]);
}

const MORNING = 6 * 60;
const NIGHT = 22 * 60;

/** Whether an intake at this moment begins at night, in Dutch local time: from 22:00 until 6:00. */
export function isNight(at: Date): boolean {
  const { start } = intakeInterval(at);
  return start < MORNING || start >= NIGHT;
}
