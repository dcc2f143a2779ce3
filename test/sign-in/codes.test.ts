import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Site, site, signedInCookie } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";
import { Jar, type Page } from "./jar.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let web: Site;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at, { SIGN_IN_KEY: randomBytes(32).toString("base64url"), LOG_LEVEL: "silent" });
});
beforeEach(async () => {
  await at.all.deleteFrom("codeApp").execute();
  await at.all.deleteFrom("recoveryCode").execute();
  await at.all.deleteFrom("codeFailure").execute();
});
afterAll(async () => {
  await web.close();
  await at.close();
});

/** A browser of the employer whose session still waits for a second factor. */
async function waiting(): Promise<Jar> {
  const [name = "", value = ""] = (await signedInCookie(at, people.employer)).split("=");
  await at.all.updateTable("session").set({ steppedUpAt: null, method: "email" }).execute();
  const jar = new Jar();
  jar.put(web.origin, name, value);
  return jar;
}

const change = (jar: Jar, intent: string, fields: Record<string, string> = {}) =>
  jar.post(`${web.origin}/beveiliging?verder=/werkgever`, { intent, next: "/werkgever", ...fields });
const secretIn = (page: Page) => (/<code>([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1] ?? "").replaceAll(" ", "");
const codeOf = (secret: string, at = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
const RECOVERY = /\b[0-9a-z]{4}(?:-[0-9a-z]{4}){5}\b/g;

/** Sets an app up; gives its secret and the recovery codes that came with it. */
async function withApp(jar: Jar): Promise<{ secret: string; codes: string[] }> {
  await change(jar, "app-start");
  const secret = secretIn(await jar.send(`${web.origin}/beveiliging`));
  // The code of half a minute ago: the present one is still good afterwards. Not at the end of one, when it grows too old.
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 5000) await new Promise((resolve) => setTimeout(resolve, left));
  const page = await change(jar, "app-confirm", { code: codeOf(secret, Date.now() - 30_000) });
  return { secret, codes: page.html.match(RECOVERY) ?? [] };
}
const confirm = (jar: Jar, code: string) => jar.post(`${web.origin}/bevestigen`, { code, next: "/werkgever" });

describe("an app that makes codes", () => {
  it("is set up without scripts, gives recovery codes once, and lifts the session under a fresh secret", async () => {
    const jar = await waiting();
    expect((await jar.send(`${web.origin}/werkgever`)).to).toContain("/bevestigen");
    const before = jar.cookie(web.origin, "werkbrug");
    const { secret, codes } = await withApp(jar);
    expect([secret.length, new Set(codes).size]).toEqual([32, 8]);
    expect(jar.cookie(web.origin, "werkbrug")).not.toBe(before);
    expect((await jar.send(`${web.origin}/werkgever`)).status).toBe(200);
    const page = await jar.send(`${web.origin}/beveiliging`);
    expect(page.html).toContain("U hebt nog 8 herstelcodes");
    expect(page.html).not.toContain(codes[0]);
    const stored = await at.all.selectFrom("codeApp").selectAll().executeTakeFirstOrThrow();
    expect(stored.secret.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
    const old = new Jar();
    old.put(web.origin, "werkbrug", before ?? "");
    expect((await old.send(`${web.origin}/werkgever`)).to).toContain("/aanmelden");
  });

  it("opens the next session, and the same code again does not", async () => {
    const { secret } = await withApp(await waiting());
    const code = codeOf(secret);
    const jar = await waiting();
    const passed = await confirm(jar, code);
    expect(passed.to).toBe(`${web.origin}/werkgever`);
    expect((await jar.send(`${web.origin}/werkgever`)).status).toBe(200);
    const replay = await confirm(await waiting(), code);
    expect([replay.status, replay.html.includes("klopt niet")]).toEqual([400, true]);
  });

  it("takes one code sent twice at the same moment once", async () => {
    const { secret } = await withApp(await waiting());
    const jars = [await waiting(), await waiting()];
    const code = codeOf(secret);
    const answers = await Promise.all(jars.map((jar) => confirm(jar, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([302, 400]);
  });

  it("is closed for a growing time after wrong codes, over all sessions of the person, right codes too", async () => {
    const { secret } = await withApp(await waiting());
    const jar = await waiting();
    for (let guess = 0; guess < 4; guess += 1) expect((await confirm(jar, "000000")).html).toContain("klopt niet");
    expect((await confirm(jar, "000000")).html).toContain("opnieuw na 1 minuten");
    const other = await waiting();
    const right = await confirm(other, codeOf(secret));
    expect([right.status, right.html.includes("te vaak")]).toEqual([400, true]);
    const past = new Date(Date.now() - 1000);
    await at.all.updateTable("codeFailure").set({ lockedUntil: past }).execute();
    expect((await confirm(jar, "000000")).html).toContain("opnieuw na 2 minuten");
    await at.all.updateTable("codeFailure").set({ lockedUntil: past }).execute();
    expect((await confirm(other, codeOf(secret))).status).toBe(302);
    expect(await at.all.selectFrom("codeFailure").select("failures").execute()).toEqual([{ failures: 0 }]);
  });

  it("counts twenty guesses at the same moment one by one", async () => {
    await withApp(await waiting());
    const jar = await waiting();
    await Promise.all(Array.from({ length: 20 }, () => confirm(jar, "000000")));
    expect(await at.all.selectFrom("codeFailure").select("failures").execute()).toEqual([{ failures: 5 }]);
  });

  it("cannot be the last thing to go while the role needs a second factor, nor be changed before one is shown", async () => {
    const jar = await waiting();
    await withApp(jar);
    expect((await change(jar, "app-remove")).html).toContain("laatste manier");
    const thief = await waiting();
    for (const intent of ["app-remove", "recovery-new", "app-start", "passkey-add"]) {
      expect((await change(thief, intent)).to).toContain("/bevestigen");
    }
    expect((await thief.send(`${web.origin}/beveiliging`)).html).not.toContain("Verwijder de app");
    expect(await at.all.selectFrom("codeApp").select("confirmedAt").execute()).toHaveLength(1);
  });
});

describe("what changes a way in", () => {
  it("asks for the second factor again when it was shown some time ago, and goes on after that", async () => {
    const jar = await waiting();
    const { secret } = await withApp(jar);
    const age = () =>
      at.all
        .updateTable("session")
        .set({ steppedUpAt: new Date(Date.now() - 11 * 60_000) })
        .execute();
    await age();
    expect((await jar.send(`${web.origin}/werkgever`)).status).toBe(200);
    expect((await jar.send(`${web.origin}/beveiliging`)).html).toContain("Bevestig eerst dat u het bent");
    expect((await change(jar, "recovery-new")).to).toContain("/bevestigen?verder=/beveiliging");
    const other = await waiting();
    await age();
    const others = () => jar.post(`${web.origin}/sessies`, { intent: "others" });
    expect((await others()).to).toContain("/bevestigen?verder=/sessies");
    expect((await other.send(`${web.origin}/beveiliging`)).status).toBe(200);
    expect((await jar.send(`${web.origin}/bevestigen?verder=/sessies`)).html).toContain("nog eens zien dat u het bent");
    expect((await confirm(jar, codeOf(secret))).status).toBe(302);
    expect(new Set((await change(jar, "recovery-new")).html.match(RECOVERY)).size).toBe(8);
    await others();
    expect((await other.send(`${web.origin}/beveiliging`)).to).toContain("/aanmelden");
  });
});

describe("a recovery code", () => {
  it("works once, and new ones end the earlier", async () => {
    const first = await waiting();
    const { codes } = await withApp(first);
    expect((await confirm(await waiting(), codes[0]?.toUpperCase() ?? "")).status).toBe(302);
    expect((await confirm(await waiting(), codes[0] ?? "")).status).toBe(400);
    const jar = await waiting();
    await confirm(jar, codes[1] ?? "");
    const fresh = (await change(jar, "recovery-new")).html.match(RECOVERY) ?? [];
    expect((await confirm(await waiting(), codes[2] ?? "")).status).toBe(400);
    expect((await confirm(await waiting(), fresh[0] ?? "")).status).toBe(302);
  });
});

describe("without SIGN_IN_KEY", () => {
  it("no app is offered: its secret could not be kept encrypted", async () => {
    const plain = await site(at);
    try {
      const jar = new Jar();
      const [name = "", value = ""] = (await signedInCookie(at, people.employer)).split("=");
      jar.put(plain.origin, name, value);
      expect((await jar.send(`${plain.origin}/beveiliging`)).html).not.toContain("App met codes");
      expect((await jar.post(`${plain.origin}/beveiliging`, { intent: "app-start" })).status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
