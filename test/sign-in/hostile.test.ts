import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Site, site } from "../http/site.ts";
import { type World, world } from "../world.ts";
import { CLIENT, type HostileProvider, hostileProvider, type Mischief } from "./hostile-provider.ts";
import { Jar, type Page } from "./jar.ts";

let at: World;
let web: Site;
let one: HostileProvider;
let other: HostileProvider;

beforeAll(async () => {
  at = await world();
  one = await hostileProvider();
  other = await hostileProvider();
  const described = (key: string, issuer: string) => ({
    key,
    label: { nl: key, en: key },
    issuer,
    clientId: CLIENT,
    clientSecret: "geheim",
    acceptedAcr: ["loa3"],
    audience: ["municipality"],
  });
  const list = [described("een", one.issuer), described("twee", other.issuer)];
  web = await site(at, { OIDC_PROVIDERS: JSON.stringify(list), LOG_LEVEL: "silent" });
});
beforeEach(async () => {
  one.behave({});
  other.behave({});
  await at.all.deleteFrom("session").execute();
});
afterAll(async () => {
  await web.close();
  await Promise.all([one.close(), other.close()]);
  await at.close();
});

const isReturn = (url: string) => /\/aanmelden\/\w+\/terug/.test(url);
/** Up to the moment that the provider sends the browser back: the redirect, not yet followed. */
async function answered(jar: Jar, key = "een"): Promise<Page> {
  const page = await jar.follow(await jar.post(`${web.origin}/aanmelden/${key}`), isReturn);
  if (!page.to) throw new Error("The provider did not send the browser back.");
  return page;
}
const sessions = () => at.all.selectFrom("session").select("id").execute();

/** The page says what to do, with an id, and nobody is signed in. */
async function refused(jar: Jar, page: Page): Promise<void> {
  expect(page.status).toBe(400);
  expect(page.html).toMatch(/U bent niet ingelogd/);
  expect(page.html).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/);
  const said = page.html.replace(/<script[\s\S]*?<\/script>/g, "");
  expect(said).not.toMatch(/nonce|JWT|OAUTH|claim/i);
  expect(jar.cookie(web.origin, "werkbrug")).toBeUndefined();
  expect(await sessions()).toEqual([]);
  const traced = await at.all.selectFrom("auditEntry").select(["action", "result"]).orderBy("id", "desc").execute();
  expect(traced[0]).toEqual({ action: "sign_in", result: "refused" });
}

const now = () => Math.floor(Date.now() / 1000);
const MISCHIEF: Readonly<Record<string, () => Mischief>> = {
  "a token with another nonce": () => ({ claims: (all) => ({ ...all, nonce: "x".repeat(43) }) }),
  "a token without a nonce": () => ({ claims: ({ nonce: _, ...all }) => all }),
  "a token for another client": () => ({ claims: (all) => ({ ...all, aud: "somebody-else" }) }),
  "a token for several clients, given to another": () => ({
    claims: (all) => ({ ...all, aud: [CLIENT, "somebody-else"], azp: "somebody-else" }),
  }),
  "a token of another issuer": () => ({ claims: (all) => ({ ...all, iss: other.issuer }) }),
  "a token that has expired": () => ({ claims: (all) => ({ ...all, iat: now() - 900, exp: now() - 600 }) }),
  "a token without an end": () => ({ claims: ({ exp: _, ...all }) => all }),
  "a token of a level too low": () => ({ claims: (all) => ({ ...all, acr: "loa2" }) }),
  "a token without a level": () => ({ claims: ({ acr: _, ...all }) => all }),
  "a token without a subject": () => ({ claims: ({ sub: _, ...all }) => all }),
  "a token signed by a strange key": () => ({ strangeKey: true }),
  "a token without a signature": () => ({ unsigned: true }),
  "an answer with another state": () => ({ state: "y".repeat(43) }),
  "an answer that names another issuer": () => ({ answerIssuer: other.issuer }),
  "an answer that names no issuer, of a provider that says it does": () => ({ answerIssuer: null }),
};

describe("a provider that does everything right", () => {
  it("lets somebody in, so that the refusals below are about what is wrong", async () => {
    const jar = new Jar();
    await jar.follow(await answered(jar));
    expect(jar.cookie(web.origin, "werkbrug")).toBeDefined();
    expect(await sessions()).toHaveLength(1);
  });
});

describe("a hostile provider", () => {
  it.each(Object.entries(MISCHIEF))("gets nobody in with %s", async (_, mischief) => {
    one.behave(mischief());
    const jar = new Jar();
    await refused(jar, await jar.follow(await answered(jar)));
  });
});

describe("an answer in the wrong hands", () => {
  it("works once: the same address again opens nothing and asks the provider nothing", async () => {
    const jar = new Jar();
    const back = (await answered(jar)).to ?? "";
    await jar.send(back);
    const code = new URL(back).searchParams.get("code") ?? "";
    expect(one.exchanged.get(code)).toBe(1);
    await at.all.deleteFrom("session").execute();
    const again = await jar.send(back);
    expect(again.status).toBe(400);
    expect(await sessions()).toEqual([]);
    expect(one.exchanged.get(code)).toBe(1);
  });

  it("opens nothing twice at the same moment", async () => {
    const jar = new Jar();
    const back = (await answered(jar)).to ?? "";
    const both = await Promise.all([jar.send(back), jar.send(back)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([302, 400]);
    expect(await sessions()).toHaveLength(1);
  });

  it("opens nothing in another browser", async () => {
    const victim = new Jar();
    const back = (await answered(new Jar())).to ?? "";
    await refused(victim, await victim.send(back));
    // Not with a sign-in of their own under way either: login CSRF.
    await answered(victim);
    await refused(victim, await victim.send(back));
  });

  it("opens nothing at another provider's address", async () => {
    const jar = new Jar();
    const back = (await answered(jar)).to ?? "";
    await refused(jar, await jar.send(back.replace("/een/", "/twee/")));
    expect(other.exchanged.size).toBe(0);
  });

  it("opens nothing after ten minutes", async () => {
    const jar = new Jar();
    const back = (await answered(jar)).to ?? "";
    await at.all
      .updateTable("signInAttempt")
      .set({ createdAt: new Date(Date.now() - 601_000) })
      .execute();
    await refused(jar, await jar.send(back));
  });
});

describe("a provider that is away", () => {
  it("is said to be so, and a form of another site starts nothing", async () => {
    const gone = await hostileProvider();
    await gone.close();
    const provider = { key: "weg", label: { nl: "Weg", en: "Gone" }, issuer: gone.issuer, clientId: CLIENT };
    const list = [{ ...provider, clientSecret: "geheim", audience: ["employer"] }];
    const lonely = await site(at, { OIDC_PROVIDERS: JSON.stringify(list), LOG_LEVEL: "silent" });
    try {
      const jar = new Jar();
      const page = await jar.follow(await jar.post(`${lonely.origin}/aanmelden/weg`));
      expect([page.status, page.html.includes("antwoordt niet")]).toEqual([503, true]);
      const foreign = await fetch(`${lonely.origin}/aanmelden/weg`, {
        method: "POST",
        headers: { Origin: "https://evil.example" },
      });
      expect(foreign.status).toBe(403);
      const signIn = await fetch(`${lonely.origin}/aanmelden`);
      expect(signIn.headers.get("Content-Security-Policy")).toContain(`form-action 'self' ${gone.issuer};`);
    } finally {
      await lonely.close();
    }
  });
});
