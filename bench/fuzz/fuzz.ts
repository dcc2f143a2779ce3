import { join } from "node:path";
import { market } from "#test/http/market.ts";
import { routePatterns } from "#test/http/route-table.ts";
import { signedInCookie, site } from "#test/http/site.ts";
import type { World } from "#test/world.ts";
import { chance } from "./chance.ts";
import { type Fault, type Finding, judge } from "./judge.ts";
import { type Hit, sender, type Shot } from "./send.ts";
import { type Ammunition, keepForms, queryNames, shoot } from "./shots.ts";

const root = join(import.meta.dirname, "../..");
/** Requests at work at the same time. */
const AT_ONCE = 12;
/** Requests between fresh sessions, and between fresh candidates and placements: the shooting uses them up. */
const [SIGN_IN_EVERY, GROW_EVERY] = [300, 1500];

export type Fuzzed = {
  readonly requests: number;
  readonly counts: Readonly<Record<Fault, number>>;
  /** The first of each kind, with the request that showed it. */
  readonly findings: readonly Finding[];
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<number, number>;
};

/** Shoots so many requests, made from the route table, at the built site on this world. The same seed begins the same. */
export async function fuzz(at: World, requests: number, seed: number): Promise<Fuzzed> {
  const town = await market(at);
  const web = await site(at, { LOG_LEVEL: "error" });
  const { send, close } = sender(web.origin, AT_ONCE);
  const [any, names] = [chance(seed), queryNames(root)];
  const people = new Map<string, string>([["visitor", ""]]);
  const stock: Ammunition = { origin: web.origin, patterns: await routePatterns(), params: town.params, people };
  const signIn = async () => {
    for (const [role, person] of Object.entries(town.people)) people.set(role, await signedInCookie(at, person));
  };
  const seen = tally();
  let shots = 0;
  async function shooter(): Promise<void> {
    while (shots < requests) {
      shots += 1;
      if (shots % SIGN_IN_EVERY === 1) await signIn();
      if (shots % GROW_EVERY === 0) await town.grow();
      if (shots % 10_000 === 0) console.log(`${shots} requests`);
      const shot = shoot(any, stock, names);
      const hit = await send(shot);
      if (shot.method === "GET" && hit.status === 200) keepForms(shot, hit.body);
      seen.add(shot, hit, judge(shot, hit, town.planted, root));
    }
  }
  try {
    await signIn();
    await Promise.all(Array.from({ length: AT_ONCE }, shooter));
  } finally {
    close();
    await web.close();
  }
  return { requests: shots, ...seen.result };
}

function tally() {
  const counts: Record<Fault, number> = { server_errors: 0, hangs: 0, leaks: 0 };
  const findings = new Map<string, Finding>();
  const statuses = new Map<number, number>();
  return {
    result: {
      counts,
      statuses,
      get findings() {
        return [...findings.values()];
      },
    },
    add(shot: Shot, hit: Hit, finding: Finding | null) {
      statuses.set(hit.status, (statuses.get(hit.status) ?? 0) + 1);
      if (!finding) return;
      counts[finding.fault] += 1;
      const kind = `${finding.fault} ${shot.method} ${shot.pattern} ${finding.what}`;
      if (!findings.has(kind) && findings.size < 40) findings.set(kind, finding);
    },
  };
}

/** A finding as a line that says how to see it again. */
export function shownFinding({ fault, what, shot }: Finding): string {
  const body = shot.body ? ` ${shot.body.toString("utf8").slice(0, 600)}` : "";
  return `${fault}: ${what} · ${shot.who} ${shot.method} ${shot.pattern} ${shot.path.slice(0, 400)}${body}`;
}
