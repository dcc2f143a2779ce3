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
 * The calendar file of an e-mail, in the language of the letter that is being composed: no name, no typed text in it. Whoever
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

/** The lines of a letter that say when the appointment is and what the file with it does. */
export function calendarLines(
  { method, startsAt }: CalendarOfMatch,
  reader: "member" | "candidate",
  language: Locale,
): string[] {
  if (method === "REQUEST")
    return [m.promise_calendar_when({ when: whenText(startsAt, language) }), m.promise_calendar_mail()];
  return [reader === "candidate" ? m.promise_calendar_mail_candidate_gone() : m.promise_calendar_mail_gone()];
}

/** A moment in the Netherlands, in words: "woensdag 2 december 2026 om 09:30". */
function whenText(at: Date, language: Locale): string {
  const words = { dateStyle: "full", timeStyle: "short" } as const;
  const tag = language === "en" ? "en-GB" : "nl-NL";
  return new Intl.DateTimeFormat(tag, { ...words, timeZone: "Europe/Amsterdam" }).format(at);
}
