import { isAccountToken } from "#domain/account-mail.ts";
import { cookie, readSecret } from "./cookie.server.ts";

/** Holds the secret of an invitation while its person signs in: no address and no row of a sign-in carries it. */
const COOKIE = "werkbrug-uitnodiging";
const SECONDS = 3600;

/** A `Set-Cookie` value by which this browser holds the invitation for an hour; null when `token` is no secret of one. */
export function heldByCookie(token: string | undefined): string | null {
  return isAccountToken(token) ? cookie(COOKIE, Buffer.from(token, "base64url"), SECONDS) : null;
}

/** The secret of the invitation that this browser holds; null without one. */
export function invitationIn(request: Request): string | null {
  return readSecret(request, COOKIE)?.toString("base64url") ?? null;
}

/** A `Set-Cookie` value that takes it away. */
export const LET_GO = cookie(COOKIE, null, 0);
