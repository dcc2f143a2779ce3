import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, site } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, openWindow } from "./chromium.ts";

describe.each([390, 1280])("the rights of people in a window of %i px", (width) => {
  let at: World;
  let web: Site;
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    at = await world();
    const people = await utrecht(at);
    [web, browser] = await Promise.all([site(at), launchChromium()]);
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 4 });
    const candidate = await availableCandidate(at, caseworker);
    const match = await proposedMatch(at, caseworker, { candidate, placement });
    token = (await at.app.write(caseworker, (tx) => newCandidateLink(tx, match))) ?? "";
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await web.close();
    await at.close();
  });

  it("lets a person ask without an account, and shows what is missing at its field", async () => {
    const context = await openWindow(browser, { viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${web.origin}/k/${token}/mijn-gegevens?taal=nl`);
    await page.getByRole("button", { name: "Versturen" }).click();
    await page.getByRole("link", { name: "Kies wat je wilt vragen." }).click();
    await page.getByText("Ik wil niet dat jullie een plek voor mij zoeken").click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Versturen" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Wij zoeken nu geen plek meer voor je.");
    await context.close();
  }, 60_000);
});
