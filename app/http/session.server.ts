import { createHash, randomBytes } from "node:crypto";
import { redirect } from "@remix-run/node";
import { closeSession, openSession, touchSession, wearHat } from "#db/commands/session.ts";
import { type Hat, type SignedIn, signedIn } from "#db/queries/session.ts";
import { type Member, visitor } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import type { MembershipId, PersonId } from "#domain/schema/ids.ts";
import { read, write } from "./db.server.ts";
import { env } from "./env.server.ts";
import { refuse } from "./refuse.server.ts";
import { requestContext } from "./request.server.ts";

const secure = env().WERKBRUG_ORIGIN?.startsWith("https:") === true;
const COOKIE = secure ? "__Host-werkbrug" : "werkbrug";

/** Who is signed in on this request; asked of the database once per request. */
export function session(request: Request): Promise<SignedIn | null> {
  const context = requestContext();
  context.session ??= lookUp(request);
  return context.session;
}

async function lookUp(request: Request): Promise<SignedIn | null> {
  const idHash = sessionHash(request);
  if (!idHash) return null;
  const who = await read(visitor, (tx) => signedIn(tx, idHash));
  if (who) await write(visitor, (tx) => touchSession(tx, idHash));
  return who;
}

/**
 * The member who asks, wearing one of these roles. Without a session: to the sign-in page, which leads back here.
 * With the wrong hat: to the page of hats when another fits, else 403.
 */
export async function requireMember<R extends Role>(request: Request, ...roles: readonly R[]): Promise<Member<R>> {
  const who = await session(request);
  const back = new URL(request.url);
  const path = `${back.pathname.replace(/\.data$/, "")}${back.search}`;
  if (!who) throw redirect(`/aanmelden?verder=${encodeURIComponent(path)}`);
  const fits = (hat: Hat) => roles.some((role) => role === hat.role);
  if (who.hat && fits(who.hat)) return member(who, who.hat) as Member<R>;
  if (who.hats.some(fits)) throw redirect(`/rol?verder=${encodeURIComponent(path)}`);
  throw refuse("forbidden");
}

export function member(who: SignedIn, hat: Hat): Member {
  return {
    kind: "member",
    person: who.person,
    membership: hat.membership,
    organisation: hat.organisation,
    role: hat.role,
    region: hat.region,
  };
}

/** Signs a person in: a fresh secret each time. The returned value goes into `Set-Cookie`. */
export async function startSession(
  request: Request,
  person: PersonId,
  membership: MembershipId | null,
): Promise<string> {
  const secret = randomBytes(32);
  const old = sessionHash(request);
  await write(visitor, async (tx) => {
    if (old) await closeSession(tx, old);
    await openSession(tx, { idHash: hash(secret), person, membership });
  });
  return cookie(secret.toString("base64url"), 12 * 3600);
}

export async function changeHat(request: Request, membership: MembershipId): Promise<void> {
  const idHash = sessionHash(request);
  if (idHash) await write(visitor, (tx) => wearHat(tx, idHash, membership));
}

export async function endSession(request: Request): Promise<string> {
  const idHash = sessionHash(request);
  if (idHash) await write(visitor, (tx) => closeSession(tx, idHash));
  return cookie("", 0);
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

function sessionHash(request: Request): Buffer | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === COOKIE && value && /^[\w-]{43}$/.test(value)) return hash(Buffer.from(value, "base64url"));
  }
  return null;
}

function hash(secret: Buffer): Buffer {
  return createHash("sha256").update(secret).digest();
}

function cookie(value: string, seconds: number): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? "; Secure" : ""}`;
}
