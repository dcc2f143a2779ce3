import type { MatchStatus } from "./match-states.ts";

/** How long an intake (kennismaking) stands in a calendar: nobody states its end. */
export const INTAKE_MINUTES = 60;

/** Of a match what a calendar needs: `calendarAt` is the time last agreed, also when it was moved or called off since. */
export type Appointed = {
  readonly status: MatchStatus;
  readonly version: number;
  readonly intakeAt: Date | null;
  readonly calendarAt: Date | null;
};

/** What a calendar is told: put it in or change it (REQUEST), or take it out (CANCEL). */
export type CalendarNews = {
  readonly method: "REQUEST" | "CANCEL";
  readonly startsAt: Date;
  /** Rises with every step of the match: a calendar keeps the highest (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
};

/** What calendars should hold of an intake now; null when no time was ever agreed. */
export function calendarNews({ status, version, intakeAt, calendarAt }: Appointed): CalendarNews | null {
  if (status === "intake" && intakeAt) return { method: "REQUEST", startsAt: intakeAt, sequence: version };
  return calendarAt && { method: "CANCEL", startsAt: calendarAt, sequence: version };
}

/**
 * The same for the life of a match and for everybody who has it, by e-mail or downloaded, under whatever name the site is
 * reached: what is in a calendar is changed, not added again.
 */
export function calendarUid(match: string): string {
  return `kennismaking-${match}`;
}
