import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { redirect } from "@remix-run/node";
import { logboekKey } from "#db/logboek-key.ts";
import { env } from "./env.server.ts";
import { refuse } from "./refuse.server.ts";
import { here, session } from "./session.server.ts";

/** Names of the two hidden fields that `<FormStamp>` adds to a form (`<LinkStamp>` the first alone). */
export const TOKEN_FIELD = "csrf_token";
export const HAT_FIELD = "form_hat";

/** Hexadecimal digits of a seal: 128 bits. */
const SEAL_DIGITS = 32;

const key = logboekKey(env().LOGBOEK_KEY).form;

/**
 * A token for one page's forms, that only this site makes, and only for who is signed in (nobody: `null`). It holds as long
 * as the key does: a page may lie open for days, over a fresh session and another hat.
 */
export function formToken(person: string | null): string {
  const id = randomUUID();
  return `${id}.${seal(id, person)}`;
}

function isTokenOf(person: string | null, token: unknown): boolean {
  if (typeof token !== "string") return false;
  const [id = "", given = ""] = token.split(".");
  const [got, due] = [Buffer.from(given), Buffer.from(seal(id, person))];
  return got.length === due.length && timingSafeEqual(got, due);
}

function seal(id: string, person: string | null): string {
  return createHmac("sha256", key)
    .update(`${id} ${person ?? ""}`)
    .digest("hex")
    .slice(0, SEAL_DIGITS);
}

/**
 * Whether a form came from a page of this site that was made for who is signed in now: the second wall against forms of
 * other sites, behind the check of their origin (ASVS 5.0, 3.5.1).
 */
export async function isOwnForm(request: Request, form: FormData): Promise<boolean> {
  const who = await session(request);
  return isTokenOf(who?.person ?? null, form.get(TOKEN_FIELD));
}

/** Refuses a form that is not of one's own page; without a session, that of a page from before it ended leads to signing in. */
export async function requireOwnForm(request: Request, form: FormData): Promise<void> {
  if (await isOwnForm(request, form)) return;
  if (!(await session(request))) throw redirect(`/aanmelden?verder=${encodeURIComponent(here(request))}`);
  throw refuse("stale_form");
}

/**
 * The same of a form that asks for nobody's session: behind a secret link, about this browser alone, or to sign in. Its
 * token is anybody's: the check of the origin stands before it.
 */
export function requireLinkForm(form: FormData): void {
  if (!isTokenOf(null, form.get(TOKEN_FIELD))) throw refuse("stale_form");
}
