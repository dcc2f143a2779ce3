import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, site } from "../http/site.ts";
import { type RealProvider, realProvider } from "../sign-in/real-provider.ts";
import { utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, overflow, openWindow } from "./chromium.ts";

const KEY = "gemeente-inlog";
let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let provider: RealProvider;
let web: Site;
let browser: Browser;
/** Passkeys belong to a name, not to an address of numbers. */
let origin: string;

beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  provider = await realProvider();
  const described = {
    key: KEY,
    label: { nl: "uw werkaccount", en: "your work account" },
    issuer: provider.issuer,
    clientId: KEY,
    clientSecret: "een-lang-geheim-van-de-gemeente",
    scope: "openid profile email",
    trustsEmail: "verified",
    secondFactor: { amr: ["mfa"] },
    audience: ["municipality"],
  };
  web = await site(at, { OIDC_PROVIDERS: JSON.stringify([described]) });
  origin = web.origin.replace("127.0.0.1", "localhost");
  const redirect_uris = [web.origin, origin].map((one) => `${one}/aanmelden/${KEY}/terug`);
  provider.open([{ client_id: KEY, client_secret: described.clientSecret, redirect_uris }]);
  const { email } = await at.all
    .selectFrom("person")
    .select("email")
    .where("id", "=", people.caseworker.person)
    .executeTakeFirstOrThrow();
  provider.accounts.set("anna", { claims: { name: "Anna", email, email_verified: true }, amr: ["pwd", "mfa"] });
  provider.accounts.set("anna-zonder", { claims: { name: "Anna", email, email_verified: true }, amr: ["pwd"] });
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await provider.close();
  await at.close();
});

/** A page that writes down what its content security policy refuses and what breaks in it. */
async function opened(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  return { page, faults };
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(`${origin}/aanmelden?verder=/gemeente`);
  await page.getByRole("button", { name: "Log in met uw werkaccount" }).click();
  await page.waitForURL(`${provider.issuer}/interaction/**`);
  await page.getByLabel("Name").fill(login);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${origin}/**`);
}

/** An authenticator in the browser: a finger that is always there. */
async function withAuthenticator(context: BrowserContext, page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { cdp, id: authenticatorId };
}

describe("signing in, in a browser", () => {
  it("goes through the real provider to the page of the municipality", async () => {
    const context = await openWindow(browser);
    const { page, faults } = await opened(context);
    await signIn(page, "anna");
    expect(page.url()).toBe(`${origin}/gemeente`);
    expect(await page.locator(".wb-hat__organisation").textContent()).toBe("Gemeente Utrecht");
    expect(faults).toEqual([]);
    await page.goto(`${origin}/sessies`);
    expect(await page.getByText("Deze sessie").count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  }, 60_000);

  it("adds a passkey as the second factor, asks for it the next time, and knows no other", async () => {
    const context = await openWindow(browser, { viewport: { width: 360, height: 720 } });
    const { page, faults } = await opened(context);
    const { cdp, id } = await withAuthenticator(context, page);
    await signIn(page, "anna-zonder");
    expect(new URL(page.url()).pathname).toBe("/beveiliging");
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByLabel("Naam van de passkey").fill("Laptop van het werk");
    await page.getByRole("button", { name: "Voeg een passkey toe" }).click();
    await page.getByRole("heading", { name: "Bewaar deze herstelcodes nu" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Ga verder" }).click();
    await page.waitForURL(`${origin}/gemeente`);

    await page.goto(`${origin}/beveiliging`);
    await page.getByRole("button", { name: "Verwijder Laptop van het werk" }).click();
    await page.getByText("laatste manier").first().waitFor();

    await context.clearCookies();
    await signIn(page, "anna-zonder");
    expect(new URL(page.url()).pathname).toBe("/bevestigen");
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByRole("button", { name: "Bevestig met uw passkey" }).click();
    await page.waitForURL(`${origin}/gemeente`);
    const [passkey] = await at.all.selectFrom("passkey").select(["counter", "usedAt"]).execute();
    expect(passkey?.usedAt).not.toBeNull();

    // The same finger on another key: nothing that this account knows.
    await cdp.send("WebAuthn.clearCredentials", { authenticatorId: id });
    await context.clearCookies();
    await signIn(page, "anna-zonder");
    await page.getByRole("button", { name: "Bevestig met uw passkey" }).click();
    await page.getByText("niet herkend").waitFor({ timeout: 15_000 });
    expect((await page.goto(`${origin}/gemeente`))?.url()).toContain("/bevestigen");
    expect(faults.filter((fault) => !/status of 400/.test(fault))).toEqual([]);
    await context.close();
  }, 90_000);
});
