import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeAgreement } from "#db/commands/change-agreement.ts";
import type { Member } from "#domain/actor.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, openPage, overflow } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  const lead = await colleague(at, "team_lead", people.caseworker.organisation, people.regionCode);
  await at.app.write(lead, (tx) => changeAgreement(tx, "open"));
  [web, browser] = await Promise.all([site(at), launchChromium()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

describe.each([390, 1280])("a coordinator who asks a municipality, in a window of %i px", (width) => {
  const open = async (as: Member, path: string) =>
    openPage(browser, `${web.origin}${path}`, width, await signedInCookie(at, as));
  const whole = async (page: Page) => [...(await accessibilityFaults(page)), await overflow(page)];

  it("sees who fits without a name, asks, and reads the answer of the caseworker", async () => {
    const place = await publishedPlacement(at, people.employer, { title: `Plek bij ${width}` });
    const pseudonym = `Linde ${width}`;
    const contact = { name: `Saba Tesfay ${width}`, email: `saba${width}@voorbeeld.example` };
    const candidate = await availableCandidate(at, people.caseworker, { pseudonym, contact });
    const path = `/regio/plekken/${place}`;
    const coordinator = await open(people.coordinator, path);
    const card = coordinator.locator(".wb-card", { hasText: pseudonym });
    await card.getByText(`Profiel van ${pseudonym}`).click();
    expect(await coordinator.content()).not.toContain("Saba Tesfay");
    expect(await whole(coordinator)).toEqual([0]);
    await card.getByRole("button", { name: "Vraag Gemeente Utrecht om deze kandidaat voor te stellen" }).click();
    await coordinator.waitForURL(`**${path}#regio`);
    expect(await coordinator.getByText("Nog geen antwoord.").isVisible()).toBe(true);

    const caseworker = await open(people.caseworker, `/gemeente/kandidaten/${candidate}`);
    await caseworker.getByLabel("Waarom niet?").fill("Begint elders.");
    expect(await whole(caseworker)).toEqual([0]);
    await caseworker.getByRole("button", { name: "Niet voorstellen" }).click();
    await expect.poll(() => caseworker.getByRole("button", { name: "Niet voorstellen" }).count()).toBe(0);

    await coordinator.reload();
    expect(await coordinator.getByText("Nee: Begint elders.").isVisible()).toBe(true);
    expect(await whole(coordinator)).toEqual([0]);
    const agreements = await open(people.coordinator, "/regio/afspraken");
    expect(await agreements.getByRole("row", { name: /Gemeente Utrecht.*Ja/ }).count()).toBe(1);
    expect(await whole(agreements)).toEqual([0]);
    for (const page of [coordinator, caseworker, agreements]) await page.context().close();
  }, 120_000);

  it("is told when somebody is not there any more, and asks nothing", async () => {
    const place = await publishedPlacement(at, people.employer, { title: `Te laat bij ${width}` });
    const candidate = await availableCandidate(at, people.caseworker, { pseudonym: `Berk ${width}` });
    const page = await open(people.coordinator, `/regio/plekken/${place}`);
    await at.all.updateTable("candidate").set({ status: "paused" }).where("id", "=", candidate).execute();
    await page
      .locator(".wb-card", { hasText: `Berk ${width}` })
      .getByRole("button")
      .click();
    await page.waitForURL(/[?&]vraag=weg/);
    expect(await page.getByRole("alert").textContent()).toContain("Er is niets gevraagd");
    await page.context().close();
  }, 60_000);
});
