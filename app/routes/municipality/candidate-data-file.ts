import type { LoaderFunctionArgs } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { personalFile } from "#db/queries/personal-file.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { isLocale } from "#i18n/locale.ts";
import { personalDownload } from "../rights/personal-download.server.ts";

/** The data of a candidate as a file, to hand to the person, in the person's language. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  const file = await read(actor, (tx) => personalFile(tx, id));
  if (!file) throw refuse("not_found");
  const language = file.contact?.["language"];
  return personalDownload(params["file"], file, isLocale(language) ? language : "nl");
}
