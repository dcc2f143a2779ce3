import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { type Site, site, type Visitor } from "./site.ts";

describe("keeping a search, without JavaScript", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let web: Site;
  let caseworker: Visitor;

  beforeAll(async () => {
    at = await world();
    people = await utrecht(at);
    await publishedPlacement(at, people.employer, { title: "Kantoren poetsen" });
    web = await site(at);
    caseworker = await web.as(people.caseworker);
  });
  afterAll(async () => {
    await web.close();
    await at.close();
  });

  const rows = () => at.all.selectFrom("savedSearch").selectAll().orderBy("createdAt").execute();

  test("begins at the search page, says in words what is kept, and keeps it", async () => {
    const found = await caseworker.get("/gemeente/plekken?q=poestsen&sector=cleaning&spreken=2&na=x&volgorde=start");
    const link = /href="(\/zoekopdrachten\/nieuw\?[^"]*)"/.exec(found.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(link).toBe("/zoekopdrachten/nieuw?q=poestsen&sector=cleaning&spreken=2");
    const page = await caseworker.get(link);
    for (const words of [
      "“poestsen”",
      "Schoonmaak",
      "Midden-Utrecht",
      "Geen plek heeft “poestsen”. We zochten op “poetsen”: dat lijkt erop.",
    ]) {
      expect(page.html).toContain(words);
    }
    const zoek = link.split("?")[1] ?? "";
    const saved = await caseworker.submit(
      link,
      { name: "Poetsen", frequency: "at_once", zoek },
      "/zoekopdrachten/nieuw",
    );
    expect([saved.status, saved.location]).toEqual([302, "/zoekopdrachten?gedaan=bewaard"]);
    const [row] = await rows();
    expect(row).toMatchObject({
      name: "Poetsen",
      frequency: "at_once",
      address: zoek,
      sectors: ["cleaning"],
      regions: [people.regionCode],
      speak: 2,
      membershipId: people.caseworker.membership,
    });
    const list = await caseworker.get("/zoekopdrachten?gedaan=bewaard");
    expect(list.html).toContain("De zoekopdracht is bewaard.");
    expect(list.html).toContain("Meteen, per e-mail");
  });

  test("an empty name is told at the field, and what was typed stays", async () => {
    const answer = await caseworker.submit("/zoekopdrachten/nieuw?sector=retail", {
      name: " ",
      frequency: "weekly",
      zoek: "sector=retail",
    });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain("Vul een naam in.");
    expect(answer.html).toMatch(/value="weekly"[^>]*checked|checked[^>]*value="weekly"/);
    expect(await rows()).toHaveLength(1);
  });

  test("for whom one searches is not kept, and that is said", async () => {
    const candidate = "01900000-0000-7000-8000-000000000001";
    const page = await caseworker.get(`/zoekopdrachten/nieuw?kandidaat=${candidate}&km=15`);
    expect(page.html).toContain("Voor wie u zocht, bewaren we niet");
    expect(/name="zoek" value="([^"]*)"/.exec(page.html)?.[1]).toBe("");
  });

  test("what is new is counted until one looks; then it opens the search", async () => {
    await publishedPlacement(at, people.employer, { title: "Gangen poetsen" });
    await publishedPlacement(at, people.employer, {
      title: "Loods poetsen",
      sector: "retail",
      occupationCode: "9333.8",
    });
    expect((await caseworker.get("/zoekopdrachten")).html).toContain("1 nieuwe plek");
    const [row] = await rows();
    const opened = await caseworker.submit("/zoekopdrachten", { search: row?.id ?? "" });
    expect(opened.location).toBe("/gemeente/plekken?q=poestsen&sector=cleaning&spreken=2&volgorde=newest");
    expect((await caseworker.get(opened.location ?? "")).html).toContain("Gangen poetsen");
    expect((await caseworker.get("/zoekopdrachten")).html).not.toContain("1 nieuwe plek");
  });

  test("a name and how often can change, and it can go; by its own hat alone", async () => {
    const [row] = await rows();
    const path = `/zoekopdrachten/${row?.id}`;
    const other = await web.as(await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode));
    expect((await other.get(path)).status).toBe(404);
    expect((await other.submit("/zoekopdrachten/nieuw", { search: row?.id ?? "" }, "/zoekopdrachten")).status).toBe(
      404,
    );
    const change = { intent: "change", name: "Poetsen in Utrecht", frequency: "off" };
    expect((await other.submit("/zoekopdrachten/nieuw", change, path)).status).toBe(404);
    await other.submit("/zoekopdrachten/nieuw", { intent: "forget" }, path);
    expect((await caseworker.submit(path, change)).location).toBe("/zoekopdrachten?gedaan=veranderd");
    expect(await rows()).toMatchObject([{ name: "Poetsen in Utrecht", frequency: "off" }]);
    expect((await caseworker.submit(path, { intent: "forget" })).location).toBe("/zoekopdrachten?gedaan=weg");
    expect(await rows()).toEqual([]);
  });

  test("is for those who search for others: not for employers, nor for who is not signed in", async () => {
    const employer = await web.as(people.employer);
    expect((await employer.get("/zoekopdrachten")).status).toBe(403);
    expect((await web.visitor().get("/zoekopdrachten")).location).toContain("/aanmelden");
    expect((await web.visitor().get("/plekken")).html).not.toContain("/zoekopdrachten");
    const coordinator = await web.as(people.coordinator);
    const page = await coordinator.get("/regio/zoeken?regio=buren");
    expect(page.html).toContain("/zoekopdrachten/nieuw?regio=buren");
    await coordinator.submit("/zoekopdrachten/nieuw", { name: "Rondom", frequency: "daily", zoek: "regio=buren" });
    const [row] = await rows();
    expect(row?.regions.length).toBeGreaterThan(3);
    expect(row?.regions).toContain(people.regionCode);
  });
});
