import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { type Site, site, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
let beside: Member<"caseworker">;
let lead: Visitor;
let other: Visitor;
let placement: PlacementId;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  const { regionCode } = people;
  const home = await at.all
    .selectFrom("municipalityRegion")
    .select(["municipalityCode", "regionCode"])
    .where("regionCode", "=", regionCode)
    .where("municipalityCode", "<>", "GM0344")
    .executeTakeFirstOrThrow();
  beside = await member(at, "caseworker", { kind: "municipality", name: "Gemeente Naast", ...home });
  web = await site(at);
  lead = await web.as(await colleague(at, "team_lead", people.caseworker.organisation, regionCode));
  other = await web.as(beside);
  placement = await publishedPlacement(at, people.employer);
  const contact = { name: "Saba Tesfay", email: "saba@voorbeeld.example" };
  await availableCandidate(at, people.caseworker, {
    pseudonym: "Beuk 12",
    reference: "KENMERK-12",
    experience: "Werkte bij een bakker die iedereen kent.",
    experienceReadAt: new Date(),
    contact,
  });
});
afterAll(async () => {
  await web.close();
  await at.close();
});

const page = () => `/gemeente/plekken/${placement}`;
const HERE = "/gemeente/regio";

describe("a municipality that shares with its region", () => {
  it("shares nothing by itself, and a caseworker cannot switch it on", async () => {
    expect((await other.get(page())).html).not.toContain("Beuk 12");
    const staff = await web.as(people.caseworker);
    expect((await staff.get(HERE)).html).toContain("Alleen een teamleider");
    const stamp = await staff.stamp();
    expect((await staff.post(HERE, { ...stamp, intent: "open" })).status).toBe(403);
    expect(await at.all.selectFrom("regionAgreement").selectAll().execute()).toEqual([]);
  });

  it("shows who fits as a pseudonymous profile, and tells who takes part", async () => {
    expect((await lead.submit(HERE, { intent: "open" })).location).toBe(HERE);
    expect((await lead.get(HERE)).html).toContain("Uw gemeente deelt sinds");
    const { html } = await other.get(page());
    expect(html).toContain("Beuk 12");
    expect(html).toContain("Gemeente Utrecht");
    for (const word of ["Saba", "saba@", "KENMERK-12", "bakker", "3511AA"]) expect(html).not.toContain(word);
    const coordinator = await web.as(people.coordinator);
    expect((await coordinator.get("/regio/afspraken")).html).toContain("Gemeente Utrecht");
  });

  it("shows the first ten, all when asked, and only whom one chooses, with the same filters as the own people", async () => {
    for (let number = 20; number < 32; number += 1) {
      const pseudonym = `Esdoorn ${number}`;
      await availableCandidate(at, people.caseworker, { pseudonym, speak: number < 23 ? 3 : 2 });
    }
    const shown = async (question: string, who = other, at_ = page()) => {
      const { html } = await who.get(`${at_}?${question}`);
      return { names: [...html.matchAll(/Profiel van (\w+ \d+)/g)].map(([, name]) => name), html };
    };
    const first = await shown("");
    expect(first.names).toHaveLength(10);
    expect(first.html).toContain("Er passen 13 kandidaten.");
    expect(first.html).toContain('href="?alle=ja#regio"');
    expect((await shown("alle=ja")).names).toHaveLength(13);
    expect((await shown("spreken=3")).names.sort()).toEqual(["Esdoorn 20", "Esdoorn 21", "Esdoorn 22"]);
    expect((await shown("zoek=beuk")).names).toEqual(["Beuk 12"]);
    expect((await shown("volgorde=name&alle=ja")).names.slice(0, 2)).toEqual(["Beuk 12", "Esdoorn 20"]);
    const nobody = await shown("zoek=niemand");
    expect(nobody.html).toContain("Met uw filters: 0 van de 13 kandidaten.");

    for (const untold of ["wacht=4", "reis=60", "soort=work_experience"])
      expect((await shown(untold)).names).toEqual([]);

    const looks = () => at.all.selectFrom("processingLog").select("id").execute();
    const before = (await looks()).length;
    await shown("zoek=nergens");
    expect((await looks()).length - before).toBeGreaterThanOrEqual(13);

    const coordinator = await web.as(people.coordinator);
    const theirs = `/regio/plekken/${placement}`;
    expect((await shown("", coordinator, theirs)).names).toHaveLength(10);
    const chosen = await shown("spreken=3", coordinator, theirs);
    expect(chosen.names).toHaveLength(3);
    expect(chosen.html).toContain("3 van 13 kandidaten");
    // Since when somebody waits, and in whose caseload, is for their own municipality to know.
    for (const name of ["wacht", "van", "vrij", "reis", "soort"]) expect(chosen.html).not.toContain(`name="${name}"`);
    await at.all.updateTable("candidate").set({ status: "paused" }).where("pseudonym", "like", "Esdoorn%").execute();
  });

  it("lets another municipality ask for somebody, who is answered on the page of the candidate", async () => {
    const asked = /name="asked" value="([^"]+)"/.exec((await other.get(page())).html)?.[1] ?? "";
    const nobody = { intent: "ask_other", asked: crypto.randomUUID() };
    expect(await other.submit(page(), nobody)).toMatchObject({ status: 409 });
    const sent = await other.submit(page(), { intent: "ask_other", asked });
    expect(sent.location).toBe(`${page()}#regio`);
    const after = (await other.get(page())).html;
    expect(after).not.toContain('name="asked"');
    expect(after).toContain("Nog geen antwoord.");

    const staff = await web.as(people.caseworker);
    const file = `/gemeente/kandidaten/${asked}`;
    expect((await other.get(file)).status).toBe(404);
    const shown = (await staff.get(file)).html;
    expect(shown).toContain("Gevraagd door Gemeente Naast");
    const request = /name="request" value="([^"]+)"/.exec(shown)?.[1] ?? "";
    const decline = { intent: "decline_request", request };
    const empty = await staff.submit(file, { ...decline, answer: " " });
    expect([empty.status, empty.html.includes("Schrijf in één regel waarom niet")]).toEqual([400, true]);
    expect((await staff.submit(file, { ...decline, answer: "x".repeat(201) })).html).toContain(
      `value="${"x".repeat(201)}"`,
    );
    const no = { ...decline, answer: "Zoekt nu iets dichterbij." };
    const stamp = await other.stamp();
    expect((await other.post(file, { ...stamp, ...no })).status).toBe(404);
    expect((await staff.submit(file, no)).location).toBe(`${file}?gedaan=bewaard`);
    expect((await staff.get(file)).html).not.toContain("Gevraagd door");
    expect((await other.get(page())).html).toContain("Nee: Zoekt nu iets dichterbij.");
  });

  it("keeps of each look whose data it was, for the person to ask", async () => {
    const entry = await at.all
      .selectFrom("auditEntry")
      .select(["id", "actorOrganisation"])
      .where("action", "=", "read.opened")
      .executeTakeFirstOrThrow();
    expect(entry.actorOrganisation).toBe(beside.organisation);
    const lines = await at.all
      .selectFrom("processingLog")
      .select("organisationId")
      .where("entryId", "=", entry.id)
      .execute();
    expect(new Set(lines.map((line) => line.organisationId))).toEqual(new Set([people.caseworker.organisation]));
  });

  it("stops at once, and the dates stay", async () => {
    expect((await lead.submit(HERE, { intent: "closed" })).location).toBe(HERE);
    expect((await other.get(page())).html).not.toContain("Beuk 12");
    expect((await lead.get(HERE)).html).toContain("Uw gemeente deelt nu niets.");
    await lead.submit(HERE, { intent: "open" });
    const dates = await at.all.selectFrom("regionAgreement").select("closedAt").orderBy("openedAt").execute();
    expect(dates.map(({ closedAt }) => closedAt === null)).toEqual([false, true]);
  });
});
