import { originOf } from "#app/http/origin.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import type { AgreedIntake } from "#db/queries/calendar.ts";
import { calendarUid, INTAKE_MINUTES } from "#domain/calendar.ts";
import { calendarFile } from "#i18n/calendar-file.ts";
import { workText } from "#i18n/work.ts";

/** An agreed intake as a file for one's own calendar; `path` leads back to the page it came from; null for a candidate. */
export function calendarResponse(request: Request, { intake, match, path, language }: CalendarAnswer): Response {
  if (!intake) throw refuse("not_found");
  const origin = originOf(request);
  const { about, startsAt, sequence, location } = intake;
  const file = calendarFile({
    method: "PUBLISH",
    uid: calendarUid(match),
    sequence,
    startsAt,
    minutes: INTAKE_MINUTES,
    what: workText(about, language),
    ...(path !== null && { url: `${origin}${path}` }),
    location,
    organizer: `noreply@${new URL(origin).hostname}`,
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="kennismaking.ics"',
      "Cache-Control": "private, no-store",
    },
  });
}

export type CalendarAnswer = {
  readonly intake: AgreedIntake | null;
  readonly match: string;
  readonly path: string | null;
  readonly language: string;
};
