import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlacementId } from "#domain/schema/ids.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, site } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";
import { launchChromium } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
let place: PlacementId;
beforeAll(async () => {
  at = await world();
  const people = await utrecht(at);
  place = await publishedPlacement(at, people.employer, { title: "Kantoren poetsen" });
  await publishedPlacement(at, people.employer, {
    sector: "retail",
    occupationCode: "9334.1",
    title: "Schappen vullen",
  });
  [web, browser] = await Promise.all([site(at), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

describe.each([390, 1280])("searching in a window of %i px", (width) => {
  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "nl-NL" });
    const page = await context.newPage();
    await page.goto(`${web.origin}${path}`);
    return page;
  }

  it("can be done by keyboard alone: words, a filter, a place, and back", async () => {
    const page = await open("/plekken");
    await page.getByLabel("Beroep, werk of bedrijf").focus();
    await page.keyboard.type("poetsen");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=poetsen/);
    await expect.poll(() => page.getByRole("heading", { level: 2 }).first().textContent()).toBe("1 plek gevonden");
    if (width < 960) {
      await page.locator(".wb-facets > summary").focus();
      await page.keyboard.press("Enter");
    }
    await page.getByLabel("Horeca").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForURL(/sector=hospitality/);
    await page.getByRole("link", { name: /Zonder het filter op sector/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.search.includes("sector="));
    await page.getByRole("link", { name: "Kantoren poetsen" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/plekken/${place}`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Kantoren poetsen");
    await page.context().close();
  }, 60_000);

  it("offers occupations by their synonyms while one types", async () => {
    const page = await open("/plekken");
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Beroep, werk of bedrijf").pressSequentially("vakkenv");
    const offered = page.locator("#q-list option");
    await expect.poll(() => offered.first().getAttribute("value")).toBe("schappenvuller");
    await page.context().close();
  }, 60_000);
});
