import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownPlacement } from "#db/queries/placements.ts";
import { draftPlacement, publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { hides, idIn, says, send, STEPS } from "./placement-form.ts";
import { hidden, type Site, site, stampOf, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
let employer: Visitor;
let coordinator: Visitor;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
  employer = await web.as(people.employer);
  coordinator = await web.as(people.coordinator);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

describe("a placement, without JavaScript", () => {
  it("has its typing errors corrected by the coordinator while it stays open", async () => {
    const id = await publishedPlacement(at, people.employer, { title: "Kantoren schonmaken" });
    const [page, form] = [`/regio/plekken/${id}`, `/regio/plekken/${id}/verbeteren`];
    says(await coordinator.get(page), `href="${form}"`);
    hides(await employer.get(`/werkgever/plekken/${id}`), "Tekst verbeteren");
    const opened = await coordinator.get(form);
    says(opened, "Kantoren schonmaken");
    const version = hidden(opened.html, "version");
    const words = { version, title: "Kantoren schoonmaken", tasks: "Stofzuigen", learningGoals: "Veilig werken" };
    const empty = await coordinator.submit(form, { ...words, tasks: " " });
    expect(empty.status).toBe(400);
    says(empty, "Dit mag niet leeg zijn: kandidaten lezen het.");
    says(empty, 'value="Kantoren schoonmaken"');
    const saved = await coordinator.submit(form, words);
    expect(saved).toMatchObject({ status: 302, location: `${page}?gedaan=correct` });
    says(await coordinator.get(`${page}?gedaan=correct`), "De tekst is verbeterd.");
    const after = await coordinator.get(page);
    for (const said of ["Tekst verbeterd", "Naam van de plek, Taken"]) says(after, said);
    const version2 = hidden((await coordinator.get(form)).html, "version");
    const same = await coordinator.submit(form, { ...words, version: version2 });
    says(await coordinator.get(same.location ?? ""), "Er is niets veranderd");
    says(await web.visitor().get(`/plekken/${id}`), "Kantoren schoonmaken");
    await at.all.updateTable("placement").set({ version: 9 }).where("id", "=", id).execute();
    const late = await coordinator.submit(form, { ...words, version, title: "Te laat" });
    expect(late.status).toBe(409);
    says(late, 'value="Te laat"');
    await at.all.updateTable("placement").set({ status: "withdrawn" }).where("id", "=", id).execute();
    expect(await coordinator.get(form)).toMatchObject({ status: 302, location: page });
  });

  it("goes from an empty form to the public, by way of a remark", async () => {
    const begun = await employer.submit("/werkgever/plekken/nieuw", {});
    const id = idIn(begun.location);
    expect(begun).toMatchObject({ status: 302, location: `/werkgever/plekken/${id}/werk` });
    for (const [slug, fields] of STEPS) {
      const answer = await send(employer, `/werkgever/plekken/${id}/${slug}`, fields);
      expect(answer.status, slug).toBe(302);
    }
    const check = await employer.get(`/werkgever/plekken/${id}/controle`);
    says(check, "22:00–02:00");
    says(check, "Dien in bij de regio");
    says(check, "Wat u nog niet hebt ingevuld, staat er niet bij.");
    expect(await employer.submit(`/werkgever/plekken/${id}/controle`, {})).toMatchObject({ status: 302 });

    says(await coordinator.get("/regio"), "Meehelpen in de keuken");
    const page = `/regio/plekken/${id}`;
    hides(await coordinator.get(page), "Wat u nog niet hebt ingevuld, staat er niet bij.");
    const silent = await coordinator.submit(page, { step: "return", remarks: " " });
    expect(silent.status).toBe(409);
    expect(silent.html).toMatch(/<textarea[^>]*id="remarks"[^>]*aria-invalid="true"/);
    await coordinator.submit(page, { step: "return", remarks: "Wie begeleidt op zondag?" });
    says(await employer.get(`/werkgever/plekken/${id}`), "Wie begeleidt op zondag?");
    await send(employer, `/werkgever/plekken/${id}/mensen`, { ...STEPS[3]?.[1], guideName: "Noor en Bram" });
    await employer.submit(`/werkgever/plekken/${id}`, { step: "publish" });
    await employer.submit(`/werkgever/plekken/${id}/controle`, {});
    const { html } = await coordinator.get(page);
    const read = { ...stampOf(html), version: hidden(html, "version"), step: "publish" };
    const older = await coordinator.post(page, { ...read, version: String(Number(read.version) - 1) });
    expect(older.status).toBe(409);
    says(older, "De plek is veranderd nadat u deze pagina opende.");
    const again = { ...stampOf(older.html), version: hidden(older.html, "version"), step: "publish" };
    expect(again.version).toBe(read.version);
    expect(await coordinator.post(page, again)).toMatchObject({ status: 302, location: `${page}?gedaan=publish` });
    says(await coordinator.get(`${page}?gedaan=publish`), "De plek staat online.");
    hides(await coordinator.get(`${page}?gedaan=constructor`), "De plek staat online");
    const row = await at.app.read(people.employer, (tx) => ownPlacement(tx, id));
    expect(row).toMatchObject({ status: "published", guideName: "Noor en Bram", municipalityCode: "GM0344" });
    expect(row?.learningGoals).toEqual(["Je werkt schoon met eten.", "Je kent de allergenen."]);
  });

  it("saves a step that is not filled in at all, and says later what is missing", async () => {
    const id = idIn((await employer.submit("/werkgever/plekken/nieuw", {})).location);
    for (const [slug] of STEPS) {
      expect((await send(employer, `/werkgever/plekken/${id}/${slug}`, {})).status, slug).toBe(302);
    }
    const check = await employer.get(`/werkgever/plekken/${id}/controle`);
    says(check, "Noem minstens één leerdoel.");
    says(check, "Kies bij elke vaardigheid hoeveel Nederlands nodig is");
    hides(check, "Nederlands dat je nodig hebt");
    const needs = await employer.get(`/werkgever/plekken/${id}/eisen`);
    expect(needs.html).toMatch(/<select[^>]*name="speak"[^>]*>\s*<option value="" selected=""/);
    hides(check, "Dien in bij de regio");
    await employer.submit(`/werkgever/plekken/${id}`, { step: "submit" });
    expect(await at.app.read(people.employer, (tx) => ownPlacement(tx, id))).toMatchObject({ status: "draft" });
  });

  it("warns of more hours than a taalstage usually has, to who fills it in and who checks it, and stops nobody", async () => {
    const told = "Taalstage: 20 uur per week. Gebruikelijk is hoogstens 10 uur.";
    const id = await draftPlacement(at, people.employer, { kinds: ["language"], title: "Taal op kantoor" });
    for (const slug of ["tijden", "mensen", "controle"])
      says(await employer.get(`/werkgever/plekken/${id}/${slug}`), told);
    hides(await employer.get(`/werkgever/plekken/${id}/werk`), told);
    expect(await employer.submit(`/werkgever/plekken/${id}/controle`, {})).toMatchObject({ status: 302 });
    says(await coordinator.get(`/regio/plekken/${id}`), told);
    const other = await draftPlacement(at, people.employer, { kinds: ["work_experience", "dual"] });
    hides(await employer.get(`/werkgever/plekken/${other}/controle`), "meer dan gebruikelijk");
  });

  it("helps with an example, a search and another row of the week, and saves nothing by it", async () => {
    const id = idIn((await employer.submit("/werkgever/plekken/nieuw", {})).location);
    const work = `/werkgever/plekken/${id}/werk`;
    const found = await send(employer, work, { sector: "retail", q: "kassa", intent: "search" });
    expect(found.html).toMatch(/<option value="[\d.]+">[^<]*kass/);
    hides(found, ">schoonmaker gebouwen<");
    for (const q of ["cassa", "kasajufrouw", "cashier"]) {
      says(await send(employer, work, { sector: "retail", q, intent: "search" }), ">kassamedewerker<");
    }
    const lost = await send(employer, work, { sector: "retail", occupationCode: "9112.2", intent: "search" });
    says(lost, "Het beroep dat u had gekozen, hoort niet bij deze sector of zoekwoorden.");
    const nothing = await send(employer, work, { sector: "retail", q: "zeemeermin", intent: "search" });
    says(nothing, "Er is geen beroep gevonden met");
    const filled = await send(employer, work, { occupationCode: "9112.2", title: "Mijn naam", intent: "template" });
    says(filled, "Mijn naam");
    says(filled, "Je leegt de prullenbakken");
    const rows = await send(employer, `/werkgever/plekken/${id}/tijden`, { intent: "week:add:3", hoursMin: "8" });
    expect(rows.html.match(/value="3"/g)?.length).toBeGreaterThan(1);
    says(rows, 'value="8"');
    expect(await at.app.read(people.employer, (tx) => ownPlacement(tx, id))).toMatchObject({
      version: 1,
      savedParts: [],
    });
  });
});

describe("who may", () => {
  it("tells the second of two colleagues who changed the draft, keeps their text, and saves it when sent again", async () => {
    const other = await colleague(at, "employer", people.employer.organisation);
    const second = await web.as(other);
    const id = await draftPlacement(at, people.employer);
    const path = `/werkgever/plekken/${id}/mensen`;
    const opened = (await second.get(path)).html;
    await send(employer, path, { seats: "3", kinds: "trial", guideName: "De eerste" });
    const mine = { seats: "4", kinds: "trial", guideName: "De tweede", intent: "save" };
    const told = await second.post(path, { ...stampOf(opened), version: hidden(opened, "version"), ...mine });
    expect(told.status).toBe(409);
    const { name } = await at.all
      .selectFrom("person")
      .select("name")
      .where("id", "=", people.employer.person)
      .executeTakeFirstOrThrow();
    says(told, `${name} heeft deze plek intussen gewijzigd`);
    says(told, 'value="De tweede"');
    const again = await second.post(path, { ...stampOf(told.html), version: hidden(told.html, "version"), ...mine });
    expect(again.status).toBe(302);
    expect(await at.app.read(other, (tx) => ownPlacement(tx, id))).toMatchObject({ seats: 4, guideName: "De tweede" });
  });

  it("acts once on a double click", async () => {
    const { html } = await employer.get("/werkgever/plekken/nieuw");
    const [first, second] = await Promise.all(
      [1, 2].map(() => employer.post("/werkgever/plekken/nieuw", stampOf(html))),
    );
    expect(first?.location).toBe(second?.location);
  });

  it("shows a foreign employer, a foreign region and a caseworker nothing", async () => {
    const rival = await web.as(await member(at, "employer", { kind: "employer", name: "Glans Schoonmaak" }));
    const twente = await web.as(
      await member(at, "coordinator", { kind: "region", name: "Werkcentrum Twente", regionCode: "AM05" }),
    );
    const open = await publishedPlacement(at, people.employer);
    for (const path of [`/werkgever/plekken/${open}`, `/werkgever/plekken/${open}/werk`]) {
      expect((await rival.get(path)).status).toBe(404);
    }
    expect((await twente.get(`/regio/plekken/${open}`)).status).toBe(404);
    expect((await twente.get(`/werkgever/plekken/${open}`)).status).toBe(403);
    expect((await (await web.as(people.caseworker)).get("/regio")).status).toBe(403);
    expect((await employer.get("/werkgever/plekken/geen-id")).status).toBe(404);
  });

  it("lets a coordinator post for an employer by KvK number, and leads to the one that has it", async () => {
    const fields = { name: "Bakkerij Zonnestraal", kvkNumber: "8765 4321" };
    const begun = await coordinator.submit("/regio/plekken/nieuw", fields);
    expect(begun.location).toMatch(/^\/regio\/plekken\/[\w-]{36}\/werk$/);
    const again = await coordinator.submit("/regio/plekken/nieuw", fields);
    expect(again.status).toBe(400);
    says(again, "Dit KvK-nummer is van Bakkerij Zonnestraal");
    expect((await coordinator.submit("/regio/plekken/nieuw", {})).status).toBe(400);
    const elsewhere = await send(coordinator, begun.location?.replace("/werk", "/plaats") ?? "", { postcode: "7511" });
    says(elsewhere, "in de regio Twente");
  });
});

it("takes the own site that is chosen, whatever was left in the fields of another address", async () => {
  expect(await employer.submit("/werkgever/vestigingen", { name: "Depot", postcode: "3526 KS" })).toMatchObject({
    status: 302,
  });
  const site = await at.all
    .selectFrom("site")
    .select(["id", "pc4"])
    .where("name", "=", "Depot")
    .executeTakeFirstOrThrow();
  const id = await draftPlacement(at, people.employer);
  const sites = async () => (await at.all.selectFrom("site").select("id").execute()).length;
  const before = await sites();
  for (const left of [
    { postcode: "7511", street: "Markt 1", place: "Enschede", municipality: "GM0153", siteName: "Twente" },
    { postcode: "geen postcode", street: "x".repeat(500), municipality: "nonsens", siteName: "Zonder postcode" },
  ]) {
    const answer = await send(employer, `/werkgever/plekken/${id}/plaats`, { site: site.id, ...left });
    expect(answer.status).toBe(302);
    const row = await at.app.read(people.employer, (tx) => ownPlacement(tx, id));
    expect(row).toMatchObject({ siteId: site.id, pc4: site.pc4, municipalityCode: "GM0344" });
    expect(`${row?.street} ${row?.place}`).not.toMatch(/Markt|Enschede|xxx/);
    expect(await sites()).toBe(before);
  }
});

it("keeps a site with the municipality of its postcode, and lets it be corrected", async () => {
  const path = "/werkgever/vestigingen";
  expect((await employer.submit(path, { name: "", postcode: "abc" })).status).toBe(400);
  expect(await employer.submit(path, { name: "Hoofdkantoor", postcode: "3526 KS" })).toMatchObject({ status: 302 });
  says(await employer.get(path), "Gemeente Utrecht");
  const unknown = await employer.submit(path, { name: "Nieuwbouw", postcode: "1000" });
  says(unknown, "Deze postcode kennen wij niet");
  const chosen = { name: "Nieuwbouw", postcode: "1000", municipality: "GM0363" };
  expect(await employer.submit(path, chosen)).toMatchObject({ status: 302 });
  says(await employer.get(path), "Gemeente Amsterdam");
});
