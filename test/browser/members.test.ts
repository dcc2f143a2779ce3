import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askToJoin } from "#db/commands/ask-to-join.ts";
import { registerEmployer } from "#db/commands/register-employer.ts";
import { verifyEmployer } from "#db/commands/verify-employer.ts";
import { hatsOf } from "#db/queries/session.ts";
import { type Member, visitor } from "#domain/actor.ts";
import { mailedInvitation, newcomer } from "../factories/membership.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, overflow, openWindow } from "./chromium.ts";

/** Where to leave pictures of every page, for people who want to look. */
const PICTURES = process.env["MEMBERS_PICTURES"];
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let at: World;
let web: Site;
let browser: Browser;
type Look = { readonly path: string; readonly as: string; readonly press?: string };
let pages: Readonly<Record<string, Look>>;

beforeAll(async () => {
  at = await world();
  [web, browser] = await Promise.all([site(at), launchChromium()]);
  pages = await organisation();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

const cookie = (one: Member) => signedInCookie(at, one);

/** An organisation with somebody who asks, somebody invited, somebody to review; one that waits and one that was refused. */
async function organisation(): Promise<Readonly<Record<string, Look>>> {
  const { employer, coordinator, caseworker, regionCode } = await utrecht(at);
  const plain = await colleague(at, "employer", employer.organisation);
  const long = new Date(Date.now() - 370 * 86_400_000);
  await at.all.updateTable("membership").set({ createdAt: long }).where("id", "=", plain.membership).execute();
  const [asker, noor, baker, barber] = await Promise.all([1, 2, 3, 4].map(() => newcomer(at)));
  if (!asker || !noor || !baker || !barber) throw new Error("Nobody new.");
  await at.app.write(asker, (tx) => askToJoin(tx, employer.organisation));
  const { secret } = await mailedInvitation(at, employer, { email: noor.email, role: "employer" });
  const hatless = async (one: typeof noor) => {
    const made = await signedInCookie(at, { ...employer, person: one.person });
    await at.all.updateTable("session").set({ membershipId: null }).where("personId", "=", one.person).execute();
    return made;
  };
  const register = async (one: typeof noor, kvkNumber: string, name: string): Promise<Member<"employer">> => {
    await at.app.write(one, (tx) => registerEmployer(tx, { name, kvkNumber, pc4: "3511" }));
    const [hat] = await at.app.read(visitor, (tx) => hatsOf(tx, one.person));
    if (!hat) throw new Error("Not registered.");
    return { ...employer, person: one.person, membership: hat.membership, organisation: hat.organisation };
  };
  await register(baker, "87654321", "Bakkerij De Korenaar");
  const refused = await register(barber, "12348765", "Kapper Zonder Telefoon");
  await at.app.write(coordinator, (tx) =>
    verifyEmployer(tx, refused.organisation, { verified: false, because: "Het nummer is van een ander bedrijf." }),
  );
  const leaver = await colleague(at, "caseworker", caseworker.organisation, regionCode);
  await availableCandidate(at, leaver);
  const operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
  const branch = await member(at, "branch", { kind: "branch", name: "Branche Winkel", sector: "retail" });
  await at.all.deleteFrom("membership").where("id", "=", branch.membership).execute();
  const boss = await cookie(employer);
  return {
    "members-invite-wrong": { path: "/organisatie/leden", as: boss, press: "Verstuur de uitnodiging" },
    "members-municipality": { path: "/organisatie/leden", as: await cookie(caseworker) },
    "members-plain": { path: "/organisatie/leden", as: await cookie(plain) },
    "leave-last": { path: "/organisatie/vertrekken", as: boss, press: "Ik vertrek bij Schoon & Co Utrecht" },
    "leave-candidates": { path: "/organisatie/vertrekken", as: await cookie(leaver), press: "Ik vertrek bij" },
    refused: { path: "/organisatie/wachten", as: await cookie(refused) },
    "invitation-other": { path: `/uitnodiging/${secret}`, as: await cookie(plain) },
    "invitation-stranger": { path: `/uitnodiging/${secret}`, as: "" },
    "join-wrong": { path: "/aansluiten", as: await hatless(asker), press: "Meld de organisatie aan" },
    "verify-wrong": {
      path: "/regio/werkgevers",
      as: await cookie(coordinator),
      press: "Laat nog niet toe: Bakkerij De Korenaar",
    },
    "first-admins": { path: "/beheer/organisaties", as: await cookie(operator) },
  };
}

/** States of the pages about members beside those that pages.test.ts walks. */
test("every page about members is accessible and fits a phone and a desk", async () => {
  const faults: Record<string, unknown> = {};
  for (const [name, { path, as, press }] of Object.entries(pages)) {
    const headers: Record<string, string> = as ? { Cookie: as } : {};
    const context = await openWindow(browser, { viewport: DESK, extraHTTPHeaders: headers });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    const answer = await page.goto(`${web.origin}${path}`, { waitUntil: "load" });
    if (answer?.status() !== 200) problems.push(`answered ${answer?.status()}`);
    if (press) await page.getByRole("button", { name: press }).click();
    const found = [...(await accessibilityFaults(page)), ...problems];
    for (const view of [DESK, PHONE]) {
      await page.setViewportSize(view);
      const wide = await overflow(page);
      if (wide > 0) found.push(`${wide} pixels too wide at ${view.width}`);
      await picture(page, `${name}-${view.width}`);
    }
    if (found.length > 0) faults[name] = found;
    await context.close();
  }
  expect(faults).toEqual({});
}, 300_000);

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
