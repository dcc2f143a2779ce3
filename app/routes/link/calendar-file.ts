import type { LoaderFunctionArgs } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { agreedIntake } from "#db/queries/calendar.ts";
import { inLocale } from "#i18n/locale.ts";
import { calendarResponse } from "../match/calendar-response.server.ts";
import { languageOf, personBehind } from "./link.server.ts";

/** The agreed intake as a file for the candidate's own calendar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await personBehind(params["token"]);
  if (!person) throw refuse("not_found");
  const { match } = person;
  const intake = await read(person, (tx) => agreedIntake(tx, match));
  const language = languageOf(request, null);
  return inLocale(language, () => calendarResponse(request, { intake, match, path: null, language }));
}
