import type { CalendarOfMatch } from "#db/queries/calendar.ts";
import { calendarUid, INTAKE_MINUTES } from "#domain/calendar.ts";
import { calendarFile } from "#i18n/calendar-file.ts";
import { m } from "#i18n/messages.ts";

export type CalendarPart = { readonly method: "REQUEST" | "CANCEL"; readonly content: string };

/** The calendar file of an e-mail, in the language of the letter that is being composed: no name, no typed text in it. */
export function calendarPart(
  news: CalendarOfMatch,
  to: { readonly what: string; readonly url?: string; readonly origin: string; readonly address: string },
): CalendarPart {
  const host = new URL(to.origin).hostname;
  const content = calendarFile({
    method: news.method,
    uid: calendarUid(news.matchId, host),
    sequence: news.sequence,
    startsAt: news.startsAt,
    minutes: INTAKE_MINUTES,
    what: to.what,
    ...(to.url !== undefined && { url: to.url }),
    organizer: `noreply@${host}`,
    attendee: to.address,
  });
  return { method: news.method, content };
}

/** The line of a letter that says what the file with it does. */
export function calendarLine({ method }: CalendarOfMatch, reader: "member" | "candidate"): string {
  if (reader === "candidate") {
    return method === "CANCEL" ? m.promise_calendar_mail_candidate_gone() : m.promise_calendar_mail_candidate();
  }
  return method === "CANCEL" ? m.promise_calendar_mail_gone() : m.promise_calendar_mail();
}
