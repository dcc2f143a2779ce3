import { expect, it, onTestFinished } from "vitest";
import { signedInCookie, site } from "../http/site.ts";
import { utrecht, world } from "../world.ts";
import { follow, launchChromium, openPage } from "./chromium.ts";

it("the back button shows the form as it was kept, a reload as it was typed, after any of its buttons", async () => {
  const at = await world();
  const people = await utrecht(at);
  const [web, browser] = await Promise.all([site(at), launchChromium()]);
  onTestFinished(async () => {
    await browser.close();
    await web.close();
    await at.close();
  });
  const cookie = await signedInCookie(at, people.employer);
  const page = await openPage(browser, `${web.origin}/werkgever/plekken/nieuw`, 390, cookie);
  const press = (name: RegExp) => follow(page, page.getByRole("main").getByRole("button", { name }).first());
  await press(/^Begin$/);
  await page.locator('main [name="sector"][value="cleaning"]').press("Space");
  // A page that answers the form without leading on: its text is not kept yet, its address is.
  await press(/^Toon beroepen$/);
  const work = page.url();
  await page.locator('main [name="title"]').fill("Kantoren schoonmaken");
  await press(/^Bewaar en ga verder$/);
  expect(page.url()).not.toBe(work);
  await page.goBack({ waitUntil: "load" });
  expect(page.url()).toBe(work);
  expect(await page.locator('main [name="title"]').inputValue()).toBe("Kantoren schoonmaken");
  await page.locator('main [name="title"]').fill("Nog niet bewaard");
  await press(/^Toon beroepen$/);
  await page.reload({ waitUntil: "load" });
  expect(await page.locator('main [name="title"]').inputValue()).toBe("Nog niet bewaard");
});
