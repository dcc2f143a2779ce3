import type { LoaderFunctionArgs } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { agreedIntake } from "#db/queries/calendar.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { calendarResponse } from "../match/calendar-response.server.ts";

/** The agreed intake of a match as a file for the caseworker's calendar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const match = param(MatchId, params["matchId"]);
  const intake = await read(actor, (tx) => agreedIntake(tx, match));
  return calendarResponse(request, { intake, match, path: `/gemeente/matches/${match}`, language: getLocale() });
}
