import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PlacementId } from "#domain/schema/ids.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

describe("looking for a place, without JavaScript", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let web: Site;
  let office: PlacementId;
  let far: PlacementId;
  let paused: PlacementId;

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
    expect(unknown.html).toContain("2 plekken gevonden");
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
