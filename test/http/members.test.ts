import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hatsOf } from "#db/queries/session.ts";
import { type Person, visitor } from "#domain/actor.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { mailedInvitation, newcomer } from "../factories/membership.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { type Site, site, Visitor, stampOf } from "./site.ts";

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

/** A browser of somebody who is signed in and has no hat; `kvkNumber`: what the sign-in vouched for. */
async function signedIn(person: Person, kvkNumber: string | null = null): Promise<Visitor> {
  const secret = randomBytes(32);
  await at.all
    .insertInto("session")
    .values({
      idHash: createHash("sha256").update(secret).digest(),
      personId: person.person,
      membershipId: null,
      kvkNumber,
      method: "demo",
      steppedUpAt: new Date(),
      endsAt: new Date(Date.now() + 3_600_000),
    })
    .execute();
  return new Visitor(web.origin, `werkbrug=${secret.toString("base64url")}`);
}
const hats = (person: Person) => at.app.read(visitor, (tx) => hatsOf(tx, person.person));
const LEDEN = "/organisatie/leden";

describe("the page of members", () => {
  it("lets an admin invite, says what is wrong at the field, and takes an invitation back", async () => {
    const boss = await web.as(people.employer);
    const wrong = await boss.submit(LEDEN, { intent: "invite", email: "geen adres", role: "employer" });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain("Vul een e-mailadres in");
    expect(wrong.html).toContain('value="geen adres"');
    const sent = await boss.submit(LEDEN, { intent: "invite", email: "sem@bedrijf.example", role: "employer" });
    expect(sent).toMatchObject({ status: 302, location: `${LEDEN}?gedaan=uitgenodigd` });
    const page = await boss.get(LEDEN);
    expect(page.html).toContain("sem@bedrijf.example");
    const invitation = /name="invitation" value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? "";
    expect((await boss.submit(LEDEN, { intent: "withdraw", invitation })).location).toContain("ingetrokken");
    expect((await boss.get(LEDEN)).html).not.toContain("sem@bedrijf.example");
    expect((await boss.get(`${LEDEN}?gedaan=constructor`)).status).toBe(200);
  });

  it("shows a plain member who works here, and lets them do nothing to others", async () => {
    const plain = await colleague(at, "employer", people.employer.organisation);
    const browser = await web.as(plain);
    const { html } = await browser.get(LEDEN);
    expect(html).toContain("beheerder");
    expect(html).not.toContain("@voorbeeld.example");
    expect(html).not.toContain("Nodig een collega uit");
    expect((await browser.get(`${LEDEN}/${people.employer.membership}`)).status).toBe(403);
    const path = "/organisatie/vertrekken";
    const stamp = { intent: "make_admin" };
    expect((await browser.submit(path, stamp, `${LEDEN}/${plain.membership}`)).status).toBe(403);
    expect((await browser.submit(path, { intent: "end" }, `${LEDEN}/${people.employer.membership}`)).status).toBe(403);
    expect((await browser.submit(path, { intent: "review_all" }, LEDEN)).status).toBe(403);
    const invite = { intent: "invite", email: "x@y.example", role: "employer" };
    expect((await browser.submit(path, invite, LEDEN)).status).toBe(403);
  });

  it("finds no member of another organisation", async () => {
    const boss = await web.as(people.employer);
    expect((await boss.get(`${LEDEN}/${people.caseworker.membership}`)).status).toBe(404);
    const gone = await boss.submit(LEDEN, { intent: "end" }, `${LEDEN}/${people.caseworker.membership}`);
    expect(gone.status).toBe(403);
    expect((await at.all.selectFrom("membership").select("id").where("endedAt", "is not", null).execute()).length).toBe(
      0,
    );
  });

  it("ends a membership at once: the open page of that person is the end of it", async () => {
    const leaver = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    const candidate = await availableCandidate(at, leaver);
    const browser = await web.as(leaver);
    expect((await browser.get("/gemeente")).status).toBe(200);
    const own = await browser.submit("/organisatie/vertrekken", { intent: "end" });
    expect(own.status).toBe(409);
    expect(own.html).toContain("Er zijn nog open kandidaten: 1");

    const lead = await web.as(people.caseworker);
    const path = `${LEDEN}/${leaver.membership}`;
    const to = people.caseworker.membership;
    expect((await lead.submit(path, { intent: "end", to })).location).toBe(`${LEDEN}?gedaan=beeindigd`);
    expect(await browser.get("/gemeente")).toMatchObject({ status: 302, location: "/aansluiten" });
    const row = await at.all
      .selectFrom("candidate")
      .select("caseworkerId")
      .where("id", "=", candidate)
      .executeTakeFirst();
    expect(row?.caseworkerId).toBe(to);
  });

  it("keeps the last admin", async () => {
    const alone = await member(at, "employer", { kind: "employer", name: "Alleen BV" });
    const answer = await (await web.as(alone)).submit("/organisatie/vertrekken", { intent: "end" });
    expect(answer.status).toBe(409);
    expect(answer.html).toContain("Dit is de laatste beheerder");
  });

  it("asks for the yearly review on the page of today, until it is done", async () => {
    const boss = await member(at, "employer", { kind: "employer", name: "Jaarlijks BV" });
    const plain = await colleague(at, "employer", boss.organisation);
    const long = new Date(Date.now() - 366 * 86_400_000);
    await at.all.updateTable("membership").set({ createdAt: long }).where("id", "=", plain.membership).execute();
    const browser = await web.as(boss);
    expect((await browser.get("/werkgever")).html).toContain("Rollen om te controleren");
    expect((await (await web.as(plain)).get("/werkgever")).html).not.toContain("Rollen om te controleren");
    expect((await browser.get(LEDEN)).html).toContain("Controle te laat");
    expect((await browser.submit(LEDEN, { intent: "review", membership: plain.membership })).status).toBe(302);
    expect((await browser.get("/werkgever")).html).not.toContain("Rollen om te controleren");
  });
});

describe("an invitation", () => {
  it("asks a stranger to sign in, accepts nothing by being opened, and gives the hat by its button", async () => {
    const { employer } = people;
    const noor = await newcomer(at);
    const { secret } = await mailedInvitation(at, employer, { email: noor.email, role: "employer" });
    const [link, path] = [`/uitnodiging/${secret}`, "/uitnodiging"];
    const opened = async (visitor: Visitor, to = link) => {
      expect(await visitor.get(to)).toMatchObject({ status: 302, location: path });
      return visitor.get(path);
    };
    const stranger = await opened(web.visitor());
    expect(stranger.html).toContain("/aanmelden?verder=%2Fuitnodiging");
    expect(stranger.html).not.toContain("Schoon &amp; Co");

    const other = await signedIn(await newcomer(at));
    const shown = await opened(other);
    expect(shown.html).toContain("voor een ander e-mailadres");
    expect(shown.html).not.toContain("Schoon &amp; Co");
    expect((await other.submit(path, {})).status).toBe(409);

    const browser = await signedIn(noor);
    expect((await browser.get("/werkgever")).location).toBe("/aansluiten");
    expect((await opened(browser)).html).toContain("Schoon &amp; Co Utrecht nodigt u uit");
    expect(await hats(noor)).toEqual([]);
    browser.kept.clear();
    const code = await browser.submit("/aansluiten", { intent: "code", code: `https://werkbrug.example${link}` });
    expect(code.location).toBe(path);
    expect(await browser.submit(path, {})).toMatchObject({ status: 302, location: "/werkgever" });
    expect((await browser.get("/werkgever")).status).toBe(200);
    expect((await browser.get(path)).status).toBe(404);
    expect((await opened(browser)).html).toContain("al gebruikt");
    expect((await opened(browser, `/uitnodiging/${"x".repeat(43)}`)).status).toBe(404);
    expect((await browser.get("/uitnodiging/kort")).status).toBe(404);
  });
});

describe("somebody without an organisation", () => {
  it("registers an employer and waits on one page until the coordinator lets it in", async () => {
    const baker = await newcomer(at);
    const browser = await signedIn(baker);
    const empty = await browser.submit("/aansluiten", { intent: "register", kvkNumber: "12", name: "", postcode: "" });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('value="12"');
    const given = { intent: "register", kvkNumber: "87654321", name: "Bakkerij De Korenaar", postcode: "3511 AB" };
    const made = await browser.submit("/aansluiten", given);
    expect(made).toMatchObject({ status: 302, location: "/organisatie/wachten" });
    const waiting = await browser.get("/organisatie/wachten");
    expect(waiting.html).toContain("Bakkerij De Korenaar");
    for (const path of ["/werkgever", "/werkgever/plekken", "/werkgever/matches", LEDEN, "/meldingen"]) {
      expect(await browser.get(path)).toMatchObject({ status: 302, location: "/organisatie/wachten" });
    }
    const post = await browser.submit("/organisatie/wachten", { intent: "x" }, "/werkgever/plekken/nieuw");
    expect(post.location).toBe("/organisatie/wachten");

    const coordinator = await web.as(people.coordinator);
    expect((await coordinator.get("/regio")).html).toContain("Nieuwe werkgevers om te controleren");
    const [hat] = await hats(baker);
    const employer = hat?.organisation ?? "";
    const VERIFY = "/regio/werkgevers";
    const no = await coordinator.submit(VERIFY, { intent: "refuse", employer, because: "" });
    expect(no.html).toContain("Schrijf waarom");
    await coordinator.submit(VERIFY, { intent: "refuse", employer, because: "Niemand neemt de telefoon op." });
    expect((await browser.get("/organisatie/wachten")).html).toContain("Niemand neemt de telefoon op.");
    expect((await coordinator.submit(VERIFY, { intent: "verify", employer })).location).toBe(`${VERIFY}?gedaan=ja`);
    expect((await browser.get("/organisatie/wachten")).location).toBe("/werkgever");
    expect((await browser.get("/werkgever")).status).toBe(200);
    expect((await (await web.as(people.employer)).get(VERIFY)).status).toBe(403);
  });

  it("finds the number fixed and the door open when the sign-in vouched for it", async () => {
    const browser = await signedIn(await newcomer(at), "11112222");
    const page = await browser.get("/aansluiten");
    expect(page.html).toContain("U logde in voor KvK-nummer 11112222");
    const given = { intent: "register", name: "Hotel De Berk", postcode: "3511" };
    const forged = await browser.submit("/aansluiten", { ...given, kvkNumber: "99998888" });
    expect(forged.html).toContain("ander KvK-nummer");
    expect((await browser.submit("/aansluiten", { ...given, kvkNumber: "11112222" })).location).toBe("/werkgever");
    expect((await browser.get("/werkgever/plekken")).status).toBe(200);
  });

  it("asks to be let in where the employer is known, and an admin answers", async () => {
    const firm = await member(at, "employer", { kind: "employer", name: "Wasserij De Zwaan" });
    await at.all
      .updateTable("organisation")
      .set({ kvkNumber: "33334444" })
      .where("id", "=", firm.organisation)
      .execute();
    const asker = await newcomer(at);
    const browser = await signedIn(asker);
    const given = { intent: "register", kvkNumber: "33334444", name: "De Zwaan", postcode: "3511" };
    const known = await browser.submit("/aansluiten", given);
    expect(known.html).toContain("Wasserij De Zwaan is al aangemeld");
    const asked = await browser.submit("/aansluiten", { intent: "ask", employer: firm.organisation });
    expect(asked.location).toBe("/aansluiten?gevraagd");
    expect(await hats(asker)).toEqual([]);

    const boss = await web.as(firm);
    expect((await boss.get("/werkgever")).html).toContain("Vragen om toegang");
    const request = /name="request" value="([0-9a-f-]{36})"/.exec((await boss.get(LEDEN)).html)?.[1] ?? "";
    expect((await boss.submit(LEDEN, { intent: "admit", request })).location).toContain("toegelaten");
    expect(await hats(asker)).toMatchObject([{ organisation: firm.organisation, admin: false }]);
  });

  it("is not served by a form of another site, nor twice by the same form", async () => {
    const browser = await signedIn(await newcomer(at));
    const { html } = await browser.get("/aansluiten");
    const given = {
      csrf_token: stampOf(html).csrf_token,
      intent: "register",
      kvkNumber: "55556666",
      name: "Dubbel BV",
      postcode: "3511",
    };
    const foreign = await browser.post("/aansluiten", given, { Origin: "https://elders.example" });
    expect(foreign.status).toBe(403);
    const both = await Promise.all([browser.post("/aansluiten", given), browser.post("/aansluiten", given)]);
    expect(both.map(({ location }) => location)).toEqual(["/organisatie/wachten", "/organisatie/wachten"]);
    const made = await at.all.selectFrom("organisation").select("id").where("kvkNumber", "=", "55556666").execute();
    expect(made).toHaveLength(1);
  });
});

describe("the operator", () => {
  it("invites the first admin of an organisation without one", async () => {
    const operator = await web.as(await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" }));
    const branch = await member(at, "branch", { kind: "branch", name: "Branche Winkel", sector: "retail" });
    await at.all.deleteFrom("membership").where("id", "=", branch.membership).execute();
    const path = "/beheer/organisaties";
    const wrong = await operator.submit(path, { organisation: people.employer.organisation, email: "a@b.example" });
    expect(wrong.html).toContain("Kies een organisatie zonder beheerder");
    const sent = await operator.submit(path, { organisation: branch.organisation, email: "a@b.example" });
    expect(sent.location).toBe(`${path}?gedaan=uitgenodigd`);
    const open = at.all.selectFrom("invitation").select("id").where("email", "=", "a@b.example");
    const { id } = await open.executeTakeFirstOrThrow();
    expect((await operator.get(path)).html).not.toContain("Niet aangekomen");
    await at.all.updateTable("invitation").set({ undeliveredAt: new Date() }).where("id", "=", id).execute();
    expect((await operator.get(path)).html).toContain("Niet aangekomen");
    const back = await operator.submit(path, { intent: "withdraw", invitation: id });
    expect(back.location).toBe(`${path}?gedaan=ingetrokken`);
    expect((await operator.submit(path, { intent: "withdraw", invitation: id })).status).toBe(404);
    expect((await (await web.as(people.coordinator)).get(path)).status).toBe(403);
  });
});
