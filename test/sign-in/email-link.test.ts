import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningWorker } from "#workers/worker.ts";
import { type Site, site } from "../http/site.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";
import { utrecht, type World, world } from "../world.ts";
import { Jar, type Page } from "./jar.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let web: Site;
let box: Postbox;
let worker: RunningWorker;

beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  box = await postbox();
  web = await site(at);
  worker = await work(at, { smtpUrl: box.url, origin: web.origin });
});
afterAll(async () => {
  await worker.stop(2000);
  await web.close();
  await box.stop();
  await at.close();
});

const addressOf = async (person: typeof people.employer.person) =>
  (await at.all.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow()).email;
const sessions = () => at.all.selectFrom("session").selectAll().execute();
const ask = (jar: Jar, email: string, next = "") =>
  jar.post(`${web.origin}/aanmelden/e-mail`, { email, verder: next, bewaard: "" });

/** Asks for a link and gives the address in the e-mail that comes. */
async function linkFor(jar: Jar, email: string, next = ""): Promise<string> {
  const before = box.to(email).length;
  await ask(jar, email, next);
  await settled(at, worker);
  const mails = box.to(email);
  expect(mails).toHaveLength(before + 1);
  return /http:\/\/\S+\/aanmelden\/link\/[\w-]{43}/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
}
const pathOf = (page: Page) => (page.to === null ? null : new URL(page.to).pathname);

describe("a link by e-mail", () => {
  it("answers the same whether or not somebody has the address, and sends both an e-mail", async () => {
    const known = await addressOf(people.employer.person);
    const answers = [await ask(new Jar(), known), await ask(new Jar(), "niemand@voorbeeld.example")];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.to).toBe(`${web.origin}/aanmelden/e-mail?verstuurd=1`);
    await settled(at, worker);
    expect([box.to(known).length, box.to("niemand@voorbeeld.example").length]).toEqual([1, 1]);
  });

  it("signs in by the button and never by being opened, once, and asks a second factor", async () => {
    const jar = new Jar();
    const link = await linkFor(jar, await addressOf(people.employer.person), "/werkgever/matches");
    for (let scan = 0; scan < 3; scan += 1) expect((await new Jar().send(link)).status).toBe(200);
    expect((await jar.send(link)).html).toContain("Klik op de knop");
    expect(await sessions()).toEqual([]);
    const entered = await jar.post(link);
    expect(pathOf(entered)).toBe("/werkgever/matches");
    expect(await sessions()).toMatchObject([{ method: "email", personId: people.employer.person, steppedUpAt: null }]);
    const asked = await jar.send(`${web.origin}/werkgever/matches`);
    expect(pathOf(asked)).toBe("/bevestigen");
    expect(pathOf(await jar.send(asked.to ?? ""))).toBe("/beveiliging");
    const again = await jar.post(link);
    expect([again.status, again.html.includes("werkt niet meer")]).toEqual([410, true]);
    expect(await sessions()).toHaveLength(1);
  });

  it("asks in another browser for the address it was sent to, three times at most", async () => {
    await at.all.deleteFrom("session").execute();
    const email = await addressOf(people.employer.person);
    const phone = new Jar();
    const link = await linkFor(new Jar(), email);
    expect((await phone.send(link)).html).toContain("ander apparaat");
    expect((await phone.post(link)).status).toBe(400);
    expect((await phone.post(link, { email: "iemand@anders.example" })).html).toContain(
      'value="iemand@anders.example"',
    );
    expect(await sessions()).toEqual([]);
    expect((await phone.post(link, { email: email.toUpperCase() })).status).toBe(302);
    const guessed = await linkFor(new Jar(), email);
    for (let guess = 0; guess < 3; guess += 1) await phone.post(guessed, { email: `gok${guess}@voorbeeld.example` });
    expect((await phone.post(guessed, { email })).status).toBe(410);
  });

  it("is over after a quarter of an hour", async () => {
    const jar = new Jar();
    const link = await linkFor(jar, "laat@voorbeeld.example");
    await at.all
      .updateTable("accountMail")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("email", "=", "laat@voorbeeld.example")
      .execute();
    expect((await jar.send(link)).status).toBe(410);
    expect((await jar.post(link)).status).toBe(410);
  });

  it("makes who is new a person without a hat, and opens no file of a municipality", async () => {
    const jar = new Jar();
    const entered = await jar.post(await linkFor(jar, "nieuw.bedrijf@voorbeeld.example"));
    expect(pathOf(entered)).toBe("/aansluiten");
    const caseworker = new Jar();
    const link = await linkFor(caseworker, await addressOf(people.caseworker.person));
    expect(pathOf(await caseworker.post(link))).toBe("/rol");
    expect(pathOf(await caseworker.send(`${web.origin}/gemeente`))).toBe("/rol");
    expect((await caseworker.send(`${web.origin}/rol`)).html).not.toContain("Gemeente Utrecht");
    const hat = { membership: people.caseworker.membership };
    expect((await caseworker.post(`${web.origin}/rol`, hat)).status).toBe(403);
  });

  it("goes to one address five times an hour at most, and the answer stays the same", async () => {
    const email = "vaak@voorbeeld.example";
    const answers = [];
    for (let time = 0; time < 7; time += 1) answers.push(await ask(new Jar(), email));
    await settled(at, worker);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(box.to(email)).toHaveLength(5);
    // Asked from another place, as by the person whose address it is, it still comes.
    await at.all
      .updateTable("accountMail")
      .set({ askedFrom: Buffer.alloc(16, 7) } as never)
      .where("email", "=", email)
      .execute();
    expect((await ask(new Jar(), email)).status).toBe(302);
    await settled(at, worker);
    expect(box.to(email)).toHaveLength(6);
  });

  it("says at the field what an address looks like", async () => {
    const page = await ask(new Jar(), "geen adres");
    expect([page.status, page.html.includes('value="geen adres"')]).toEqual([400, true]);
    expect(page.html).toContain("naam@bedrijf.nl");
  });
});
