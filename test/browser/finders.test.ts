import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { launchChromium, openPage, tabTo } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
let people: Awaited<ReturnType<typeof utrecht>>;
let place: PlacementId;
let seeker: CandidateId;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  place = await publishedPlacement(at, people.employer, { title: "Kantoren poetsen" });
  await publishedPlacement(at, people.employer, { title: "Hal poetsen in Amersfoort", pc4: "3811" });
  seeker = await availableCandidate(at, people.caseworker, { pseudonym: "Wilg 7" });
  await availableCandidate(at, people.caseworker, { pseudonym: "Eik 8", speak: 3 });
  [web, browser] = await Promise.all([site(at), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

describe.each([390, 1280])("finding and keeping, by keyboard alone, in a window of %i px", (width) => {
  async function open(path: string): Promise<Page> {
    // A hat of its own for each width: what one keeps does not show to the other.
    const hat = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    return openPage(browser, `${web.origin}${path}`, width, await signedInCookie(at, hat));
  }
  async function openFilters(page: Page): Promise<void> {
    if (width >= 960) return;
    await tabTo(page, page.locator(".wb-facets > summary"));
    await page.keyboard.press("Enter");
  }

  it("looks around, keeps the search, renames it, opens it and lets it go", async () => {
    const page = await open("/gemeente/plekken");
    await openFilters(page);
    await tabTo(page, page.getByRole("radio", { name: "Midden-Utrecht" }));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/regio=buren/);
    await expect.poll(() => page.locator("h2#gevonden").textContent()).toBe("2 plekken gevonden");
    await tabTo(page, page.getByRole("link", { name: "Bewaar deze zoekopdracht" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/zoekopdrachten\/nieuw/);
    expect(await page.getByText("Midden-Utrecht en de regio’s eromheen").first().isVisible()).toBe(true);
    await tabTo(page, page.getByLabel("Naam"));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("Rondom Utrecht");
    await page.keyboard.press("Enter");
    await page.waitForURL(/gedaan=bewaard/);
    await tabTo(page, page.getByRole("link", { name: "Wijzig: Rondom Utrecht" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/zoekopdrachten\/[\w-]{36}$/);
    await tabTo(page, page.getByRole("radio", { name: "Elke dag" }));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/gedaan=veranderd/);
    expect(await page.getByText("Meteen, per e-mail").isVisible()).toBe(true);
    await tabTo(page, page.getByRole("button", { name: "Bekijk plekken: Rondom Utrecht" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/gemeente\/plekken\?regio=buren/);
    await tabTo(page, page.getByRole("link", { name: "Zoekopdrachten", exact: true }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/zoekopdrachten$/);
    await tabTo(page, page.getByRole("link", { name: "Wijzig: Rondom Utrecht" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/zoekopdrachten\/[\w-]{36}$/);
    await tabTo(page, page.getByRole("button", { name: "Verwijder zoekopdracht" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(/gedaan=weg/);
    expect(await page.getByText("U hebt nog geen zoekopdracht bewaard").isVisible()).toBe(true);
    await page.context().close();
  }, 120_000);

  it("looks for a candidate, takes a chip away, and chooses among those who fit a place", async () => {
    const page = await open(`/gemeente/plekken?kandidaat=${seeker}&regio=alle`);
    expect(await page.getByText("van 100 punten").count()).toBe(1);
    await tabTo(
      page,
      page.getByRole("link", { name: "Verwijder filter: Past bij Wilg 7" }).or(page.locator("a.wb-chip").first()),
    );
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.search.includes("kandidaat"));
    await tabTo(page, page.getByRole("link", { name: "Kantoren poetsen" }));
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/gemeente/plekken/${place}`);
    await tabTo(page, page.locator(".wb-people > summary"));
    await page.keyboard.press("Enter");
    await tabTo(page, page.locator("input[name=spreken][value='3']"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForURL(/spreken=3/);
    expect(await page.getByText("1 van 2 kandidaten").isVisible()).toBe(true);
    expect(await page.getByRole("link", { name: "Eik 8" }).count()).toBe(1);
    await page.context().close();
  }, 120_000);
});
