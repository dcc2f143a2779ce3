import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "#app/http/session.server.ts";

export function loader() {
  return redirect("/");
}

/** Ends the session, and asks the browser to forget the pages it kept of it: a computer may be shared. */
export async function action({ request }: ActionFunctionArgs) {
  const headers = { "Set-Cookie": await endSession(request), "Clear-Site-Data": '"cache"' };
  return redirect("/", { headers });
}
