import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";
import { follow, launchChromium, openWindow } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
let people: Awaited<ReturnType<typeof utrecht>>;
let match: MatchId;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  const placement = await publishedPlacement(at, people.employer);
  const candidate = await availableCandidate(at, people.caseworker, { pseudonym: "Wilg 7" });
  match = await proposedMatch(at, people.caseworker, { placement, candidate });
  [web, browser] = await Promise.all([site(at, { WERKBRUG_DEMO: "1" }), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

it("prints the card for the candidate on one A4, in ink on white, with nothing that is meant for staff", async () => {
  const context = await openWindow(browser, { viewport: { width: 794, height: 1123 }, colorScheme: "dark" });
  const [name = "", value = ""] = (await signedInCookie(at, people.caseworker)).split("=");
  await context.addCookies([{ name, value, url: web.origin }]);
  const page = await context.newPage();
  await page.goto(`${web.origin}/gemeente/matches/${match}/kaart`);
  await follow(page, page.getByRole("button", { name: "Maak de kaart" }));
  const sheet = await page.locator(".wb-print").innerText();
  expect(sheet).toMatch(/Er is een werkplek voor jou[^]*\/k\/[\w-]{24}/);
  expect(sheet).not.toContain("Wilg 7");

  await page.emulateMedia({ media: "print" });
  const words = (text: string) => text.split(/\s+/).filter(Boolean).join(" ");
  expect(words(await page.locator("body").innerText())).toBe(words(sheet));
  const [corner, colours] = await page.evaluate(() => {
    const { left, top } = document.querySelector(".wb-print")?.getBoundingClientRect() ?? { left: -1, top: -1 };
    const behind = getComputedStyle(document.body).backgroundColor;
    const ink = [...document.querySelectorAll(".wb-print p, .wb-print h1")].map((one) => getComputedStyle(one).color);
    return [
      [left, top],
      [behind, ...new Set(ink)],
    ];
  });
  expect(corner).toEqual([0, 0]);
  expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(/\/MediaBox \[0 0 (\d+)[.\d]* (\d+)/.exec(pdf)?.slice(1)).toEqual([
    expect.stringMatching(/59[456]/),
    expect.stringMatching(/84[123]/),
  ]);
  await context.close();
}, 60_000);
