import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readForm } from "#app/http/read-form.server.ts";
import { ownPath } from "#app/http/session.server.ts";
import { isLocale } from "#i18n/locale.ts";

export function loader() {
  return redirect("/");
}

/** Keeps the chosen language for a year and goes back to the page it was chosen on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const locale = form.get("language");
  const headers = new Headers();
  if (isLocale(locale)) headers.set("Set-Cookie", `taal=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`);
  return redirect(ownPath(form.get("returnTo"), "/"), { headers });
}
