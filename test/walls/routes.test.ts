import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, site } from "../http/site.ts";
import { type World, world } from "../world.ts";
import { ROUTE_RIGHTS, type RouteRight } from "./matrix/route-rights.ts";
import { allRoutes, type Asker, askers, casesOf, isForbidden, leaksIn, owed, type Route } from "./matrix/try-routes.ts";
import { type MatrixWorld, matrixWorld } from "./matrix/world.ts";

let at: World;
let web: Site;
let market: MatrixWorld;
let everybody: Asker[];
beforeAll(async () => {
  at = await world();
  market = await matrixWorld(at);
  web = await site(at);
  everybody = await askers(at, web, market);
}, 90_000);
afterAll(async () => {
  await web.close();
  await at.close();
});

const ROUTES = allRoutes();
const SENTENCE =
  'Add one line to ROUTE_RIGHTS in test/walls/matrix/route-rights.ts, such as "routes/…": staff({ candidateId: "candidate" }).';

describe("every route, as everybody, on every record", () => {
  it("has a line that says who may, and no line without a route", () => {
    const ids = ROUTES.map(({ id }) => id);
    expect(
      ids.filter((id) => !(id in ROUTE_RIGHTS)),
      SENTENCE,
    ).toEqual([]);
    expect(
      Object.keys(ROUTE_RIGHTS).filter((id) => !ids.includes(id)),
      "These routes are gone: take their lines away.",
    ).toEqual([]);
  });

  it("shows its page to who may and to nobody else; a record of another looks like none", async () => {
    const wrong: string[] = [];
    await forAll(async (route, right, asker) => {
      for (const { record, url, theirs } of casesOf(route, right, asker, market)) {
        const { status, html, location } = await asker.browser.get(url);
        const due = owed(right, asker, theirs);
        const case_ = `GET ${route.id} (${record}) as ${asker.name}`;
        if (!due.includes(status)) wrong.push(`${case_}: ${status}, not ${due.join(" or ")}`);
        if (right.for !== "everybody" && !asker.member && !location?.startsWith("/aanmelden"))
          wrong.push(`${case_}: leads to ${location}`);
        for (const word of leaksIn(html, asker, route.path.startsWith("/k/"))) wrong.push(`${case_}: tells ${word}`);
      }
    });
    expect(wrong).toEqual([]);
  }, 300_000);

  it("takes nothing from who may not: another's record answers as none, and no row changes", async () => {
    const before = await fingerprint();
    const wrong: string[] = [];
    await forAll(async (route, right, asker) => {
      if (route.id === "routes/account/sign-out") return;
      const refused = casesOf(route, right, asker, market).filter(({ theirs }) => isForbidden(right, asker, theirs));
      const answers: { record: string; status: number }[] = [];
      for (const { record, url } of refused) {
        const stamp = { form_hat: asker.member?.membership ?? "" };
        const { status, html } = await asker.browser.post(url, { ...stamp, ...FILLED });
        if (status < 300 || status >= 500) wrong.push(`POST ${route.id} (${record}) as ${asker.name}: ${status}`);
        for (const word of leaksIn(html, asker, false))
          wrong.push(`POST ${route.id} (${record}) as ${asker.name}: tells ${word}`);
        answers.push({ record, status });
      }
      const missing = answers.find(({ record }) => record === "missing");
      for (const { record, status } of missing ? answers : [])
        if (status !== missing?.status)
          wrong.push(`POST ${route.id} as ${asker.name}: ${record} ${status}, missing ${missing?.status}`);
    });
    expect(wrong).toEqual([]);
    expect(await fingerprint()).toEqual(before);
  }, 300_000);
});

/** Fields that buttons of the product send, so that a refusal is one of rights and not of an empty form. */
const FILLED = { intent: "close", reason: "found_work", note: "Tekst", message: "Tekst", title: "Tekst", version: "1" };

/**
 * Every route is tried each day, as half of the askers today and as the other half tomorrow; `MUTANTS=all` as everybody
 * (`npm run prove -- access-matrix`).
 */
const ALL = process.env["MUTANTS"] === "all";
const TODAY = Math.floor(Date.now() / 86_400_000);

/** Four at a time: the site answers as it does when several people work. */
async function forAll(work: (route: Route, right: RouteRight, asker: Asker) => Promise<void>): Promise<void> {
  const waiting = ROUTES.flatMap((route, row) => {
    const right = ROUTE_RIGHTS[route.id];
    const today = everybody.filter((_asker, at) => ALL || (row + at + TODAY) % 2 === 0);
    return right ? today.map((asker) => ({ route, right, asker })) : [];
  });
  const next = async (): Promise<void> => {
    const one = waiting.shift();
    if (!one) return;
    await work(one.route, one.right, one.asker);
    return next();
  };
  await Promise.all([next(), next(), next(), next()]);
}

/** Of every table that holds something of somebody: how many rows, and what is in them. */
async function fingerprint(): Promise<Record<string, string>> {
  const print: Record<string, string> = {};
  for (const table of WATCHED) {
    const { rows } = await sql<{
      print: string;
    }>`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print
      from ${sql.table(table)} t`.execute(at.all);
    print[table] = rows[0]?.print ?? "";
  }
  return print;
}
const WATCHED = [
  "organisation",
  "membership",
  "person",
  "site",
  "placement",
  "candidate",
  "contact",
  "candidate_figures",
  "candidate_hidden_from",
  "match",
  "match_detail",
  "match_profile",
  "candidate_link",
  "match_message",
  "intake_slot",
  "suggestion",
  "event",
  "notice",
];
