import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PlacementId } from "#domain/schema/ids.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { follow, launchChromium, openPage } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  [web, browser] = await Promise.all([site(at), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`).first();
const press = (page: Page, name: RegExp) => follow(page, page.getByRole("main").getByRole("button", { name }).first());
const back = (page: Page) => page.goBack({ waitUntil: "load" });

describe("the back button and a reload", () => {
  it("give back what was typed in a step of a placement, whichever of its buttons was pressed", async () => {
    const cookie = await signedInCookie(at, people.employer);
    const page = await openPage(browser, `${web.origin}/werkgever/plekken/nieuw`, 390, cookie);
    await press(page, /^Begin$/);
    await page.locator('main [name="sector"][value="cleaning"]').press("Space");
    await field(page, "title").fill("Kantoren schoonmaken");
    await press(page, /^Toon beroepen$/);
    const work = page.url();
    await field(page, "occupationCode").selectOption({ index: 1 });
    await press(page, /^Neem het voorbeeld over$/);
    const example = await field(page, "learningGoals").inputValue();
    expect(example).not.toBe("");
    await back(page);
    expect(await field(page, "title").inputValue()).toBe("Kantoren schoonmaken");
    await field(page, "title").fill("Nog niet bewaard");
    await field(page, "tasks").fill("Stofzuigen");
    await page.reload({ waitUntil: "load" });
    expect(await field(page, "title").inputValue()).toBe("Nog niet bewaard");
    await press(page, /^Bewaar en ga verder$/);
    await back(page);
    expect(new URL(page.url()).pathname).toBe(new URL(work).pathname);
    expect(await field(page, "title").inputValue()).toBe("Nog niet bewaard");
    await page.context().close();
  });

  it("show what was saved meanwhile, and not the older text over it", async () => {
    const cookie = await signedInCookie(at, people.employer);
    const page = await openPage(browser, `${web.origin}/werkgever/plekken/nieuw`, 390, cookie);
    await press(page, /^Begin$/);
    const id = PlacementId.parse(page.url().split("/").at(-2));
    await field(page, "title").fill("Wat ik typte");
    await press(page, /^Toon beroepen$/);
    await press(page, /^Toon beroepen$/);
    await at.all.updateTable("placement").set({ title: "Van een collega", version: 7 }).where("id", "=", id).execute();
    await back(page);
    expect(await field(page, "title").inputValue()).toBe("Van een collega");
    await page.context().close();
  });

  it("give back a refused form of a candidate, also where the browser may fill in nothing, and only to who typed it", async () => {
    const cookie = await signedInCookie(at, people.caseworker);
    const page = await openPage(browser, `${web.origin}/gemeente/kandidaten/nieuw`, 1280, cookie);
    const typed = { reference: "UT-77", name: "Saba Tesfay", pc4: "3512", experience: "Twee jaar in een keuken." };
    for (const [name, text] of Object.entries(typed)) await field(page, name).fill(text);
    await press(page, /^Opslaan en beschikbaar maken$/);
    await page.locator("#error-summary").waitFor();
    await back(page);
    for (const [name, text] of Object.entries(typed)) expect(await field(page, name).inputValue(), name).toBe(text);

    await press(page, /^Opslaan en beschikbaar maken$/);
    const other = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
    const [name = "", value = ""] = (await signedInCookie(at, other)).split("=");
    await page.context().addCookies([{ name, value, url: web.origin }]);
    await back(page);
    for (const one of Object.keys(typed)) expect(await field(page, one).inputValue(), one).toBe("");
    await page.context().close();
  });
});
