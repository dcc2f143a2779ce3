import { CANDIDATE_PAGES } from "#domain/candidate-page.ts";
import { isLocale, type Locale } from "#i18n/locale.ts";
import { requestContext } from "./request.server.ts";

/**
 * The language of a whole page, frame and all: that of the request, but behind a candidate's link the one that the page
 * itself is in (its loader tells `locale`), or that was asked for when it is a page that says no such thing.
 */
export function languageOfPage(request: Request, loaderData: Readonly<Record<string, unknown>>): Locale {
  const { pathname, searchParams } = new URL(request.url);
  if (!pathname.startsWith(CANDIDATE_PAGES)) return requestContext().locale;
  const own = Object.entries(loaderData).flatMap(([route, told]) => (route === "root" ? [] : [localeIn(told)]));
  return [...own, searchParams.get("taal")].find(isLocale) ?? requestContext().locale;
}

function localeIn(told: unknown): unknown {
  return typeof told === "object" && told !== null && "locale" in told ? told.locale : null;
}
