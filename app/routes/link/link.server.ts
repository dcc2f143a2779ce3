import { LANGUAGE_COOKIE, readWord } from "#app/http/cookie.server.ts";
import { candidateActor } from "#app/http/db.server.ts";
import { noteRefused } from "#app/http/refuse.server.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { CandidateLink } from "#domain/actor.ts";
import { readLinkToken } from "#domain/link-token.ts";
import { isLocale, type Locale } from "#i18n/locale.ts";

/** Who opens a link; null when it is no link, or one that has run out: the two are not told apart. */
export async function personBehind(token: string | undefined): Promise<CandidateLink | null> {
  const secret = readLinkToken(token ?? "");
  const person = secret === null ? null : await candidateActor(secretHash(secret).toString("hex"));
  if (!person) noteRefused("gone");
  return person;
}

/** The language of the page: as chosen on it, else as chosen on this device, else the person's own. */
export function languageOf(request: Request, own: string | null): Locale {
  const asked = new URL(request.url).searchParams.get("taal");
  if (isLocale(asked)) return asked;
  const kept = readWord(request.headers.get("Cookie"), LANGUAGE_COOKIE);
  if (isLocale(kept)) return kept;
  return isLocale(own) ? own : "nl";
}

/** Kept out of search engines and of the address that other sites see. */
export const LINK_HEADERS = {
  "X-Robots-Tag": "noindex, nofollow, noarchive",
  "Referrer-Policy": "same-origin",
} as const;
