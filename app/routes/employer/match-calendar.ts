import type { LoaderFunctionArgs } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { baseOf, requireEmployerSide } from "#app/http/employer-side.server.ts";
import { param } from "#app/http/param.server.ts";
import { agreedIntake } from "#db/queries/calendar.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { calendarResponse } from "../match/calendar-response.server.ts";

/** The agreed intake of a match as a file for the calendar of who answers for the employer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const match = param(MatchId, params["matchId"]);
  const intake = await read(actor, (tx) => agreedIntake(tx, match));
  const path = `${baseOf(request)}/matches/${match}`;
  return calendarResponse(request, { intake, match, path, language: getLocale() });
}
