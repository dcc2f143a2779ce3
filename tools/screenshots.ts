import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../test/browser/chromium.ts";

/**
 * `node tools/screenshots.ts [URL] [folder]`: makes the two pictures of README.md from a running demo (`npm start`): what a
 * caseworker sees for a candidate, and what a candidate sees on a phone. Making the second gives out a candidate's link.
 */
const [origin = "http://127.0.0.1:3000", folder = join(import.meta.dirname, "../docs/images")] = process.argv.slice(2);
const DESKTOP = { width: 1280, height: 1000 };
const PHONE = { width: 390, height: 844 };
const UUID = /\/gemeente\/(?:kandidaten|matches)\/[0-9a-f-]{36}$/;
/** Candidates that are looked at to find one whom enough places fit. */
const MOST_TRIED = 25;

const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const desk = await signedIn(browser);
  await openFits(desk);
  await keep(desk, "desktop.png");
  const phone = await newPage(browser, PHONE);
  await phone.goto(await candidateLink(desk));
  await keep(phone, "phone.png");
} finally {
  await browser.close();
}

async function newPage(chromium: Browser, viewport: typeof PHONE): Promise<Page> {
  const looks = { viewport, locale: "nl-NL", colorScheme: "light", reducedMotion: "reduce" } as const;
  return (await chromium.newContext(looks)).newPage();
}

async function signedIn(chromium: Browser): Promise<Page> {
  const page = await newPage(chromium, DESKTOP);
  await page.goto(new URL("/aanmelden", origin).href);
  await page
    .getByRole("button", { name: /klantmanager/i })
    .first()
    .click();
  await page.waitForURL("**/gemeente");
  return page;
}

/** The places for the first candidate who may be proposed and whom at least two fit, with the sum of the first score. */
async function openFits(page: Page): Promise<void> {
  await page.goto(new URL("/gemeente/kandidaten", origin).href);
  for (const candidate of (await links(page)).slice(0, MOST_TRIED)) {
    await page.goto(`${candidate}/plekken`);
    const scores = page.locator("main .wb-score");
    if ((await scores.count()) < 2 || (await page.locator("main .utrecht-alert--warning").count()) > 0) continue;
    await scores.first().locator("summary").click();
    return page.evaluate(() => scrollTo(0, 0));
  }
  throw new Error("No candidate with two fitting places among the first: is the demo world there?");
}

/** A fresh link to the page of a candidate who has not answered yet. */
async function candidateLink(page: Page): Promise<string> {
  await page.goto(new URL("/gemeente/matches?stand=kandidaat&wie=alle", origin).href);
  const [match] = await links(page);
  if (!match) throw new Error("No proposal waits for its candidate.");
  await page.goto(`${match}/kaart`);
  await page.locator('main form button[type="submit"]').first().click();
  const shown = page.getByText(/\/k\/[\w-]{20,}/).first();
  const address = /\S+\/k\/[\w-]{20,}/.exec((await shown.textContent()) ?? "")?.[0];
  if (!address) throw new Error("The card shows no link.");
  return new URL(new URL(address).pathname, origin).href;
}

async function links(page: Page): Promise<string[]> {
  const all = await page.locator("main a[href]").evaluateAll((found) => found.map((link) => link.getAttribute("href")));
  return all.filter((href) => href !== null && UUID.test(href)).map((href) => new URL(href ?? "", origin).href);
}

async function keep(page: Page, file: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, file) });
  console.log(join(folder, file));
}
