import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import routes from "#app/routes.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { offerIntake, setIntake } from "#db/commands/offer-intake.ts";
import { decryptId, logboekKey, subjectLookup } from "#db/logboek-key.ts";
import type { Member } from "#domain/actor.ts";
import type { CandidateId, MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { member, TEST_LOGBOEK_KEY, utrecht, type World, world } from "../world.ts";

const key = logboekKey(TEST_LOGBOEK_KEY);
/** Nobody else has these: a page that holds one shows this person. */
const PLANTED = {
  pseudonym: "Wilg Eenhoorn",
  reference: "KL-PLANT",
  name: "Naam Geheimhoudster",
  email: "geheim.plant@voorbeeld.example",
  phone: "06 98761234",
} as const;

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
let candidate: CandidateId;
let match: MatchId;
let ids: Readonly<Record<string, string>>;
let token: string;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
  const { pseudonym, reference, ...contact } = PLANTED;
  candidate = await availableCandidate(at, people.caseworker, { pseudonym, reference, contact });
  const placement = await publishedPlacement(at, people.employer);
  match = await consentedMatch(at, people.caseworker, { candidate, placement });
  await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
  // With a time that both agreed on there is a file for the calendar too.
  const times = [new Date(Date.now() + 3 * 86_400_000)];
  await at.app.write(people.employer, (tx) => offerIntake(tx, match, { times, location: "Vredenburg 40" }));
  const slot = await at.all
    .selectFrom("intakeSlot")
    .select("id")
    .where("matchId", "=", match)
    .executeTakeFirstOrThrow();
  await at.app.write(people.caseworker, (tx) => setIntake(tx, match, slot.id));
  token = (await at.app.write(people.caseworker, (tx) => newCandidateLink(tx, match))) ?? "";
  ids = { candidateId: candidate, matchId: match, placementId: placement, token, file: "gegevens.json" };
});
afterAll(async () => {
  await web.close();
  await at.close();
});

type Route = { readonly id: string; readonly path: string };

/** Every address of the route table, with the id of what answers it. */
function table(of: readonly { id?: string; file: string; path?: string; children?: unknown }[]): Route[] {
  return of.flatMap(({ id, file, path, children }) => [
    ...(path === undefined ? [] : [{ id: id ?? file.replace(/\.tsx?$/, ""), path: `/${path}` }]),
    ...(Array.isArray(children) ? table(children) : []),
  ]);
}
/** Other addresses with a token are about an account of staff. */
const ABOUT_A_PERSON = /:(candidateId|matchId)|^\/k\/:token/;
const all = table(routes as Parameters<typeof table>[0]);

async function get(path: string, cookie: string) {
  const response = await fetch(new URL(path, web.origin), { headers: { Cookie: cookie }, redirect: "manual" });
  return { status: response.status, html: await response.text(), request: response.headers.get("X-Request-Id") ?? "" };
}

const entriesOf = (request: string) =>
  at.all.selectFrom("auditEntry").selectAll().where("requestId", "=", request).execute();
const linesOf = (request: string) =>
  at.all
    .selectFrom("processingLog as l")
    .innerJoin("auditEntry as e", "e.id", "l.entryId")
    .selectAll("l")
    .where("e.requestId", "=", request)
    .where("l.dataSubjectLookup", "=", subjectLookup(key, candidate))
    .execute();

/** Opens everything below `start` that one's pages lead to, and what the table has for one; says which route showed what. */
async function walk(cookie: string, start: string, below: RegExp) {
  const filled = all.map(({ path }) => path.replaceAll(/:(\w+)/g, (whole, name: string) => ids[name] ?? whole));
  const waiting = new Set([start, ...filled.filter((path) => below.test(path) && !path.includes(":"))]);
  const shown: { path: string; request: string; planted: boolean }[] = [];
  for (const path of waiting) {
    const { status, html, request } = await get(path, cookie);
    if (status !== 200) continue;
    shown.push({ path, request, planted: Object.values(PLANTED).some((words) => html.includes(words)) });
    for (const [, href = ""] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const next = href.replaceAll("&amp;", "&");
      if (below.test(next) && waiting.size < 120) waiting.add(next);
    }
  }
  return shown;
}

const visits: Readonly<Record<string, () => Promise<[string, string, RegExp, Member | null]>>> = {
  municipality: async () => [
    await signedInCookie(at, people.caseworker),
    "/gemeente",
    /^\/(gemeente|meldingen)/,
    people.caseworker,
  ],
  employer: async () => [
    await signedInCookie(at, people.employer),
    "/werkgever",
    /^\/(werkgever|meldingen)/,
    people.employer,
  ],
  "coordinator for an employer that nobody works for": async () => {
    await setEmployerEnded(new Date());
    return [await signedInCookie(at, people.coordinator), "/regio/matches", /^\/regio\/matches/, people.coordinator];
  },
  "candidate's link": () => Promise.resolve(["", `/k/${token}`, /^\/k\//, null]),
};

/** Past the rule that an organisation keeps an admin. */
const setEmployerEnded = (endedAt: Date | null) =>
  at.all.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await trx.updateTable("membership").set({ endedAt }).where("id", "=", people.employer.membership).execute();
  });

describe.each(Object.keys(visits))("a page of the %s", (name) => {
  afterAll(() => setEmployerEnded(null));
  it("that shows a person leaves an entry with actor and route, and a line in the log of processing", async () => {
    const [cookie, start, below, actor] = (await visits[name]?.()) ?? ["", "", /^$/, null];
    const shown = await walk(cookie, start, below);
    expect(shown.filter(({ planted }) => planted).length + (actor ? 0 : 1)).toBeGreaterThan(0);
    for (const { path, request, planted } of shown) {
      const about = path.includes(candidate) || path.includes(match) || path.includes(token);
      if (!planted && !about) continue;
      const [entries, lines] = [await entriesOf(request), await linesOf(request)];
      expect(lines.length, `${path} is about a person and left no line`).toBeGreaterThan(0);
      for (const entry of entries) {
        expect(entry, path).toMatchObject({ actorMembership: actor?.membership ?? null, result: "done" });
        expect(entry.actorMatch, path).toBe(actor ? null : match);
        expect(
          all.map(({ id }) => id),
          path,
        ).toContain(entry.route);
        expect(entry.addressHash?.length).toBe(16);
      }
      for (const line of lines) {
        expect(decryptId(key, line.dataSubjectId)).toBe(candidate);
        expect(line.organisationId).toBe(people.caseworker.organisation);
      }
    }
  }, 60_000);
});

it("is left by every route about a person, and the walk came by all of them", async () => {
  const left = await at.all.selectFrom("auditEntry").select("route").distinct().where("result", "=", "done").execute();
  const known = new Set(left.map(({ route }) => route));
  const wanted = all.filter(({ path }) => ABOUT_A_PERSON.test(path)).map(({ id }) => id);
  expect(wanted.length).toBeGreaterThan(8);
  expect(wanted.filter((id) => !known.has(id))).toEqual([]);
});

describe("a refusal", () => {
  it("leaves a trace for each route about somebody else's person: who, what, and why not", async () => {
    const neighbour = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Zeist",
      municipalityCode: "GM0355",
      regionCode: people.regionCode,
    });
    const rival = await member(at, "employer", { kind: "employer", name: "Anders BV" });
    for (const [actor, below] of [
      [neighbour, /^\/gemeente/],
      [rival, /^\/werkgever\/matches/],
    ] as const) {
      const cookie = await signedInCookie(at, actor);
      for (const { id, path } of all.filter((one) => below.test(one.path) && ABOUT_A_PERSON.test(one.path))) {
        const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? "afwijzen");
        const { status, request } = await get(filled, cookie);
        expect(status, filled).toBe(404);
        expect(await entriesOf(request), filled).toMatchObject([
          { action: "request", result: "refused", code: "not_found", route: id, actorMembership: actor.membership },
        ]);
        expect(await linesOf(request)).toEqual([]);
      }
    }
  });

  it("is kept of a wrong role, a link that is none, and of a command that says no", async () => {
    const wrong = await get(`/gemeente/kandidaten/${candidate}`, await signedInCookie(at, people.employer));
    expect(wrong.status).toBe(403);
    expect(await entriesOf(wrong.request)).toMatchObject([
      { code: "forbidden", objectKind: "candidate", objectId: candidate },
    ]);
    const link = await get(`/k/${"A".repeat(token.length)}`, "");
    expect(link.status).toBe(404);
    expect(await entriesOf(link.request)).toMatchObject([{ code: "gone", actorKind: "public" }]);
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    const last = await at.all.selectFrom("auditEntry").selectAll().orderBy("transactionId", "desc").executeTakeFirst();
    expect(last).toMatchObject({ action: "command", result: "refused", actorMembership: people.employer.membership });
  });
});

describe("the person", () => {
  it("reads who saw what and why, in Dutch and English, without a name of staff; a neighbour reads nothing", async () => {
    const nl = await get(`/k/${token}/wie-keek?taal=nl`, "");
    for (const words of [
      "Gemeente Utrecht, een medewerker",
      "Schoon &amp; Co Utrecht, de werkgever",
      "Naam, telefoon en e-mail",
      "Jij zelf",
    ]) {
      expect(nl.html).toContain(words);
    }
    expect(nl.html).not.toMatch(/Collega \d/);
    expect((await get(`/k/${token}/wie-keek?taal=en`, "")).html).toContain("Name, phone and e-mail");
    const staff = await get(`/gemeente/kandidaten/${candidate}/wie-keek`, await signedInCookie(at, people.caseworker));
    expect(staff.html).toContain("Schoon &amp; Co Utrecht, de werkgever");
  });
});

it("goes by the trace id that came with the request, and gives it on", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const response = await fetch(new URL(`/k/${token}`, web.origin), {
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  expect(response.headers.get("traceparent")).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  const [line] = await linesOf(response.headers.get("X-Request-Id") ?? "");
  expect(line?.traceId.toString("hex")).toBe(traceId);
  expect(line?.parentOperationId.toString("hex")).toBe(line?.entryId.replaceAll("-", "").slice(16));
});
