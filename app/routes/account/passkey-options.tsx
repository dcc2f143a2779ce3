import type { ActionFunctionArgs } from "@remix-run/node";
import { passkeyOptions } from "#app/http/passkey.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

export function loader() {
  throw refuse("not_found");
}

/** For the script of the button: a fresh challenge, kept with the session, and what goes with it. */
export async function action({ request }: ActionFunctionArgs) {
  const purpose = (await readForm(request)).get("purpose");
  return Response.json(await passkeyOptions(request, purpose === "add" ? "add" : "show"));
}
