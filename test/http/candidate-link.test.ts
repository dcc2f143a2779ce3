import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDateTime } from "#app/ui/format.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { changeCandidate } from "#db/commands/change-candidate.ts";
import { cleanUp } from "#db/commands/clean-up.ts";
import { knownCandidates } from "#db/commands/known-candidates.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import type { MatchId, MembershipId } from "#domain/schema/ids.ts";
import { availableCandidate, type CandidateFactoryFacts } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { type PlacementFactsGiven, publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at, { WERKBRUG_DEMO: "1" });
});
afterAll(async () => {
  await web.close();
  await at.close();
});

const matchOf = (id: MatchId) => at.all.selectFrom("match").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const endedDaysAgo = (id: MatchId, days: number) =>
  at.all
    .updateTable("match")
    .set({ endedAt: new Date(Date.now() - days * 86_400_000) })
    .where("id", "=", id)
    .execute();

const nameOf = async (membership: MembershipId) =>
  (
    await at.all
      .selectFrom("membership")
      .innerJoin("person", "person.id", "membership.personId")
      .select("person.name")
      .where("membership.id", "=", membership)
      .executeTakeFirstOrThrow()
  ).name;

const linksOf = async (id: MatchId) =>
  (await at.all.selectFrom("candidateLink").select("matchId").where("matchId", "=", id).execute()).length;

/** A proposal and the path of its link. */
async function proposal(facts: CandidateFactoryFacts = {}, work: PlacementFactsGiven = {}) {
  const candidate = await availableCandidate(at, people.caseworker, facts);
  const placement = await publishedPlacement(at, people.employer, { seats: 2, ...work });
  // The limit of a month is no part of these stories.
  await at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute();
  const id = await proposedMatch(at, people.caseworker, { candidate, placement });
  const token = await at.app.write(people.caseworker, (tx) => newCandidateLink(tx, id));
  if (!token) throw new Error("No link was made.");
  return { id, path: `/k/${token}` };
}

describe("the link of a candidate", () => {
  it("is never answered by who only opens pages: a preview, a mail scanner that follows every link", async () => {
    const { id, path } = await proposal();
    const scanner = web.visitor();
    const { html } = await scanner.get(path);
    const links = [...html.matchAll(/href="(\/k\/[^"]+)"/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
    expect(links.filter((href) => /\/(ja|nee)\?/.test(href))).toHaveLength(2);
    for (const link of [path, ...links]) {
      expect((await scanner.get(link)).status).toBe(200);
      expect((await scanner.send(link, { method: "HEAD" })).status).toBe(200);
    }
    expect(await matchOf(id)).toMatchObject({ status: "proposed", consentedAt: null, version: 1 });
  });

  it("records the first answer and keeps to it, whatever is sent afterwards", async () => {
    const { id, path } = await proposal();
    const person = web.visitor();
    expect((await person.get(`${path}/ja`)).html).toContain("Zeg je ja?");
    expect(await person.post(`${path}/ja`, {})).toMatchObject({ status: 302 });
    const first = await matchOf(id);
    expect(first).toMatchObject({ status: "consented", consentBy: "candidate" });
    await person.post(`${path}/nee`, {});
    await person.post(`${path}/ja`, {});
    expect(await matchOf(id)).toMatchObject({ status: "consented", version: first.version });
    expect((await person.get(path)).html).toContain("Je zei ja");
    expect((await person.get(`${path}/nee`)).location).toMatch(/^\/k\//);
  });

  it("is in one language from the skip link to the footer: as asked, else the person's own", async () => {
    const english = ["Skip to content", "This is a demonstration", "Read the e-mail", "A bridge to work"];
    const dutch = ["Direct naar de inhoud", "Dit is een demonstratie", "Bekijk de e-mail", "Een brug naar werk"];
    const own = await proposal({ contact: { name: "Sam", email: "sam@voorbeeld.example", phone: "", language: "en" } });
    const other = await proposal();
    const said = async (page: string, words: readonly string[], others: readonly string[], lang: string) => {
      const { html } = await web.visitor().get(page);
      expect(/<html[^>]*lang="(\w+)"/.exec(html)?.[1], page).toBe(lang);
      for (const word of words) expect(html.includes(word), `${page}: ${word}`).toBe(true);
      for (const word of others) expect(html.includes(word), `${page}: ${word}`).toBe(false);
    };
    for (const page of ["", "/ja", "/wie-keek", "/mijn-gegevens"]) {
      await said(`${other.path}${page}?taal=en`, english, dutch, "en");
      await said(`${other.path}${page}`, dutch, english, "nl");
      await said(`${own.path}${page}`, english, dutch, "en");
      await said(`${own.path}${page}?taal=nl`, dutch, english, "nl");
    }
    await said("/k/AAAAAAAAAAAAAAAAAAAAAAAA?taal=en", english, dutch, "en");
    await said(`${other.path}/bestaat-niet?taal=en`, english, dutch, "en");
  });

  it("says who will see what, and after a no that nothing follows from it", async () => {
    const { id, path } = await proposal();
    const person = web.visitor();
    const { html } = await person.get(path);
    expect(html).toContain("Nu alleen je gemeente. Als je ja zegt, ziet Schoon &amp; Co Utrecht:");
    expect(html).toContain("Het heeft geen gevolgen voor jou.");
    for (const page of ["", "/ja", "/mijn-gegevens"])
      expect((await person.get(`${path}${page}`)).html).toMatch(
        /schuilnaam(: een andere naam| \(niet je)|Schuilnaam: zo/,
      );
    await person.post(`${path}/nee`, {});
    expect(await matchOf(id)).toMatchObject({ status: "ended", endKind: "declined", endBy: "candidate" });
    expect((await person.get(path)).html).toContain("Je zei nee. Dat is goed.");
  });

  it("explains a VOG where the work asks for one, and nowhere else", async () => {
    const asked = await proposal({}, { vog: true });
    const { path } = await proposal();
    const explained = async (page: string) => (await web.visitor().get(page)).html.includes("Wat is een VOG?");
    expect([await explained(asked.path), await explained(path)]).toEqual([true, false]);
  });

  it("names the Dutch that the work asks under a heading of its own, with safety beside reading", async () => {
    const { path } = await proposal({}, { read: 1, readSafety: true });
    const { html } = await web.visitor().get(path);
    const text = html
      .replace(/<script[\s\S]*?<\/script>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ");
    expect(text).toMatch(/Nederlands dat je nodig hebt Spreken/);
    expect(text).toMatch(/Lezen A1: [^.]*\. Lezen is hier nodig voor je veiligheid\. Schrijven niet nodig/);
  });

  it("lets the yes be taken back after acceptance, and stays readable", async () => {
    const { id, path } = await proposal();
    const person = web.visitor();
    await person.post(`${path}/ja`, {});
    await at.app.write(people.employer, (tx) => acceptMatch(tx, id));
    expect((await person.get(path)).html).toContain("Je mag komen kennismaken");
    await person.post(`${path}/terug`, {});
    expect(await matchOf(id)).toMatchObject({ status: "ended", endKind: "withdrawn", seatHeld: false });
    expect(await person.get(path)).toMatchObject({ status: 200, html: expect.stringContaining("Dit is klaar") });
  });

  it("names the times to choose from once they are offered, and who chooses", async () => {
    const { id, path } = await proposal();
    const person = web.visitor();
    await person.post(`${path}/ja`, {});
    const { employer, caseworker } = people;
    const [one, two, three] = [3, 4, 5].map((days) => new Date(Date.now() + days * 86_400_000));
    const offer = (times: readonly Date[]) => ({ times, location: "Bij de receptie" });
    const next = async () => (await person.get(path)).html;
    await at.app.write(employer, (tx) => acceptMatch(tx, id));
    expect(await next()).toContain("Het bedrijf noemt een paar dagen en tijden.");
    expect(await next()).toContain(`${await nameOf(caseworker.membership)}, je klantmanager, helpt je.`);
    await at.app.write(employer, (tx) => offerIntake(tx, id, offer([one!, two!])));
    const times = `${formatDateTime(one!, "nl")} of ${formatDateTime(two!, "nl")}`;
    expect(await next()).toContain(`Je klantmanager kiest met jou een dag. Dit kan: ${times}.`);
    await at.app.write(caseworker, (tx) => offerIntake(tx, id, offer([three!])));
    const named = formatDateTime(three!, "nl");
    expect(await next()).toContain(`Je klantmanager noemde deze tijden: ${named}. Het bedrijf kiest er één.`);
  });

  it("speaks the person's own language first, and the other when asked", async () => {
    const { path } = await proposal({ contact: { language: "en" } });
    const person = web.visitor();
    expect((await person.get(path)).html).toContain("Do you want to work here?");
    expect((await person.get(`${path}?taal=nl`)).html).toContain("Wil je hier werken?");
    const refused = await person.post(`${path}/ja?taal=en`, {});
    expect(refused.location).toBe(`${path}?taal=en`);
  });

  it("tells a wrong link and an old one alike to ask the caseworker, and stays out of search engines", async () => {
    const { id, path } = await proposal();
    await web.visitor().post(`${path}/nee`, {});
    await endedDaysAgo(id, 29);
    expect((await web.visitor().get(path)).status).toBe(200);
    await endedDaysAgo(id, 31);
    const wrong = await web.visitor().get("/k/AAAAAAAAAAAAAAAAAAAAAAAA");
    const old = await web.visitor().get(path);
    for (const answer of [wrong, old]) {
      expect(answer.status).toBe(404);
      expect(answer.html).toContain("Vraag je klantmanager om een nieuwe link.");
      expect(answer.html).toContain('name="robots" content="noindex, nofollow"');
    }
    expect((await web.visitor().post(`${path}/ja`, {})).status).toBe(404);
    expect(await matchOf(id)).toMatchObject({ status: "ended" });
    const headers = (await fetch(`${web.origin}${path}`)).headers;
    expect(headers.get("X-Robots-Tag")).toContain("noindex");
  });

  it("opens as long as the match lives, and is removed when nobody can open it any more", async () => {
    const [living, over] = [await proposal(), await proposal()];
    await at.all
      .updateTable("candidateLink")
      .set({ createdAt: new Date(Date.now() - 400 * 86_400_000) })
      .execute();
    expect((await web.visitor().get(living.path)).status).toBe(200);
    await web.visitor().post(`${over.path}/nee`, {});
    await endedDaysAgo(over.id, 31);
    await at.worker.write({ kind: "job", name: "clean-up" }, (tx) => cleanUp(tx));
    expect(await linksOf(over.id)).toBe(0);
    expect(await linksOf(living.id)).toBe(1);
  });

  it("goes on working when its e-mail is tried again, beside the one on paper", async () => {
    const { id, path } = await proposal();
    const mail = randomUUID();
    const mailed = () => at.worker.write({ kind: "job", name: "send-mail" }, (tx) => newCandidateLink(tx, id, mail));
    const first = await mailed();
    const second = await mailed();
    expect(await linksOf(id)).toBe(3);
    expect((await web.visitor().get(`/k/${first}`)).status).toBe(200);
    expect((await web.visitor().get(`/k/${second}`)).status).toBe(200);
    expect((await web.visitor().get(path)).status).toBe(200);
  });

  it("ends when the person's e-mail address changes, and stays when anything else does", async () => {
    const email = "saba@voorbeeld.example";
    const { id, path } = await proposal({ contact: { email } });
    const { candidateId } = await matchOf(id);
    const { reference } = await at.all
      .selectFrom("candidate")
      .select("reference")
      .where("id", "=", candidateId)
      .executeTakeFirstOrThrow();
    const change = async (contact: { email?: string; phone?: string }) => {
      const known = await at.app.write(people.caseworker, (tx) => knownCandidates(tx, [reference]));
      const { candidate, input } = known.get(reference) ?? {};
      if (!candidate || !input) throw new Error("The candidate is gone.");
      const changed = { ...input, contact: { ...input.contact, ...contact } };
      const outcome = await at.app.write(people.caseworker, (tx) =>
        changeCandidate(tx, candidateId, candidate.version, changed),
      );
      expect(outcome.ok).toBe(true);
    };
    await change({ phone: "0612345678" });
    expect((await web.visitor().get(path)).status).toBe(200);
    await change({ email: "nieuw@voorbeeld.example" });
    expect((await web.visitor().get(path)).status).toBe(404);
    expect(await linksOf(id)).toBe(0);
  });
});
