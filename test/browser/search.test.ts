import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlacementId } from "#domain/schema/ids.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, site } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, openPage, tabTo } from "./chromium.ts";

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
  const open = (path: string) => openPage(browser, `${web.origin}${path}`, width);

  it("can be done by keyboard alone: words, a filter, a place, and back", async () => {
    const page = await open("/plekken");
    await tabTo(page, page.getByLabel("Beroep, werk of bedrijf"));
    await page.keyboard.type("poetsen");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=poetsen/);
    await expect.poll(() => page.getByRole("heading", { level: 2 }).first().textContent()).toBe("1 plek gevonden");
    if (width < 960) {
      await tabTo(page, page.locator(".wb-facets > summary"));
      await page.keyboard.press("Enter");
    }
    await tabTo(page, page.getByLabel("Horeca"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForURL(/sector=hospitality/);
    await tabTo(page, page.getByRole("link", { name: /Zonder het filter op sector/ }));
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.search.includes("sector="));
    await tabTo(page, page.getByRole("link", { name: "Kantoren poetsen" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/plekken/${place}`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Kantoren poetsen");
    await page.context().close();
  }, 60_000);

  it("offers occupations by their synonyms, and a slip of the pen by its name, to keys and to screen readers", async () => {
    const page = await open("/plekken");
    await page.waitForLoadState("networkidle");
    const field = page.getByRole("combobox", { name: "Beroep, werk of bedrijf" });
    const list = page.getByRole("listbox", { name: "Suggesties" });
    await field.pressSequentially("vakkenv");
    const offered = list.getByRole("option");
    await expect.poll(() => offered.allTextContents()).toEqual(["schappenvullervakkenvuller"]);
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    expect(await field.getAttribute("aria-activedescendant")).toBeNull();
    await field.press("ArrowDown");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await offered.first().getAttribute("id"));
    expect(await offered.first().getAttribute("aria-selected")).toBe("true");
    expect(await accessibilityFaults(page)).toEqual([]);
    await field.press("Enter");
    expect(await field.inputValue()).toBe("schappenvuller");
    expect([await list.isVisible(), await field.getAttribute("aria-expanded")]).toEqual([false, "false"]);
    await page.waitForURL(/q=schappenvuller/);
    await expect.poll(() => page.getByRole("heading", { level: 2 }).first().textContent()).toBe("1 plek gevonden");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await field.fill("shoonmaker geb");
    await expect.poll(() => offered.first().textContent()).toBe("schoonmaker gebouwen");
    await field.press("Escape");
    expect([await list.isVisible(), await field.inputValue()]).toEqual([false, "shoonmaker geb"]);
    // A long list follows the keys.
    await field.fill("schoon");
    await expect.poll(() => offered.count()).toBe(8);
    await field.press("ArrowUp");
    const [last, whole] = [await offered.last().boundingBox(), await list.boundingBox()];
    expect(await offered.last().getAttribute("aria-selected")).toBe("true");
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((whole?.y ?? 0) + (whole?.height ?? 0) + 1);
    await page.context().close();
  }, 60_000);

  it("follows what one types: results, address and count, with the focus where it is", async () => {
    const page = await open("/plekken");
    await page.waitForLoadState("networkidle");
    const steps = await page.evaluate(() => history.length);
    const field = page.getByLabel("Beroep, werk of bedrijf");
    const found = page.getByRole("heading", { level: 2 }).first();
    expect(await found.textContent()).toBe("2 plekken gevonden");
    await field.pressSequentially("poetz", { delay: 40 });
    await expect.poll(() => found.textContent()).toBe("1 plek gevonden");
    expect(new URL(page.url()).search).toBe("?q=poetz");
    expect(await page.getByRole("link", { name: "Kantoren poetsen" }).count()).toBe(1);
    expect(await page.getByRole("status").textContent()).toMatch(/^1 plek gevonden/);
    expect(await field.inputValue()).toBe("poetz");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => history.length)).toBe(steps);
    await field.fill("");
    await expect.poll(() => found.textContent()).toBe("2 plekken gevonden");
    await page.context().close();
  }, 60_000);

  it("keeps what is typed and what was found when nothing newer can be had", async () => {
    const page = await open("/plekken?q=poetsen");
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    const field = page.getByLabel("Beroep, werk of bedrijf");
    await field.press("End");
    await field.pressSequentially(" kantoor");
    const told = page.getByText("Nieuwe resultaten konden niet worden opgehaald.").last();
    await told.waitFor();
    expect(await field.inputValue()).toBe("poetsen kantoor");
    expect(await page.getByRole("heading", { level: 2 }).first().textContent()).toBe("1 plek gevonden");
    await page.context().setOffline(false);
    await field.press("Enter");
    await page.waitForURL(/kantoor/);
    await expect.poll(() => told.count()).toBe(0);
    await page.context().close();
  }, 60_000);
});
