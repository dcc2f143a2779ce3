import { redirect } from "@remix-run/node";
import { hatsOf, lastHat } from "#db/queries/session.ts";
import { visitor } from "#domain/actor.ts";
import { INVITATION_PAGE, INVITATION_PAGES } from "#domain/members.ts";
import { read } from "./db.server.ts";
import { landingPage } from "./landing.ts";
import { log } from "./log.server.ts";
import { type Arrival, ownPath, startSession, wearable } from "./session.server.ts";

/** Where somebody wanted to go before signing in: a path of ours, or the id of a form that was kept. */
export type Destination = { readonly next: string; readonly parked: string };

/**
 * What a form or an address says about where to go on to; anything but a path of ours and an id is left out. The secret of
 * an invitation stays behind: what is told here is kept in a row until somebody has signed in.
 */
export function destinationOf(fields: { readonly get: (name: string) => unknown }): Destination {
  const parked = fields.get("bewaard");
  const next = ownPath(fields.get("verder"), "");
  return {
    next: next.startsWith(INVITATION_PAGES) ? INVITATION_PAGE : next,
    parked: typeof parked === "string" && /^[0-9a-f-]{36}$/.test(parked) ? parked : "",
  };
}

/**
 * Opens the session of who has proven who they are, under the only hat or the one worn last, and sends them on: to where
 * they were going, to the page of today, to choose a hat, or to where one joins. `cookies` go along.
 */
export async function enter(
  request: Request,
  arrival: Omit<Arrival, "membership">,
  to: Destination,
  ...cookies: readonly string[]
): Promise<Response> {
  const { person, method, provider = null, kvkNumber = null } = arrival;
  const [all, last] = await read(visitor, async (tx) => [await hatsOf(tx, person), await lastHat(tx, person)] as const);
  const hats = wearable({ method, provider, kvkNumber, hats: all });
  const worn = hats.length === 1 ? hats[0] : hats.find(({ membership }) => membership === last);
  const headers = new Headers();
  headers.append("Set-Cookie", await startSession(request, { ...arrival, membership: worn?.membership ?? null }));
  for (const one of cookies) headers.append("Set-Cookie", one);
  log.info({ person, method, provider, steppedUp: arrival.steppedUp }, "signed in");
  const today = worn ? landingPage(worn.role) : all.length > 0 ? "/rol" : "/aansluiten";
  return redirect(to.parked ? `/verder/${to.parked}` : to.next || today, { headers });
}
