import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import type { RunningWorker } from "#workers/worker.ts";
import { mailedInvitation, newcomer } from "../factories/membership.ts";
import { stampOf, type Site, site } from "../http/site.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";
import { utrecht, type World, world } from "../world.ts";
import { Jar, type Page } from "./jar.ts";
import { knownPeople, WORK } from "./known-people.ts";
import type { RealProvider } from "./real-provider.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let provider: RealProvider;
let web: Site;
let box: Postbox;
let worker: RunningWorker;

beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  box = await postbox();
  const known = await knownPeople(at);
  ({ provider } = known);
  web = await site(at, known.settings);
  known.open(web);
  worker = await work(at, { smtpUrl: box.url, origin: web.origin });
});
afterAll(async () => {
  await worker.stop(2000);
  await web.close();
  await provider.close();
  await box.stop();
  await at.close();
});

const path = (to: string | null) => to?.replace(web.origin, "") ?? null;
/** The page behind the link of an invitation, as this browser gets it. */
const open = async (jar: Jar, secret: string) => jar.follow(await jar.send(`${web.origin}/uitnodiging/${secret}`));

/** Asks for a link to sign in from the page to which `start` leads, and gives the address in the e-mail that comes. */
async function linkFor(jar: Jar, email: string, verder: string): Promise<string> {
  await jar.post(`${web.origin}/aanmelden/e-mail`, { email, verder, bewaard: "" });
  await settled(at, worker);
  return /http:\/\/\S+\/aanmelden\/link\/[\w-]{43}/.exec(box.to(email).at(-1)?.text ?? "")?.[0] ?? "";
}

/** Everything that is kept about ways in, as text. */
async function kept(): Promise<string> {
  const { rows } = await sql`select row_to_json(a)::text as row from account_mail a
    union all select row_to_json(s)::text from sign_in_attempt s`.execute(at.all);
  return JSON.stringify(rows);
}

describe("the secret of an invitation", () => {
  it("stays in a cookie of the browser: no address, no row and no form carries it on to sign-in", async () => {
    const email = "sam@bedrijf.example";
    const { secret } = await mailedInvitation(at, people.employer, { email, role: "employer" });
    const jar = new Jar();
    const first = await jar.send(`${web.origin}/uitnodiging/${secret}`);
    expect([first.status, path(first.to)]).toEqual([302, "/uitnodiging"]);
    const page = await open(jar, secret);
    const href = /href="(\/aanmelden\?verder=[^"]+)"/.exec(page.html)?.[1] ?? "";
    expect(href).toBe("/aanmelden?verder=%2Fuitnodiging");
    expect(page.html).not.toContain(secret);
    expect((await jar.send(web.origin + href)).html).not.toContain(secret);

    const entered = await jar.post(await linkFor(jar, email, "/uitnodiging"));
    expect(path(entered.to)).toBe("/uitnodiging");
    const offer = await jar.follow(entered);
    expect(offer.html).toContain("Schoon &amp; Co Utrecht nodigt u uit");
    const accepted = await jar.post(`${web.origin}/uitnodiging`, stampOf(offer.html));
    expect([accepted.status, path(accepted.to)]).toEqual([302, "/werkgever"]);
    expect(jar.cookie(web.origin, "werkbrug-uitnodiging")).toBeUndefined();
    expect(await kept()).not.toContain(secret);
  });

  it("is not kept when an address or a form from before still carries it", async () => {
    const { secret } = await mailedInvitation(at, people.employer, { email: "oud@bedrijf.example", role: "employer" });
    const jar = new Jar();
    const old = `/uitnodiging/${secret}`;
    const page = await jar.send(`${web.origin}/aanmelden?verder=${encodeURIComponent(old)}`);
    expect(page.html).toContain('name="verder" value="/uitnodiging"');
    const entered = await jar.post(await linkFor(jar, "oud@bedrijf.example", old));
    expect(path(entered.to)).toBe("/uitnodiging");
    await jar.post(`${web.origin}/aanmelden/${WORK.key}`, { verder: old });
    expect(await kept()).toContain("/uitnodiging");
    expect(await kept()).not.toContain(secret);
  });

  it("is a matter of one browser: another is told to open the e-mail of the invitation again", async () => {
    const email = "twee@bedrijf.example";
    const { secret } = await mailedInvitation(at, people.employer, { email, role: "employer" });
    const desk = new Jar();
    await open(desk, secret);
    const link = await linkFor(desk, email, "/uitnodiging");
    const phone = new Jar();
    const entered = await phone.post(link, { email });
    const lost = await phone.follow(entered);
    expect(lost.status).toBe(404);
    expect(lost.html).toContain("Open de e-mail met de uitnodiging opnieuw");
    expect((await phone.post(`${web.origin}/uitnodiging`, stampOf(lost.html))).status).toBe(404);
    expect((await open(phone, secret)).html).toContain("Schoon &amp; Co Utrecht nodigt u uit");
  });
});

describe("somebody whose provider vouches for no address", () => {
  /** Through the provider, which has not verified the address it tells, to the page of an invitation. */
  async function comes(login: string, secret: string): Promise<{ jar: Jar; offer: Page }> {
    provider.accounts.set(login, { claims: { name: login, email: "wie@elders.example" }, amr: ["pwd", "mfa"] });
    const jar = new Jar();
    await open(jar, secret);
    const asked = await jar.follow(await jar.post(`${web.origin}/aanmelden/${WORK.key}`, { verder: "/uitnodiging" }));
    return { jar, offer: await jar.follow(await jar.post(asked.url, { login })) };
  }
  const accept = (jar: Jar, { html }: Page, email: string) =>
    jar.post(`${web.origin}/uitnodiging`, { ...stampOf(html), email });
  const named = (name: string) =>
    at.all.selectFrom("person").select(["id", "email"]).where("name", "=", name).executeTakeFirstOrThrow();

  it("accepts an invitation by its secret, names its address, and has that address from then on", async () => {
    const email = "Nieuwe.Collega@gemeente.example";
    const { secret } = await mailedInvitation(at, people.caseworker, { email, role: "caseworker" });
    const { jar, offer } = await comes("zonder adres", secret);
    expect(offer.html).toContain("Gemeente Utrecht nodigt u uit");
    expect(offer.html).not.toContain(email);
    const wrong = await accept(jar, offer, "wie@elders.example");
    expect([wrong.status, wrong.html.includes("ging niet naar dit adres")]).toEqual([400, true]);
    expect(wrong.html).toContain('value="wie@elders.example"');
    expect((await named("zonder adres")).email).toBe("");
    const accepted = await accept(jar, wrong, email.toLowerCase());
    expect([accepted.status, path(accepted.to)]).toEqual([302, "/gemeente"]);
    const { id, email: now } = await named("zonder adres");
    expect(now).toBe(email);
    expect((await jar.send(`${web.origin}/gemeente`)).status).toBe(200);
    const noted = await at.all
      .selectFrom("auditEntry")
      .select("objectId")
      .where("action", "=", "address_proven")
      .execute();
    expect(noted).toEqual([{ objectId: id }]);
  });

  it("is told so when the address is of another person, and gets neither hat nor address", async () => {
    const { email } = await newcomer(at);
    const { secret } = await mailedInvitation(at, people.caseworker, { email, role: "caseworker" });
    const { jar, offer } = await comes("te laat", secret);
    expect(offer.html).toContain("Dit e-mailadres hoort bij een ander account");
    const refused = await accept(jar, offer, email);
    expect(refused.status).toBe(409);
    expect((await named("te laat")).email).toBe("");
  });
});
