import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlacementId } from "#domain/schema/ids.ts";
import { openDoors } from "#db/access.ts";
import { refreshPlacementDocuments } from "#db/search-documents.ts";
import { sql } from "#db/sql.ts";
import { visitor } from "#domain/actor.ts";
import { fittingPlacements } from "#db/queries/fitting.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

describe("looking for a place, without JavaScript", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let web: Site;
  let office: PlacementId;
  let far: PlacementId;
  let paused: PlacementId;
  let near: PlacementId;

  beforeAll(async () => {
    at = await world();
    people = await utrecht(at);
    const { employer } = people;
    office = await publishedPlacement(at, employer, { title: "Kantoren poetsen", guideName: "Ibrahim, voorman" });
    far = await publishedPlacement(at, employer, {
      title: "Hotelkamers in Groningen",
      pc4: "9711",
      sector: "hospitality",
      occupationCode: "9412.1",
      seats: 3,
      hoursMin: 24,
      hoursMax: 32,
      confirmedAt: new Date(0),
      startsUntil: "2029-01-01",
    });
    near = await publishedPlacement(at, employer, {
      title: "Hal vegen in Amersfoort",
      pc4: "3811",
      sector: "retail",
      occupationCode: "9334.1",
      confirmedAt: new Date(0),
      startsUntil: "2029-01-01",
    });
    paused = await publishedPlacement(at, employer, { title: "Kantoren poetsen op pauze", status: "paused" });
    web = await site(at);
  });
  afterAll(async () => {
    await web.close();
    await at.close();
  });

  test("a visitor finds what is open and nothing else", async () => {
    const { status, html } = await web.visitor().get("/plekken?q=poetsen");
    expect(status).toBe(200);
    expect(html).toContain("1 plek gevonden");
    expect(html).toContain(`href="/plekken/${office}"`);
    expect(html).not.toContain(paused);
  });

  test("a chip leads to the search without it, and a filter in the way is named", async () => {
    const { html } = await web.visitor().get("/plekken?q=poetsen&sector=hospitality");
    expect(html).toContain('href="/plekken?q=poetsen"');
    expect(html).toContain("Zonder het filter op sector: 1 plek");
  });

  test("a postcode gives distances; one that nobody knows is told", async () => {
    const near = await web.visitor().get("/plekken?postcode=3511&km=15");
    expect(near.html).toContain("Tot 15 km van 3511");
    expect(near.html).not.toContain(far);
    const unknown = await web.visitor().get("/plekken?postcode=9999&km=15");
    expect(unknown.html).toContain("Deze postcode kennen we niet");
    expect(unknown.html).toContain("3 plekken gevonden");
  });

  test("nonsense in the address is a search, never a fault", async () => {
    for (const address of [
      "?q=%01%27%22%3A*&na=xx&regio=%22",
      "?q=%F0%9F%8D%95&spreken=x&km=-1",
      `?q=${"a+".repeat(500)}`,
    ]) {
      expect((await web.visitor().get(`/plekken${address}`)).status).toBe(200);
    }
    expect((await web.visitor().get("/plekken/suggesties?q=%01")).status).toBe(200);
    // No text holds a NUL: the door refuses it on every address.
    expect((await web.visitor().get("/plekken/suggesties?q=%00")).status).toBe(400);
  });

  test("the public page of a place tells neither who guides nor the street, in no form", async () => {
    const { status, html } = await web.visitor().get(`/plekken/${office}`);
    expect(status).toBe(200);
    expect(html).toContain("Kantoren poetsen");
    for (const hidden of ["Ibrahim", "Vredenburg"]) expect(html).not.toContain(hidden);
    const own = await (await web.as(people.employer)).get(`/plekken/${office}`);
    expect(own.html).not.toContain("Ibrahim");
  });

  test("on an English page what the employer wrote is marked as Dutch", async () => {
    const visitor = web.visitor();
    visitor.kept.set("taal", "en");
    const { html } = await visitor.get(`/plekken/${office}`);
    expect(html).toContain('<html class="utrecht-root" lang="en">');
    expect(html).toContain('<h1 class="utrecht-heading-1"><span lang="nl">Kantoren poetsen</span></h1>');
    const list = (await visitor.get("/plekken?q=kantoren")).html;
    expect(list).toContain('<span lang="nl">Kantoren poetsen</span>');
  });

  test("a place that is closed says so, one that never was public is not found", async () => {
    expect((await web.visitor().get(`/plekken/${paused}`)).html).toContain("niet meer open");
    const draft = await publishedPlacement(at, people.employer, { status: "draft", publishedAt: null });
    expect((await web.visitor().get(`/plekken/${draft}`)).status).toBe(404);
    expect((await web.visitor().get("/plekken/geen-plek")).status).toBe(404);
  });

  test("a caseworker and a coordinator begin in their own region and may look everywhere", async () => {
    const caseworker = await web.as(people.caseworker);
    const home = await caseworker.get("/gemeente/plekken");
    expect(home.html).toContain(`href="/gemeente/plekken/${office}"`);
    expect(home.html).not.toContain(`href="/gemeente/plekken/${far}"`);
    expect((await caseworker.get("/gemeente/plekken?regio=alle")).html).toContain(far);
    const coordinator = await web.as(people.coordinator);
    const everywhere = await coordinator.get("/regio/zoeken?regio=alle");
    expect(everywhere.html).toContain(`href="/regio/plekken/${office}"`);
    expect(everywhere.html).toContain(`href="/plekken/${far}"`);
    expect((await web.as(people.employer).then((visitor) => visitor.get("/gemeente/plekken"))).status).toBe(403);
  });

  test("regions around come with the own one, and named regions go before both", async () => {
    const caseworker = await web.as(people.caseworker);
    const around = await caseworker.get("/gemeente/plekken?regio=buren");
    expect(around.html).toContain("Midden-Utrecht en de regio’s eromheen");
    expect(around.html).toContain(near);
    expect(around.html).not.toContain(`href="/gemeente/plekken/${far}"`);
    expect((await caseworker.get("/gemeente/plekken")).html).not.toContain(`href="/gemeente/plekken/${near}"`);
    const named = await caseworker.get("/gemeente/plekken?regio=buren&regio=AM01");
    expect(named.html).toContain(`href="/gemeente/plekken/${far}"`);
    expect(named.html).not.toContain(`href="/gemeente/plekken/${near}"`);
  });

  test.each([
    ["occupation", "beroep=9412.1", "far"],
    ["a journey by bicycle", "postcode=9711&reis=fiets-30", "far"],
    ["free seats", "plaatsen=3", "far"],
    ["confirmed lately", "bevestigd=7", "office"],
    ["hours at least", "minuren=30", "far"],
    ["start not before", "startna=2030-01-01", "office"],
  ])("a filter and its chip: %s", async (_, filter, expected) => {
    const { html } = await web.visitor().get(`/plekken?${filter}`);
    const found = { office, far };
    for (const [name, id] of Object.entries(found)) {
      if (name === expected) expect(html).toContain(`href="/plekken/${id}"`);
      else expect(html).not.toContain(`href="/plekken/${id}"`);
    }
    expect(html).toMatch(/class="wb-chip"/);
    const own = filter.split("&").at(-1) ?? "";
    expect(html).toContain(`href="/plekken${filter === own ? "" : `?${filter.replace(`&${own}`, "")}`}"`);
  });

  test("a journey that was asked for is told about at each place", async () => {
    const { html } = await web.visitor().get("/plekken?postcode=9721&reis=ov-30");
    expect(html).toMatch(/Groningen, op [\d,]+ km, ongeveer \d+ min\. \(openbaar vervoer\)/);
    expect((await web.visitor().get("/plekken?reis=ov-30")).html).toContain("Vul ook een postcode in.");
  });

  test("for one candidate the places that fit come, best first, page by page; and nobody else's candidate", async () => {
    const candidate = await availableCandidate(at, people.caseworker);
    for (let number = 0; number < 22; number += 1) {
      await publishedPlacement(at, people.employer, {
        title: `Vloeren ${number}`,
        guideHours: number % 7,
        publishedAt: new Date("2026-01-01"),
      });
    }
    const caseworker = await web.as(people.caseworker);
    const shown = (html: string) => [...html.matchAll(/href="\/gemeente\/plekken\/([\w-]{36})"/g)].map(([, id]) => id);
    const scores = (html: string) => [...html.matchAll(/>(\d+) van 100 punten</g)].map(([, points]) => Number(points));
    const first = await caseworker.get(`/gemeente/plekken?kandidaat=${candidate}&regio=alle`);
    const next = /href="([^"]*na=[^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await caseworker.get(next);
    const fitting = await at.app.read(people.caseworker, (tx) => fittingPlacements(tx, candidate));
    const expected = (fitting?.fits ?? []).map(({ id }) => id as string);
    expect(expected.length).toBeGreaterThan(20);
    expect([...shown(first.html), ...shown(second.html)]).toEqual(expected);
    const points = [...scores(first.html), ...scores(second.html)];
    expect(points).toEqual([...points].sort((a, b) => b - a));
    expect(new Set(points).size).toBeGreaterThan(1);
    expect(first.html).not.toContain(far);
    const none = await caseworker.get(`/gemeente/plekken?kandidaat=${candidate}&regio=alle&q=hotelkamers`);
    expect(none.html).toContain("Zonder het filter op kandidaat: 1 plek");
    const stranger = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Zeist",
      municipalityCode: "GM0355",
      regionCode: people.regionCode,
    });
    expect((await (await web.as(stranger)).get(`/gemeente/plekken?kandidaat=${candidate}`)).status).toBe(404);
    // Nobody else looks for a candidate: to them it means nothing.
    for (const visitor of [web.visitor(), await web.as(people.coordinator)]) {
      const { status, html } = await visitor.get(`/plekken?kandidaat=${candidate}`);
      expect([status, html.includes("van 100 punten")]).toEqual([200, false]);
    }
  });

  test("a distance and a journey begin at the candidate's, until a postcode is named; each chip takes one away", async () => {
    const candidate = await availableCandidate(at, people.caseworker, { pseudonym: "Beuk 77" });
    const caseworker = await web.as(people.caseworker);
    const path = `/gemeente/plekken?kandidaat=${candidate}&regio=alle`;
    const found = (html: string) => Number(/(\d+) plek(?:ken)? gevonden/.exec(html)?.[1]);
    const all = found((await caseworker.get(path)).html);
    const own = await caseworker.get(`${path}&km=25&reis=fiets-45`);
    expect(own.html).toContain("Tot 25 km van Beuk 77");
    expect(own.html).toContain("vanaf Beuk 77");
    expect(own.html).toMatch(/op [\d,]+ km, ongeveer \d+ min\. \(fiets\)/);
    for (const rest of ["km=25", "reis=fiets-45"])
      expect(own.html).toContain(`href="${`${path}&${rest}`.replaceAll("&", "&amp;")}"`);
    expect(found(own.html)).toBe(all);
    const elsewhere = await caseworker.get(`${path}&km=5&postcode=9711`);
    expect(elsewhere.html).toContain("Tot 5 km van 9711");
    expect(found(elsewhere.html)).toBe(0);
    expect(elsewhere.html).toContain(`Zonder het filter op afstand`);
  });

  test("where more fit than a thousand, the list says so and stops there", async () => {
    const candidate = await availableCandidate(at, people.caseworker);
    await sql`insert into placement
      select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'title', 'Ramen lappen'))).*
      from placement p, generate_series(1, 1001) where p.id = ${office}::uuid`.execute(at.all);
    const many = await at.all.selectFrom("placement").select("id").where("title", "=", "Ramen lappen").execute();
    await openDoors(at.all).write(visitor, (tx) =>
      refreshPlacementDocuments(
        tx,
        many.map(({ id }) => id),
      ),
    );
    const caseworker = await web.as(people.caseworker);
    const path = `/gemeente/plekken?kandidaat=${candidate}&regio=alle`;
    const first = await caseworker.get(path);
    expect(first.html).toMatch(/Er passen 1\.0\d\d plekken bij deze kandidaat\. U ziet de 1\.000 plekken/);
    expect(first.html).toContain("1.000 plekken gevonden");
    expect(first.html).not.toContain("De lijst stopt bij");
    const last = await caseworker.get(`${path}&na=980.01900000-0000-7000-8000-000000000001`);
    expect(last.html).toContain("De lijst stopt bij 1.000 plekken");
    expect(last.html).not.toMatch(/href="[^"]*na=/);
    await at.all.deleteFrom("placement").where("title", "=", "Ramen lappen").execute();
  }, 60_000);

  test("the candidates that fit a place can be chosen from, with counts, and nobody left says why", async () => {
    const wilg = await availableCandidate(at, people.caseworker, { pseudonym: "Wilg 9001", speak: 3 });
    const eik = await availableCandidate(at, people.caseworker, { pseudonym: "Eik 9002", waitingSince: "2020-01-01" });
    const caseworker = await web.as(people.caseworker);
    const path = `/gemeente/plekken/${office}`;
    const speaks = await caseworker.get(`${path}?spreken=3`);
    expect(speaks.html).toContain(wilg);
    expect(speaks.html).not.toContain(eik);
    expect(speaks.html).toMatch(/1 van \d+ kandidaten/);
    const waits = await caseworker.get(`${path}?wacht=26&zoek=eik`);
    expect(waits.html).toContain(eik);
    expect(waits.html).not.toContain(wilg);
    const nobody = await caseworker.get(`${path}?spreken=3&zoek=eik`);
    expect(nobody.html).toContain("Zonder het filter op Nederlands spreken: 1 kandidaat");
    expect(nobody.html).toContain(`href="?spreken=3#passend"`);
    // Where one fits, there is nothing to choose; but what was chosen can be seen, and taken away one by one.
    const lonely = await publishedPlacement(at, people.employer, { title: "Alleen voor Wilg", speak: 3 });
    const none = await caseworker.get(`/gemeente/plekken/${lonely}?spreken=2&wacht=26`);
    expect(none.html).toContain("Geen kandidaat van uw gemeente past bij alles wat is gekozen");
    for (const chip of ["?wacht=26#passend", "?spreken=2#passend"]) expect(none.html).toContain(`href="${chip}"`);
  });

  test("the front page counts what is open and leads to it", async () => {
    const { html } = await web.visitor().get("/");
    expect(html).toContain("Een brug naar werk");
    expect(html).toContain(`href="/plekken/${far}"`);
  });

  test("with Meilisearch away the page still answers, and says so", async () => {
    const alone = await site(at, { MEILI_URL: "http://127.0.0.1:9", MEILI_SEARCH_KEY: "none", LOG_LEVEL: "silent" });
    const { status, html } = await alone.visitor().get("/plekken?q=poetsen");
    await alone.close();
    expect(status).toBe(200);
    expect(html).toContain(office);
    expect(html).toContain("De snelle zoekmachine antwoordt nu niet");
  });
});
