import { afterAll, beforeAll, expect, it } from "vitest";
import { availableCandidate } from "../factories/candidate.ts";
import { proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

it("keeps a person from an employer found by name, tells of a running match, and protects an address", async () => {
  const { caseworker, employer } = people;
  const candidate = await availableCandidate(at, caseworker);
  const placement = await publishedPlacement(at, employer);
  const page = `/gemeente/kandidaten/${candidate}/bescherming`;
  const browser = await web.as(caseworker);
  const hide = { intent: "hide", employer: employer.organisation, reason: "safety" };

  expect((await browser.get(`${page}?zoek=schoon`)).html).toContain("Schoon &amp; Co Utrecht");
  const noReason = await browser.submit(page, { ...hide, reason: "" });
  expect([noReason.status, noReason.html.includes("Kies een reden.")]).toEqual([400, true]);
  expect((await browser.submit(page, hide)).status).toBe(302);
  expect((await browser.get(`/gemeente/kandidaten/${candidate}`)).html).toContain(
    "Nooit voorstellen bij: Schoon &amp; Co",
  );
  const places = await browser.get(`/gemeente/kandidaten/${candidate}/plekken`);
  expect([places.status, places.html.includes("Kantoren schoonmaken")]).toEqual([200, false]);

  expect((await browser.submit(page, { intent: "show", employer: employer.organisation })).status).toBe(302);
  await proposedMatch(at, caseworker, { placement, candidate });
  const running = await browser.submit(page, hide);
  expect([running.status, running.html.includes("Er loopt nog een voorstel of plaatsing")]).toEqual([400, true]);

  expect((await browser.submit(page, { intent: "address", protected: "yes" })).status).toBe(302);
  expect((await browser.get(`/gemeente/kandidaten/${candidate}`)).html).toContain("Het adres is geheim:");
});
