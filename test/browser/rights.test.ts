import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askDataRequest } from "#db/commands/ask-data-request.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { reportRemoval } from "#db/commands/report-removal.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { personOf, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, overflow } from "./chromium.ts";

const SHOTS = process.env["SHOTS"];
const job = { kind: "job", name: "test" } as const;

describe.each([390, 1280])("the rights of people in a window of %i px", (width) => {
  let at: World;
  let web: Site;
  let browser: Browser;
  let token: string;
  let pages: { name: string; cookie: string; path: string }[];

  beforeAll(async () => {
    at = await world();
    const people = await utrecht(at);
    const operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
    [web, browser] = await Promise.all([site(at), launchChromium()]);
    const { caseworker, employer } = people;
    const placement = await publishedPlacement(at, employer, { seats: 4 });
    const [asking, idle] = [await availableCandidate(at, caseworker), await availableCandidate(at, caseworker)];
    const match = await proposedMatch(at, caseworker, { candidate: asking, placement });
    token = (await at.app.write(caseworker, (tx) => newCandidateLink(tx, match))) ?? "";
    const person = await personOf(at, caseworker, match);
    const ask = (kind: "correction" | "erasure", body: string) =>
      at.app.write(person, (tx) => askDataRequest(tx, { kind, body, today: "2026-11-25" }));
    await ask("correction", "Mijn achternaam klopt niet.");
    await ask("erasure", "Graag alles weg.");
    const warning = { rule: "unmatched", warnedOn: "2026-11-25", removeOn: "2026-12-25" };
    await at.all
      .insertInto("retentionWarning")
      .values({ candidateId: idle, organisationId: caseworker.organisation, ...warning })
      .execute();
    const removal = {
      kind: "candidate",
      organisationId: caseworker.organisation,
      rule: "asked",
      now: new Date(),
    } as const;
    await at.worker.write(job, (tx) => reportRemoval(tx, removal));
    const staff = await signedInCookie(at, caseworker);
    const file = `/gemeente/kandidaten/${idle}/gegevens`;
    pages = [
      { name: "own-data", cookie: "", path: `/k/${token}/mijn-gegevens?taal=nl` },
      { name: "own-data-en", cookie: "", path: `/k/${token}/mijn-gegevens?taal=en&gevraagd=objection` },
      { name: "requests", cookie: staff, path: "/gemeente/verzoeken" },
      { name: "today", cookie: staff, path: "/gemeente" },
      { name: "data", cookie: staff, path: file },
      { name: "erase", cookie: staff, path: `${file}?wissen` },
      { name: "data-live", cookie: staff, path: `/gemeente/kandidaten/${asking}/gegevens` },
      { name: "operations", cookie: await signedInCookie(at, operator), path: "/beheer" },
    ];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await web.close();
    await at.close();
  });

  it("is without faults that axe finds, and nothing scrolls sideways", async () => {
    const wrong: string[] = [];
    for (const { name, cookie, path } of pages) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      if (cookie) {
        const [key = "", value = ""] = cookie.split("=");
        await context.addCookies([{ name: key, value, url: web.origin }]);
      }
      const page = await context.newPage();
      const answer = await page.goto(`${web.origin}${path}`);
      if (answer?.status() !== 200) wrong.push(`${name}: ${answer?.status()}`);
      wrong.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
      const wide = await overflow(page);
      if (wide > 0) wrong.push(`${name}: ${wide} px too wide`);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/rights-${name}-${width}.png`, fullPage: true });
      await context.close();
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it("lets a person ask without an account, and shows what is missing at its field", async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${web.origin}/k/${token}/mijn-gegevens?taal=nl`);
    await page.getByRole("button", { name: "Versturen" }).click();
    await page.getByRole("link", { name: "Kies wat je wilt vragen." }).click();
    await page.getByText("Ik wil niet dat jullie een plek voor mij zoeken").click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Versturen" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Wij zoeken nu geen plek meer voor je.");
    await context.close();
  }, 60_000);
});
