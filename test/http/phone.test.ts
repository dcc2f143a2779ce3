import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { setPhone } from "#db/commands/set-phone.ts";
import type { Member } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { availableCandidate, type CandidateFactoryFacts } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
}, 60_000);
afterAll(async () => {
  await web.close();
  await at.close();
});
beforeEach(async () => {
  // The limit of six a month for an employer would run from one story into the next.
  await at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute();
  await at.all.deleteFrom("organisationPhone").execute();
});

const LEDEN = "/organisatie/leden";
const numberOf = async ({ organisation }: Member) =>
  (
    await at.all
      .selectFrom("organisationPhone")
      .select("phone")
      .where("organisationId", "=", organisation)
      .executeTakeFirst()
  )?.phone;
const fieldIn = (html: string) => /<input[^>]*name="phone"[^>]*>/.exec(html)?.[0] ?? "";
const traces = () => at.all.selectFrom("auditEntry").select("objectId").where("action", "=", "phone_changed").execute();

async function match(facts: CandidateFactoryFacts = {}): Promise<MatchId> {
  const candidate = await availableCandidate(at, people.caseworker, facts);
  const placement = await publishedPlacement(at, people.employer);
  return consentedMatch(at, people.caseworker, { placement, candidate });
}
const linkOf = async (id: MatchId) => `/k/${await at.app.write(people.caseworker, (tx) => newCandidateLink(tx, id))}`;
const give = (to: Member, phone: string | null) => at.app.write(to, (tx) => setPhone(tx, phone));

describe("the telephone number of an organisation", () => {
  it("is given by who runs it, shown as people read it, and taken away by emptying the field", async () => {
    const boss = await web.as(people.caseworker);
    const before = (await traces()).length;
    const saved = await boss.submit(LEDEN, { intent: "phone", phone: "+31 (0)30 000 12-34" });
    expect(saved).toMatchObject({ status: 302, location: `${LEDEN}?gedaan=telefoon` });
    expect(await numberOf(people.caseworker)).toBe("+31300001234");
    expect(fieldIn((await boss.get(LEDEN)).html)).toContain('value="030 000 12 34"');
    // Changed, as what the field shows.
    await boss.submit(LEDEN, { intent: "phone", phone: "14 030" });
    expect(await numberOf(people.caseworker)).toBe("14030");
    const emptied = await boss.submit(LEDEN, { intent: "phone", phone: "  " });
    expect(emptied.location).toBe(`${LEDEN}?gedaan=geen_telefoon`);
    expect(await numberOf(people.caseworker)).toBeUndefined();
    expect(await traces()).toHaveLength(before + 3);
  });

  it("comes back as typed when it is none, with what to do, and the kept number stands", async () => {
    const boss = await web.as(people.employer);
    await boss.submit(LEDEN, { intent: "phone", phone: "030 000 12 34" });
    const wrong = await boss.submit(LEDEN, { intent: "phone", phone: "bel 030 000 12" });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain("Vul tien cijfers in die met een 0 beginnen");
    expect(fieldIn(wrong.html)).toContain('value="bel 030 000 12"');
    expect(fieldIn(wrong.html)).toContain('aria-invalid="true"');
    expect(wrong.html).toContain('href="#phone"');
    expect(await numberOf(people.employer)).toBe("+31300001234");
    // Another form of the page is refused: the number has not gone from its field.
    const other = await boss.submit(LEDEN, { intent: "invite", email: "geen adres", role: "employer" });
    expect(other.status).toBe(400);
    expect(fieldIn(other.html)).toContain('value="030 000 12 34"');
  });

  it("is read by everybody who works there, and given by nobody else", async () => {
    const plain = await colleague(at, "employer", people.employer.organisation);
    const browser = await web.as(plain);
    expect((await browser.get(LEDEN)).html).toContain(m.members_phone_none());
    await give(people.employer, "+31300001234");
    const { html } = await browser.get(LEDEN);
    expect(html).toContain('href="tel:+31300001234"');
    expect(fieldIn(html)).toBe("");
    const phone = { intent: "phone", phone: "14030" };
    expect((await browser.submit("/organisatie/vertrekken", phone, LEDEN)).status).toBe(403);
    expect(await numberOf(people.employer)).toBe("+31300001234");
    // Nobody is shown a number of a region: it is not asked for one, and gives none.
    const region = people.coordinator;
    const office = await web.as(region);
    expect(fieldIn((await office.get(LEDEN)).html)).toBe("");
    expect((await office.submit(LEDEN, phone)).status).toBe(403);
    expect(await numberOf(region)).toBeUndefined();
  });
});

describe("who has a question calls", () => {
  it("as a candidate the municipality, from every page behind the link, in both languages", async () => {
    const path = await linkOf(await match());
    const person = web.visitor();
    expect((await person.get(path)).html).not.toContain("tel:");
    await give(people.caseworker, "+31300001234");
    for (const page of ["", "/terug", "/wie-keek", "/mijn-gegevens"]) {
      const { html } = await person.get(`${path}${page}`);
      const said = html.replaceAll("<!-- -->", "");
      expect(said, page).toMatch(
        /Vragen\? Bel Gemeente Utrecht op <a [^>]*href="tel:\+31300001234">030 000 12 34<\/a>\. Vraag naar /,
      );
      const english = (await person.get(`${path}${page}?taal=en`)).html.replaceAll("<!-- -->", "");
      expect(english, page).toContain("Questions? Call Gemeente Utrecht on <a");
    }
    // Never that of the employer.
    await give(people.caseworker, null);
    await give(people.employer, "+31200004321");
    expect((await person.get(path)).html).not.toContain("tel:");
  });

  it("as an employer the municipality, once it took somebody on, and also where it may not know who", async () => {
    await give(people.caseworker, "+31300001234");
    const firm = await web.as(people.employer);
    const [known, hidden] = [await match(), await match()];
    const { candidateId } = await at.all
      .selectFrom("match")
      .select("candidateId")
      .where("id", "=", hidden)
      .executeTakeFirstOrThrow();
    await at.all
      .updateTable("contact")
      .set({ addressProtected: true })
      .where("candidateId", "=", candidateId)
      .execute();
    for (const id of [known, hidden]) {
      const page = async () => (await firm.get(`/werkgever/matches/${id}`)).html;
      expect(await page()).not.toContain("tel:+31300001234");
      await at.app.write(people.employer, (tx) => acceptMatch(tx, id));
      expect(await page()).toContain("Telefoon van Gemeente Utrecht");
      expect(await page()).toContain('href="tel:+31300001234"');
      expect((await page()).includes(m.match_contact_lead_municipality())).toBe(id === hidden);
    }
  });

  it("as a caseworker the employer, where it gave a number", async () => {
    const staff = await web.as(people.caseworker);
    const id = await match();
    const page = async () => (await staff.get(`/gemeente/matches/${id}`)).html;
    expect(await page()).not.toContain("Telefoon van Schoon");
    await give(people.employer, "+31200004321");
    expect(await page()).toContain("Telefoon van Schoon &amp; Co Utrecht");
    expect(await page()).toContain('href="tel:+31200004321"');
    const card = async () => (await staff.submit(`/gemeente/matches/${id}/kaart`, {})).html;
    expect(await card()).toContain("Vragen? Ga naar");
    await give(people.caseworker, "14030");
    expect(await card()).toContain("Vragen? Bel Gemeente Utrecht op 14 030 en vraag naar ");
  });
});
