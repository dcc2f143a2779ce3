import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { LANGUAGE_COOKIE, wordCookie } from "#app/http/cookie.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { ownPath } from "#app/http/session.server.ts";
import { isLocale } from "#i18n/locale.ts";

const YEAR = 31_536_000;

export function loader() {
  return redirect("/");
}

/** Keeps the chosen language for a year and goes back to the page it was chosen on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readLinkForm(request);
  const locale = form.get("language");
  const headers = new Headers();
  if (isLocale(locale)) headers.set("Set-Cookie", wordCookie(LANGUAGE_COOKIE, locale, YEAR));
  return redirect(ownPath(form.get("returnTo"), "/"), { headers });
}
