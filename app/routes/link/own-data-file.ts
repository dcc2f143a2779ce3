import type { LoaderFunctionArgs } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { personalFile } from "#db/queries/personal-file.ts";
import { personalDownload } from "../rights/personal-download.server.ts";
import { LINK_HEADERS, languageOf, personBehind } from "./link.server.ts";

/** The person's own data as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await personBehind(params["token"]);
  const file = person && (await read(person, (tx) => personalFile(tx, person.candidate)));
  if (!file) throw refuse("not_found");
  const locale = languageOf(request, String(file.contact?.["language"] ?? "nl"));
  return personalDownload(params["file"], file, locale, LINK_HEADERS);
}
