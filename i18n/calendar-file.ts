import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { m } from "./messages.ts";

export type CalendarEntry = {
  /** PUBLISH: a file to download; the others travel with an e-mail. */
  readonly method: "REQUEST" | "CANCEL" | "PUBLISH";
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly minutes: number;
  /** The placement. No name of a candidate: calendars are shared with colleagues. */
  readonly what: string;
  /** Page that says the rest to who signs in. Left out for a candidate: the link would open it to who sees the calendar. */
  readonly url?: string;
  /** Where, as an organisation typed it; only for who is signed in or holds the link. */
  readonly location?: string;
  /** E-mail address; of an e-mail its sender, by which a calendar knows who may change or end the appointment. */
  readonly organizer: string;
  /** The reader's own address, of an e-mail. */
  readonly attendee?: string;
};

const METHODS = {
  REQUEST: ICalCalendarMethod.REQUEST,
  CANCEL: ICalCalendarMethod.CANCEL,
  PUBLISH: ICalCalendarMethod.PUBLISH,
} as const;

/** An intake as a calendar file (RFC 5545, times in UTC), in the language at hand. */
export function calendarFile(entry: CalendarEntry): string {
  const calendar = ical({
    method: METHODS[entry.method],
    prodId: { company: "Werkbrug", product: "Werkbrug", language: "NL" },
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(),
    start: entry.startsAt,
    end: new Date(entry.startsAt.getTime() + entry.minutes * 60_000),
    summary: m.promise_calendar_summary({ what: entry.what }),
    description: entry.url === undefined ? m.promise_calendar_own_page() : m.promise_calendar_about({ url: entry.url }),
    ...(entry.url !== undefined && { url: entry.url }),
    status: entry.method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: "Werkbrug", email: entry.organizer },
    ...(entry.location !== undefined && { location: entry.location }),
    ...(entry.attendee !== undefined && {
      attendees: [
        {
          email: entry.attendee,
          rsvp: false,
          role: ICalAttendeeRole.REQ,
          // Nobody was asked: the appointment was made on the site.
          status: ICalAttendeeStatus.NEEDSACTION,
        },
      ],
    }),
  });
  return calendar.toString();
}
