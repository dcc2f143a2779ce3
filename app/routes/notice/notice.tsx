import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { noticeAbout } from "#db/queries/notices.ts";
import { ROLES } from "#domain/codes.ts";
import { NoticeId } from "#domain/schema/ids.ts";
import { noticeTarget } from "./notice-target.ts";

/** Where an e-mail leads: to what the notice is about. Opening it marks nothing. Who has more hats may need another one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const id = param(NoticeId, params["noticeId"]);
  const about = await read(actor, (tx) => noticeAbout(tx, id));
  if (about) return redirect(noticeTarget(actor.role, about));
  const hats = (await session(request))?.hats.length ?? 0;
  return redirect(hats > 1 ? `/rol?verder=${encodeURIComponent(`/meldingen/${id}`)}` : "/meldingen");
}
