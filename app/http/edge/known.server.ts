import type { IncomingMessage } from "node:http";
import { secretHash } from "#db/secret-hash.ts";

/** Who a session turned out to be, so that limits hold before the database is asked. */
export type Known = { readonly person: string; readonly organisation: string | null };

type Signed = { readonly person: string; readonly hat: { readonly organisation: string } | null };

const KEPT = 20_000;
const KEPT_MS = 600_000;

const known = new Map<string, Known & { readonly until: number }>();

/** The session that a request claims, as a key; null without a well-formed cookie. */
export function sessionKey(request: IncomingMessage): string | null {
  const secret = /(?:^|;\s*)(?:__Host-)?werkbrug=([\w-]{43})(?:;|$)/.exec(request.headers.cookie ?? "")?.[1];
  return secret === undefined ? null : secretHash(secret).toString("base64url");
}

/** Who used this session on an earlier request to this process; undefined when nobody is known to. */
export function knownAs(key: string): Known | undefined {
  const found = known.get(key);
  return found && found.until > Date.now() ? found : undefined;
}

/** Remembers the answer of the database; the oldest go when there are too many. */
export function remember(key: string, who: Signed | null): void {
  known.delete(key);
  if (!who) return;
  known.set(key, { person: who.person, organisation: who.hat?.organisation ?? null, until: Date.now() + KEPT_MS });
  const oldest = known.keys().next().value;
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
}
