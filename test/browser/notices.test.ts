import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningWorker } from "#workers/worker.ts";
import { startMailServer } from "../../tools/demo-mail.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { member, utrecht, world, type World } from "../world.ts";
import { settled, work } from "../working.ts";
import { accessibilityFaults, launchChromium, overflow } from "./chromium.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const SHOTS = process.env["SHOTS"];

describe.each([390, 1280])("notices, demo mail and operations in a window of %i px", (width) => {
  let at: World;
  let web: Site;
  let worker: RunningWorker;
  let browser: Browser;
  let pages: { name: string; cookie: string; path: string }[];
  const cleaning: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    at = await world();
    const people = await utrecht(at);
    const operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
    const folder = await mkdtemp(join(tmpdir(), "werkbrug-mail-"));
    const smtp = await startMailServer(folder);
    web = await site(at, { WERKBRUG_DEMO: "1", WERKBRUG_MAILBOX: folder });
    worker = await work(at, { smtpUrl: smtp.url, origin: web.origin });
    browser = await launchChromium();
    cleaning.push(
      () => browser.close(),
      () => web.close(),
      () => worker.stop(5000),
      () => smtp.stop(),
      () => at.close(),
      () => rm(folder, { recursive: true }),
    );
    const placement = await publishedPlacement(at, people.employer);
    const candidates = [1, 2].map(() => availableCandidate(at, people.caseworker, { week: EARLY }));
    const [first, second] = await Promise.all(candidates);
    if (!first || !second) throw new Error("Two candidates are needed.");
    await consentedMatch(at, people.caseworker, { placement, candidate: first });
    await proposedMatch(at, people.caseworker, { placement, candidate: second });
    await settled(at, worker);
    const cookie = async (actor: Parameters<typeof signedInCookie>[1]) =>
      (await signedInCookie(at, actor)).replace("werkbrug=", "");
    const list = await web.visitor().get("/demo/postvak");
    const mail = /href="(\/demo\/postvak\/[^"]+)"/.exec(list.html)?.[1] ?? "";
    pages = [
      { name: "notices", cookie: await cookie(people.employer), path: "/meldingen" },
      { name: "no-notices", cookie: await cookie(operator), path: "/meldingen" },
      { name: "operations", cookie: await cookie(operator), path: "/beheer" },
      { name: "mailbox", cookie: "", path: "/demo/postvak" },
      { name: "mail", cookie: "", path: mail },
    ];
  }, 60_000);
  afterAll(async () => {
    for (const clean of cleaning) await clean();
  });

  it("has nothing for axe to find and nothing that sticks out", async () => {
    for (const { name, cookie, path } of pages) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      if (cookie) await context.addCookies([{ name: "werkbrug", value: cookie, url: web.origin }]);
      const page = await context.newPage();
      await page.goto(`${web.origin}${path}`);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true });
      expect.soft(await accessibilityFaults(page), name).toEqual([]);
      expect.soft(await overflow(page), name).toBe(0);
      await context.close();
    }
  }, 60_000);
});
