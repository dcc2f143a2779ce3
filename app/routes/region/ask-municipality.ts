import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { askToPropose } from "#db/commands/ask-to-propose.ts";
import { ownPlacement } from "#db/queries/placements.ts";
import { CandidateId, PlacementId } from "#domain/schema/ids.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "coordinator");
  const id = param(PlacementId, params["placementId"]);
  if (!(await read(actor, (tx) => ownPlacement(tx, id)))) throw refuse("not_found");
  return redirect(`/regio/plekken/${id}`);
}

/** The coordinator asks a municipality to propose somebody whom it has opened to the region; answered on the placement. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "coordinator");
  const placement = param(PlacementId, params["placementId"]);
  const candidate = CandidateId.safeParse(form.get("asked"));
  if (!candidate.success) throw refuse("not_found");
  const outcome = await write((tx) => askToPropose(tx, { placement, candidate: candidate.data }));
  if (!outcome.ok && outcome.refusal === "forbidden") throw refuse("forbidden");
  const { searchParams } = new URL(request.url);
  if (!outcome.ok) searchParams.set("vraag", "weg");
  return redirect(`/regio/plekken/${placement}?${searchParams.toString()}#regio`);
}
