import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { heldByCookie } from "#app/http/invitation.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { INVITATION_PAGE } from "#domain/members.ts";

/** Takes the secret out of the address: from here on a cookie of this browser holds it. Accepts nothing. */
export function loader({ params }: LoaderFunctionArgs) {
  const held = heldByCookie(params["token"]);
  if (held === null) throw refuse("not_found");
  return redirect(INVITATION_PAGE, { headers: { "Set-Cookie": held } });
}

/** Never seen: the loader leads on, or the page of errors stands here. */
export default function InvitationLink() {
  return null;
}
