import type { matchForCandidate } from "#db/queries/matches.ts";
import { inLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";

type Found = Awaited<ReturnType<typeof matchForCandidate>>;
export type Call = { readonly lead: string; readonly phone: string; readonly ask: string };

/** Whom the person behind a link calls with a question, in one language; null when the municipality gave no number. */
export function callWords(
  locale: Locale,
  of: { readonly municipality: string; readonly phone: string | null; readonly caseworker: string | null },
): Call | null {
  const { municipality, phone, caseworker } = of;
  if (phone === null) return null;
  return inLocale(locale, () => ({
    lead: m.match_link_call({ municipality }),
    phone,
    ask: caseworker === null ? "" : m.match_link_call_ask({ caseworker }),
  }));
}

/** The same, of the match of the link. */
export function callOf(locale: Locale, { match }: Pick<Found, "match">): Call | null {
  const { municipalityName: municipality, municipalityPhone: phone, caseworker } = match;
  return callWords(locale, { municipality, phone, caseworker });
}
