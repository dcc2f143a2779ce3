import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";
import { type Market, market } from "./market.ts";
import { formsOf, type PageForm } from "./page-forms.ts";
import { addressOf, routePatterns } from "./route-table.ts";
import { type Answer, isTurnedAway, type Site, site, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let town: Market;
beforeAll(async () => {
  at = await world();
  town = await market(at);
  web = await site(at);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

/** Forms that were sent: the same form of another role is the same command. */
const sent = new Set<string>();
/** Where one was sent to without the token of its page. */
const forged = new Set<string>();

/** Forms that only change what this browser looks at: language, hat, session. */
const OF_THE_BROWSER = /^\/(?:taal|afmelden|aanmelden|rol|verder)/;

/** What happened: how many events there are per kind and subject, and rows that forms make. */
async function effects(): Promise<Map<string, number>> {
  const { rows } = await sql<{ what: string; count: number }>`
    select concat_ws(' ', type, placement_id, candidate_id, match_id) as what, count(*)::int as count from event group by 1
    union all select 'placements', count(*)::int from placement
    union all select 'candidates', count(*)::int from candidate
    union all select 'matches', count(*)::int from match
    union all select 'links', count(*)::int from candidate_link
    union all select 'messages', count(*)::int from match_message
  `.execute(at.all);
  return new Map(rows.map(({ what, count }) => [what, count]));
}

/** A form of a page with one of its buttons, as a person in a hurry sends it: twice at once. */
async function twice(visitor: Visitor, form: PageForm, button: readonly [string, string] | undefined) {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of [...form.fields, ...(button ? [button] : [])]) (fields[name] ??= []).push(value);
  return Promise.all([visitor.post(form.action, fields), visitor.post(form.action, fields)]);
}

/** What a person sees, without what differs between any two pages: nonces, stamps, drafts and request numbers. */
function seen({ status, location, html }: Answer) {
  const plain = html
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/nonce="[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.[0-9a-f]{32})?/g, "");
  return { status, location, plain: createHash("sha256").update(plain).digest("hex") };
}

describe("every form that pages show, sent twice in parallel with the same token", () => {
  it.each(["caseworker", "team_lead", "coordinator", "employer", "branch", "operator"] as const)(
    "has one effect and one answer for %s",
    async (role) => {
      const person = await web.as(town.people[role]);
      const tried = new Set<string>();
      const before = sent.size;
      for (const pattern of await routePatterns()) {
        for (const choice of [0, 2]) {
          const path = addressOf(pattern, (name) => town.params[name]?.[choice] ?? "geen");
          if (pattern.startsWith("/k/") || tried.has(path)) continue;
          tried.add(path);
          const page = await person.get(path);
          if (page.status !== 200) continue;
          const forms = formsOf(page.html, path).filter(({ action, file }) => !file && !OF_THE_BROWSER.test(action));
          for (const form of forms) {
            for (const button of form.buttons.length > 0 ? form.buttons : [undefined]) {
              const what = `${form.action} ${button?.join("=") ?? ""}`;
              if (sent.has(what)) continue;
              sent.add(what);
              const standing = await effects();
              if (!forged.has(form.action)) {
                forged.add(form.action);
                const answer = await person.post(form.action, { ...Object.fromEntries(form.fields), csrf_token: "x" });
                expect(isTurnedAway(answer), `${role} ${what} forged`).toBe(true);
              }
              const [first, second] = await twice(person, form, button);
              expect(seen(second), `${role} ${what}`).toEqual(seen(first));
              expect(first.status, `${role} ${what}`).toBeLessThan(500);
              for (const [name, count] of await effects()) {
                expect(count - (standing.get(name) ?? 0), `${role} ${what}: ${name}`).toBeLessThanOrEqual(1);
              }
            }
          }
        }
      }
      // Roles that may change nothing show no forms of their own.
      if (role === "caseworker" || role === "employer" || role === "coordinator") {
        expect(sent.size - before).toBeGreaterThan(3);
      }
    },
    90_000,
  );

  it("has one effect behind a candidate's link", async () => {
    const token = town.params["token"]?.[0] ?? "";
    const before = await effects();
    const path = `/k/${token}/ja`;
    const [first, second] = await Promise.all([web.visitor().post(path, {}), web.visitor().post(path, {})]);
    expect(seen(second)).toEqual(seen(first));
    const after = await effects();
    const more = [...after].filter(([name, count]) => count > (before.get(name) ?? 0));
    expect(more.map(([name, count]) => [name.split(" ")[0], count - (before.get(name) ?? 0)])).toEqual([
      ["match.consented", 1],
    ]);
  });
});
