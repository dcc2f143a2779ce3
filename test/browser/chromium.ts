import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  chromium as playwright,
} from "playwright-core";

/** Chromium from npm, with the libraries it needs: no package of the system. */
export async function launchChromium(): Promise<Browser> {
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs24.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

/**
 * A window as of somebody in the Netherlands who wants no motion: a page that glides to what is pressed takes a second of
 * every click, and what fades from one colour to another has neither while it does.
 */
export function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ locale: "nl-NL", reducedMotion: "reduce", ...options });
}

/** A page in a window of its own, as who has this cookie (`signedInCookie`); as a visitor without one. */
export async function openPage(browser: Browser, url: string, width: number, cookie = ""): Promise<Page> {
  const context = await openWindow(browser, { viewport: { width, height: 900 } });
  const [name = "", value = ""] = cookie.split("=");
  if (name !== "") await context.addCookies([{ name, value, url: new URL(url).origin }]);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Presses a link or a button and waits for the page that it brings: a click alone returns before anything has moved. */
export async function follow(page: Page, pressed: Locator): Promise<void> {
  await Promise.all([page.waitForEvent("load"), pressed.click()]);
}

/** Presses Tab until this is reached, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator, most = 90): Promise<void> {
  let element = await wanted.elementHandle();
  for (let presses = 0; presses < most; presses += 1) {
    const found = await element?.evaluate((one) => (one.isConnected ? one === document.activeElement : null));
    if (found === true) return;
    // The page has put another in its place.
    if (found === null) element = await wanted.elementHandle();
    else await page.keyboard.press("Tab");
  }
  throw new Error("Not reached by Tab.");
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const CONTRAST = "color-contrast";

/** What axe finds against WCAG 2.2 A and AA and good practice, as one line per rule with the places. */
export function accessibilityFaults(page: Page): Promise<string[]> {
  return faults(page, { runOnly: STANDARDS });
}

/** The same without contrast, which takes four times as long as all the rest. */
export function markupFaults(page: Page): Promise<string[]> {
  return faults(page, { runOnly: STANDARDS, rules: { [CONTRAST]: { enabled: false } } });
}

/** What axe finds in colours alone. */
export function contrastFaults(page: Page): Promise<string[]> {
  return faults(page, { runOnly: { type: "rule", values: [CONTRAST] } });
}

/** Axe comes in once a page; none of its rules here reads style sheets, and no page has frames. */
async function faults(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { axe: AxeOnPage };
      const { violations } = await axe.run(document, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    },
    Object.assign({ resultTypes: ["violations"], preload: false, iframes: false }, options),
  );
}

/** What axe leaves on a page that it has looked at. */
type AxeOnPage = {
  readonly run: (root: Document, options: RunOptions) => Promise<AxeResults>;
  readonly setup: (root: Node) => void;
  readonly teardown: () => void;
  readonly commons: { readonly text: { readonly accessibleText: (element: Element) => string } };
};

/**
 * Names that buttons of different rows share, so that a list of buttons does not tell them apart, and that links share
 * which lead to different pages (WCAG 2.4.4, 2.4.6). For a page that axe has looked at.
 */
export function sharedNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { axe } = window as unknown as { axe: AxeOnPage };
    axe.setup(document.documentElement);
    const seen = new Map<string, { at: Element | null; to: string }>();
    const shared = new Set<string>();
    for (const element of document.querySelectorAll("button, summary, a[href]")) {
      const isHidden = element.closest("[aria-hidden=true]") !== null || !element.checkVisibility();
      const name = isHidden ? "" : axe.commons.text.accessibleText(element).trim();
      if (name === "") continue;
      const isLink = element.matches("a");
      const row = isLink ? null : element.closest("li, tr, article, dd");
      const to = new URL(element.getAttribute("href") ?? "", document.baseURI).href;
      const key = `${isLink ? "link" : "button"} "${name}"`;
      const other = seen.get(key);
      if (other && (other.at !== row || other.to !== to)) shared.add(key);
      else seen.set(key, { at: row, to });
    }
    axe.teardown();
    return [...shared].map((key) => `${key} is there more than once`);
  });
}

/** How many pixels a page is wider than its window; 0 when nothing scrolls sideways. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

/** Puts the longest date in the place of every date, so that what fits does not depend on the day of the test. */
export async function stretchDates(page: Page): Promise<void> {
  // React compares the texts of a page that it takes over with its own: not before it has done so.
  await page.waitForFunction(
    () =>
      !document.querySelector('script[type="module"]') ||
      Object.keys(document.body).some((key) => key.startsWith("__reactFiber")),
  );
  await page.evaluate(() => {
    const months = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december";
    const date = new RegExp(`([a-z]+dag )?\\b\\d{1,2} (?:${months})( \\d{4})?`, "g");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      node.nodeValue = (node.nodeValue ?? "").replace(
        date,
        (_, day?: string, year?: string) => `${day ? "donderdag " : ""}30 september${year ? " 2027" : ""}`,
      );
    }
  });
}
