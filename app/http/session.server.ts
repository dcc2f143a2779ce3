import { randomBytes } from "node:crypto";
import { redirect } from "@remix-run/node";
import { audit } from "#db/audit.ts";
import { closeSession, openSession, stepUpSession, touchSession, wearHat } from "#db/commands/session.ts";
import { type Hat, type OpenSession, openSessionOf } from "#db/queries/session.ts";
import { secretHash } from "#db/secret-hash.ts";
import { linkHolder, type Member, type Person, visitor } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import type { MembershipId, PersonId } from "#domain/schema/ids.ts";
import { mayWear, SESSION_RULES, type SignInMethod } from "#domain/sign-in.ts";
import { cookie, readSecret } from "./cookie.server.ts";
import { read, write } from "./db.server.ts";
import { deviceOf } from "./device.server.ts";
import { env } from "./env.server.ts";
import { refuse } from "./refuse.server.ts";
import { requestContext } from "./request.server.ts";

const COOKIE = "werkbrug";
const HOURS = 12;

/** Somebody with an open session, and what they may do with it. */
export type SignedIn = Omit<OpenSession, "hats" | "membership"> & {
  /** Hats that may be worn by this way in. */
  readonly hats: readonly Hat[];
  /** How many more the person has that need another way in. */
  readonly barred: number;
  /** The hat that is worn. Null while its role waits for a second factor: then it stands in `waiting`. */
  readonly hat: Hat | null;
  readonly waiting: Hat | null;
};

/** Who is signed in on this request; asked of the database once per request. */
export function session(request: Request): Promise<SignedIn | null> {
  const context = requestContext();
  context.session ??= lookUp(request);
  return context.session;
}

async function lookUp(request: Request): Promise<SignedIn | null> {
  const idHash = sessionHash(request);
  if (!idHash) return null;
  const holder = linkHolder(idHash);
  const found = await read(holder, (tx) => openSessionOf(tx, idHash));
  if (!found) return null;
  await write(holder, (tx) => touchSession(tx, idHash));
  const { hats: all, membership, ...rest } = found;
  const hats = wearable(found);
  const worn = hats.find((hat) => hat.membership === membership) ?? null;
  const waits = worn !== null && SESSION_RULES[worn.role].secondFactor && !found.steppedUp;
  const barred = all.length - hats.length;
  return { ...rest, hats, barred, hat: waits ? null : worn, waiting: waits ? worn : null };
}

/** The hats that somebody who came in like this may wear. */
export function wearable(found: Pick<OpenSession, "method" | "provider" | "kvkNumber" | "hats">): Hat[] {
  const provider = env().OIDC_PROVIDERS.find(({ key }) => key === found.provider);
  const way = {
    method: found.method,
    audience: provider?.audience ?? null,
    organisations: provider?.organisations ?? [],
    kvkNumber: found.kvkNumber,
  };
  return found.hats.filter((hat) => mayWear(way, hat));
}

/** The path of this request as one comes back to it. */
export function here(request: Request): string {
  const url = new URL(request.url);
  return `${url.pathname.replace(/\.data$/, "")}${url.search}`;
}

/** Who is signed in, with or without a hat: for the pages of one's own account. */
export async function requireSession(request: Request): Promise<SignedIn & { readonly actor: Person }> {
  const who = await session(request);
  if (!who) throw redirect(`/aanmelden?verder=${encodeURIComponent(here(request))}`);
  return { ...who, actor: { kind: "person", person: who.person } };
}

/**
 * The member who asks, wearing one of these roles. Without a session: to the sign-in page, which leads back here. While
 * the role waits for a second factor: to the page that asks it. Without any hat: to the page where one joins; of an
 * organisation that is not verified: to the page that says so. With the wrong hat: to the page of hats when another fits,
 * else 403.
 */
export async function requireMember<R extends Role>(request: Request, ...roles: readonly R[]): Promise<Member<R>> {
  const who = await requireSession(request);
  const back = `?verder=${encodeURIComponent(here(request))}`;
  const fits = (hat: Hat) => roles.some((role) => role === hat.role);
  if (who.waiting && fits(who.waiting)) throw redirect(`/bevestigen${back}`);
  if (who.hat && fits(who.hat)) {
    if (!who.hat.verified) throw redirect(WAITING_PAGE);
    return member(who, who.hat) as Member<R>;
  }
  if (who.hats.length === 0) throw redirect(who.barred > 0 ? "/rol" : JOIN_PAGE);
  if (who.hats.some(fits)) throw redirect(`/rol${back}`);
  throw refuse("forbidden");
}

/** Where somebody whose organisation is not verified waits. */
const WAITING_PAGE = "/organisatie/wachten";
/** Where somebody without any hat gets one. */
export const JOIN_PAGE = "/aansluiten";

/** Somebody as they act under one of their hats. */
export function member(who: Pick<SignedIn, "person">, hat: Hat): Member {
  return {
    kind: "member",
    person: who.person,
    membership: hat.membership,
    organisation: hat.organisation,
    role: hat.role,
    region: hat.region,
  };
}

/** How somebody came in. */
export type Arrival = {
  readonly person: PersonId;
  readonly membership: MembershipId | null;
  readonly method: SignInMethod;
  readonly provider?: string;
  readonly kvkNumber?: string | null;
  readonly steppedUp: boolean;
};

/** Signs a person in: a fresh secret each time. The returned value goes into `Set-Cookie`. */
export async function startSession(request: Request, arrival: Arrival): Promise<string> {
  const secret = randomBytes(32);
  const old = sessionHash(request);
  const { person, membership, method, steppedUp, provider = null, kvkNumber = null } = arrival;
  const device = deviceOf(request.headers.get("User-Agent"));
  const idHash = secretHash(secret);
  if (old) await write(linkHolder(old), (tx) => closeSession(tx, old, "session_ended"));
  await write(linkHolder(idHash), (tx) =>
    openSession(tx, { idHash, person, membership, method, provider, kvkNumber, steppedUp, device }),
  );
  return cookie(COOKIE, secret, HOURS * 3600);
}

/** After a second factor: the same session under a fresh secret. The returned value goes into `Set-Cookie`. */
export async function steppedUp(request: Request): Promise<string> {
  const secret = randomBytes(32);
  const old = sessionHash(request);
  const { actor } = await requireSession(request);
  if (old) await write(actor, (tx) => stepUpSession(tx, old, secretHash(secret)));
  return cookie(COOKIE, secret, HOURS * 3600);
}

/** Puts on a hat of the person's own, for the rest of the session. */
export async function changeHat(request: Request, membership: MembershipId): Promise<void> {
  const idHash = sessionHash(request);
  if (idHash) await write(linkHolder(idHash), (tx) => wearHat(tx, idHash, membership));
}

/** Signs out. The returned value goes into `Set-Cookie`. */
export async function endSession(request: Request): Promise<string> {
  const idHash = sessionHash(request);
  if (idHash) await write(linkHolder(idHash), (tx) => closeSession(tx, idHash, "sign_out"));
  return cookie(COOKIE, null, 0);
}

/** Leaves the trace of somebody who was not let in: before there is a session, or with one that waits for a second factor. */
export async function noteNotLetIn(action: "sign_in" | "step_up", refused: string, person?: PersonId): Promise<void> {
  await read(visitor, (tx) =>
    Promise.resolve(audit(tx, { action, object: { kind: "person", id: person ?? null }, refused })),
  );
}

/**
 * Only paths of our own, in the form in which a header may carry them; anything else becomes the fallback. Judged twice,
 * as it came and as a browser would read it: `/.//elsewhere.example` leads away only after the dots are gone.
 */
export function ownPath(path: unknown, fallback: string): string {
  if (typeof path !== "string" || !/^\/(?![/\\])[^\s\\]*$/.test(path) || !URL.canParse(path, "http://own.invalid")) {
    return fallback;
  }
  const { origin, pathname, search, hash } = new URL(path, "http://own.invalid");
  return origin === "http://own.invalid" && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : fallback;
}

/** What the session of this request is found by; null without a cookie of the right form. */
export function sessionHash(request: Request): Buffer | null {
  const secret = readSecret(request, COOKIE);
  return secret && secretHash(secret);
}
