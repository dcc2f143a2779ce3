import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readForm } from "#app/http/read-form.server.ts";
import { endSession, session } from "#app/http/session.server.ts";

export function loader() {
  return redirect("/");
}

/** Ends the session, and asks the browser to forget the pages it kept of it: a computer may be shared. */
export async function action({ request }: ActionFunctionArgs) {
  if (await session(request)) await readForm(request);
  const headers = { "Set-Cookie": await endSession(request), "Clear-Site-Data": '"cache"' };
  return redirect("/", { headers });
}
