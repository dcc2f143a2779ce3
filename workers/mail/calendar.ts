import type { CalendarOfMatch } from "#db/queries/calendar.ts";
import { calendarUid, INTAKE_MINUTES } from "#domain/calendar.ts";
import { calendarFile } from "#i18n/calendar-file.ts";
import { inLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";

/** `file`: its text, organized by this e-mail address. */
export type CalendarPart = {
  readonly method: "REQUEST" | "CANCEL";
  readonly file: (organizer: string) => string;
};

/**
 * The calendar file of an e-mail, in the language of the letter that is being composed: no name of a candidate in it. Whoever
 * sends it is its organizer: an end from anybody else ends nothing (RFC 5546, 3.2.5).
 */
export function calendarPart(
  news: CalendarOfMatch,
  to: { readonly what: string; readonly url?: string; readonly address: string; readonly language: Locale },
): CalendarPart {
  const entry = {
    method: news.method,
    uid: calendarUid(news.matchId),
    sequence: news.sequence,
    startsAt: news.startsAt,
    minutes: INTAKE_MINUTES,
    what: to.what,
    ...(to.url !== undefined && { url: to.url }),
    attendee: to.address,
  };
  return {
    method: news.method,
    file: (organizer) => inLocale(to.language, () => calendarFile({ ...entry, organizer })),
  };
}

/** The line of a letter that says what the file with it does. */
export function calendarLine({ method }: CalendarOfMatch, reader: "member" | "candidate"): string {
  if (method === "REQUEST") return m.promise_calendar_mail();
  return reader === "candidate" ? m.promise_calendar_mail_candidate_gone() : m.promise_calendar_mail_gone();
}
