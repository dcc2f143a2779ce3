import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EMPLOYER_STEPS } from "#app/routes/employer/match-steps.ts";
import { ANSWER_STEPS } from "#app/routes/link/answers.ts";
import { MUNICIPALITY_STEPS } from "#app/routes/municipality/match-steps.ts";
import { STEP_SLUG } from "#app/routes/placement/steps.ts";
import routes from "#app/routes.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { type World, world } from "../world.ts";
import {
  contrastFaults,
  follow,
  launchChromium,
  markupFaults,
  overflow,
  sharedNames,
  stretchDates,
  openWindow,
} from "./chromium.ts";
import { KEPT_SECRET, market, type Market } from "./market.ts";
import { pageTable, type Who } from "./page-table.ts";

/** Where to leave pictures of every page, for people who want to look. */
const PICTURES = process.env["PAGE_PICTURES"];
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
/** Pages that are looked at side by side. */
const AT_ONCE = 2;
/**
 * Contrast is looked at on each page in one scheme, light today and dark tomorrow or the other way round; what frames the
 * pages of a person in all. PAGES=all: everywhere.
 */
const WHOLE = process.env["PAGES"] === "all";
/** CI comes by every third day. */
const TODAY = Math.floor(Date.now() / 86_400_000 / 3);

/** The routes whose last part names one of several pages, with their names. */
const STEPS = {
  "gemeente/matches/:matchId/:step": Object.keys(MUNICIPALITY_STEPS),
  "werkgever/matches/:matchId/:step": Object.keys(EMPLOYER_STEPS),
  "werkgever/plekken/:placementId/:step": Object.values(STEP_SLUG),
  "k/:token/:answer": Object.keys(ANSWER_STEPS),
};

let at: World;
let web: Site;
let browser: Browser;
let of: Market;
let table: ReturnType<typeof pageTable>;
beforeAll(async () => {
  at = await world();
  [of, browser] = await Promise.all([market(at), launchChromium()]);
  web = await site(at, { WERKBRUG_DEMO: "1", WERKBRUG_MAILBOX: of.mailbox });
  table = pageTable(of);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await of.throwMailAway();
  await at.close();
});

describe("every page of the table of routes", () => {
  it("has a line in the table of pages, and every line a route", async () => {
    const paths = pathsOf(routes);
    const missing = paths.filter((path) => !Object.hasOwn(table, path));
    const told = missing.map(
      (path) =>
        `Route "${path}" has no line in test/browser/page-table.ts: add who may see it and the address of a real record (made in test/browser/market.ts), or noPage with the reason.`,
    );
    expect(told).toEqual([]);
    expect(Object.keys(table).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it.each(Object.entries(STEPS))("looks at every step of %s", (route, steps) => {
    const line = table[route];
    const paths = line && "paths" in line ? line.paths : [];
    expect(steps.filter((step) => !paths.some((path) => path.endsWith(`/${step}`)))).toEqual([]);
  });

  it("is accessible, in light and dark, and fits a phone and a desk whatever the date", async () => {
    const visits = Object.values(table).flatMap((line) =>
      "noPage" in line ? [] : line.paths.map((path) => ({ path, who: line.who })),
    );
    const faults: Record<string, string[]> = {};
    const left = visits[Symbol.iterator]();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const { path, who } of left) {
          const found = await look(path, who);
          if (found.length > 0) faults[path] = found;
        }
      }),
    );
    expect(faults).toEqual({});
  }, 600_000);
});

type Entry = { readonly path?: string | undefined; readonly index?: boolean | undefined; readonly children?: unknown };

/** The path of every route that can be opened. */
function pathsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ path, index, children }) => {
    if (Array.isArray(children)) return pathsOf(children as Entry[]);
    return index ? [""] : path === undefined ? [] : [path];
  });
}

const greeted = new Set<Who>();
let visited = 0;
/** By who looks: the page that has a title, with a dot for each id and secret in its address. */
const titles = new Map<string, string>();

/** Another page of the same person with the same title, whose tabs cannot be told apart (WCAG 2.4.2); null for none. */
function sameTitle(who: Who, path: string, title: string): string | null {
  const key = `${who}: ${title}`;
  const page = (path.split("?")[0] ?? "").replace(/[\w-]{20,}/g, "·");
  const other = titles.get(key) ?? page;
  titles.set(key, other);
  return other === page ? null : `has the title of ${other}: ${title}`;
}

/**
 * What is wrong with a page: its answer, what the browser complains of, what axe finds, what sticks out. Axe looks at it on
 * a phone or at a desk, by turns; for contrast at every second page a day, on a light phone or a dark desk. What frames the
 * pages of a person it sees in both schemes at both widths.
 */
async function look(path: string, who: Who): Promise<string[]> {
  const whole = WHOLE || !greeted.has(who);
  greeted.add(who);
  const turn = (visited + TODAY) % 4;
  const onPhone = turn < 2;
  visited += 1;
  const context = await contextOf(who);
  const page = await context.newPage();
  const found: string[] = [];
  page.on("console", (message) => message.type() === "error" && found.push(message.text()));
  page.on("pageerror", (error) => found.push(error.message));
  const answer = await page.goto(`${web.origin}${path}`, { waitUntil: "load" });
  if (path.endsWith("/kaart")) await follow(page, page.getByRole("button", { name: "Maak de kaart" }));
  const landed = new URL(page.url());
  if (`${landed.pathname}${landed.search}` !== path) found.push(`leads to ${landed.pathname}`);
  const twin = sameTitle(who, path, await page.title());
  if (twin) found.push(twin);
  await stretchDates(page);
  const markup = async (due: boolean) => {
    if (due) found.push(...(await markupFaults(page)), ...(await sharedNames(page)));
    found.push(...(await tooWide(page)));
  };
  const contrast = async (due: boolean) => void found.push(...(due ? await contrastFaults(page) : []));
  await markup(whole || onPhone);
  await contrast(whole || turn === 0);
  await picture(page, path);
  await page.emulateMedia({ colorScheme: "dark" });
  await contrast(whole);
  await page.setViewportSize(DESK);
  await markup(whole || !onPhone);
  await contrast(whole || turn === 2);
  await page.emulateMedia({ colorScheme: "light" });
  await contrast(whole);
  await picture(page, path);
  await context.close();
  const notFound = path === "/bestaat-niet" || path.startsWith("/k/AAAA");
  if (answer?.status() !== (notFound ? 404 : 200)) found.push(`status ${answer?.status()}`);
  return notFound ? found.filter((fault) => !fault.includes("status of 404")) : found;
}

async function contextOf(who: Who): Promise<BrowserContext> {
  const context = await openWindow(browser, { viewport: PHONE, colorScheme: "light" });
  if (who === "visitor") return context;
  const [name = "", value = ""] = (await signedInCookie(at, of.people[who], who !== "halfway")).split("=");
  const kept = { name: "werkbrug-bewaard", value: KEPT_SECRET.toString("base64url") };
  const invited = { name: "werkbrug-uitnodiging", value: of.invitation };
  await context.addCookies([{ name, value }, kept, invited].map((cookie) => ({ ...cookie, url: web.origin })));
  return context;
}

async function tooWide(page: Page): Promise<string[]> {
  const wide = await overflow(page);
  return wide > 0 ? [`${wide} pixels too wide at ${page.viewportSize()?.width}`] : [];
}

async function picture(page: Page, path: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  const name = `${path.replace(/\W+/g, "_")}-${page.viewportSize()?.width}.png`;
  await page.screenshot({ path: join(PICTURES, name), fullPage: true });
}
