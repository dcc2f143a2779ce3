import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, site } from "../http/site.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { Jar, type Page } from "./jar.ts";
import { knownPeople, TRADE as TRADE_DOOR, WORK as WORK_DOOR } from "./known-people.ts";
import { KVK_CLAIM, type RealProvider } from "./real-provider.ts";

const [WORK, TRADE] = [WORK_DOOR.key, TRADE_DOOR.key];
let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let provider: RealProvider;
let web: Site;

beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  const known = await knownPeople(at);
  ({ provider } = known);
  web = await site(at, known.settings);
  known.open(web);
});
afterAll(async () => {
  await web.close();
  await provider.close();
  await at.close();
});

/** From the sign-in page through the provider to the last page. */
async function signIn(jar: Jar, key: string, login: string, next = ""): Promise<Page> {
  const start = await jar.post(`${web.origin}/aanmelden/${key}`, { verder: next });
  const asked = await jar.follow(start);
  const answered = asked.url.includes("/interaction/") ? await jar.post(asked.url, { login }) : asked;
  return jar.follow(answered);
}

const pathOf = (page: Page) => new URL(page.url).pathname;
const sessionsOf = (person: string) =>
  at.all
    .selectFrom("session")
    .selectAll()
    .where("personId", "=", person as typeof people.caseworker.person)
    .execute();
const emailOf = async (person: typeof people.caseworker.person) =>
  (await at.all.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow()).email;

describe("signing in through a provider", () => {
  it("brings a caseworker whose address it vouches for, with a second factor, to the page of today", async () => {
    const email = await emailOf(people.caseworker.person);
    provider.accounts.set("anna", { claims: { name: "Anna", email, email_verified: true }, amr: ["pwd", "mfa"] });
    const jar = new Jar();
    const page = await signIn(jar, WORK, "anna");
    expect([page.status, pathOf(page)]).toEqual([200, "/gemeente"]);
    const [session] = await sessionsOf(people.caseworker.person);
    expect(session).toMatchObject({ method: "oidc", provider: WORK, membershipId: people.caseworker.membership });
    expect(session?.steppedUpAt).not.toBeNull();
    expect(JSON.stringify(await at.all.selectFrom("identity").selectAll().execute())).not.toContain("anna");
  });

  it("goes on to the page that was asked, and gives every sign-in a fresh secret that ends the one before", async () => {
    const jar = new Jar();
    const first = await signIn(jar, WORK, "anna", "/gemeente/kandidaten");
    expect(pathOf(first)).toBe("/gemeente/kandidaten");
    const before = jar.cookie(web.origin, "werkbrug");
    const count = (await sessionsOf(people.caseworker.person)).length;
    await signIn(jar, WORK, "anna", "//evil.example/");
    expect(jar.cookie(web.origin, "werkbrug")).not.toBe(before);
    expect(await sessionsOf(people.caseworker.person)).toHaveLength(count);
    const old = await fetch(`${web.origin}/gemeente`, {
      headers: { Cookie: `werkbrug=${before}` },
      redirect: "manual",
    });
    expect(old.headers.get("Location")).toContain("/aanmelden");
  });

  it("shows nobody's data before the second factor", async () => {
    const colleague = await member(at, "team_lead", {
      kind: "municipality",
      name: "Gemeente Amersfoort",
      municipalityCode: "GM0307",
      regionCode: people.regionCode,
    });
    const email = await emailOf(colleague.person);
    provider.accounts.set("bob", { claims: { email, email_verified: true }, amr: ["pwd"] });
    const jar = new Jar();
    await signIn(jar, WORK, "bob");
    for (const path of ["/gemeente", "/gemeente/kandidaten", "/meldingen", "/gemeente/matches"]) {
      const page = await jar.send(`${web.origin}${path}`);
      expect([page.status, page.to]).toEqual([302, `${web.origin}/bevestigen?verder=${encodeURIComponent(path)}`]);
    }
  });

  it("makes who is not known a new person without a hat, once, and lets them nowhere but where one joins", async () => {
    provider.accounts.set("nieuw", { claims: { name: "Nieuw Hier", email: "nieuw@voorbeeld.example" } });
    const jar = new Jar();
    expect(pathOf(await signIn(jar, WORK, "nieuw"))).toBe("/aansluiten");
    expect(pathOf(await signIn(new Jar(), WORK, "nieuw"))).toBe("/aansluiten");
    const found = await at.all.selectFrom("person").selectAll().where("name", "=", "Nieuw Hier").execute();
    // The provider did not say that the address is verified: it is not kept.
    expect(found).toMatchObject([{ email: "" }]);
    for (const path of ["/gemeente", "/werkgever", "/meldingen", "/rol"]) {
      expect((await jar.send(`${web.origin}${path}`)).to).toBe(`${web.origin}/aansluiten`);
    }
  });

  it("does not take an address that the provider has not verified for the person's own", async () => {
    const email = await emailOf(people.caseworker.person);
    provider.accounts.set("vals", { claims: { name: "Vals", email, email_verified: false }, amr: ["mfa"] });
    expect(pathOf(await signIn(new Jar(), WORK, "vals"))).toBe("/aansluiten");
  });

  it("opens with eHerkenning (private_key_jwt) the company that it names, at level 3 alone", async () => {
    const { person, organisation } = people.employer;
    const { kvkNumber } = await at.all
      .selectFrom("organisation")
      .select("kvkNumber")
      .where("id", "=", organisation)
      .executeTakeFirstOrThrow();
    provider.accounts.set("ondernemer", { claims: { [KVK_CLAIM]: kvkNumber }, acr: "loa3" });
    expect(pathOf(await signIn(new Jar(), TRADE, "ondernemer"))).toBe("/aansluiten");
    // Joining belongs to another page; here the hat is put on the person that eHerkenning knows.
    const known = await at.all
      .selectFrom("session")
      .select("personId")
      .where("provider", "=", TRADE)
      .executeTakeFirstOrThrow();
    await at.all.updateTable("membership").set({ personId: known.personId }).where("personId", "=", person).execute();
    const page = await signIn(new Jar(), TRADE, "ondernemer");
    expect([page.status, pathOf(page)]).toEqual([200, "/werkgever"]);
    provider.accounts.set("ondernemer", { claims: { [KVK_CLAIM]: "00000001" }, acr: "loa3" });
    const elsewhere = await signIn(new Jar(), TRADE, "ondernemer");
    expect(pathOf(elsewhere)).toBe("/rol");
    expect(elsewhere.html).not.toContain("Schoon &amp; Co Utrecht");
  });

  it("refuses too low a level and a company without a number, in words, with an id and without a session", async () => {
    const before = await at.all.selectFrom("session").select("id").execute();
    provider.accounts.set("laag", { claims: { [KVK_CLAIM]: "12345678" }, acr: "loa2" });
    provider.accounts.set("kaal", { claims: {}, acr: "loa3" });
    for (const [login, words] of [
      ["laag", "hoger betrouwbaarheidsniveau"],
      ["kaal", "te weinig gegevens"],
    ] as const) {
      const jar = new Jar();
      const page = await signIn(jar, TRADE, login);
      expect(page.status).toBe(400);
      expect(page.html).toContain(words);
      expect(page.html).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(jar.cookie(web.origin, "werkbrug")).toBeUndefined();
    }
    expect(await at.all.selectFrom("session").select("id").execute()).toHaveLength(before.length);
  });

  it("says so when the person breaks off", async () => {
    const jar = new Jar();
    const asked = await jar.follow(await jar.post(`${web.origin}/aanmelden/${WORK}`));
    const page = await jar.follow(await jar.post(asked.url, { cancel: "1" }));
    expect(page.html).toContain("afgebroken");
    expect(jar.cookie(web.origin, "werkbrug")).toBeUndefined();
  });

  it("lists one's own sessions and ends them: one, and all the others", async () => {
    const jars = [new Jar(), new Jar(), new Jar()] as const;
    for (const jar of jars) await signIn(jar, WORK, "anna");
    const mine = await sessionsOf(people.caseworker.person);
    const page = await jars[0].send(`${web.origin}/sessies`);
    expect(page.html.match(/name="session"/g)).toHaveLength(mine.length - 1);
    const other = /name="session" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    await jars[0].post(`${web.origin}/sessies`, { session: other });
    expect(await sessionsOf(people.caseworker.person)).toHaveLength(mine.length - 1);
    const strangers = await at.all
      .selectFrom("session")
      .select("id")
      .where("personId", "<>", people.caseworker.person)
      .execute();
    await jars[0].post(`${web.origin}/sessies`, { session: strangers[0]?.id ?? "" });
    await jars[0].post(`${web.origin}/sessies`, { intent: "others" });
    expect(await sessionsOf(people.caseworker.person)).toHaveLength(1);
    expect((await jars[0].send(`${web.origin}/gemeente`)).status).toBe(200);
    expect((await jars[1].send(`${web.origin}/gemeente`)).to).toContain("/aanmelden");
    expect(
      await at.all.selectFrom("session").select("id").where("personId", "<>", people.caseworker.person).execute(),
    ).toHaveLength(strangers.length);
  });
});
