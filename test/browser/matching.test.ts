import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Site, signedInCookie, site } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";
import { accessibilityFaults, launchChromium, overflow } from "./chromium.ts";

/** Where to leave pictures of every page, for people who want to look. */
const PICTURES = process.env["MATCHING_PICTURES"];
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let at: World;
let web: Site;
let browser: Browser;
let people: Awaited<ReturnType<typeof utrecht>>;
let pages: Readonly<Record<string, readonly [path: string, who: "staff" | "firm" | "person"]>>;

beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  [web, browser] = await Promise.all([site(at), launchChromium()]);
  pages = await market();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await web.close();
  await at.close();
});

/** Matches in every state, with candidates and places around them. */
async function market() {
  const { caseworker, employer } = people;
  const titles = ["Kantoren schoonmaken in de vroege ochtend", "Helpen in de keuken van het bedrijfsrestaurant"];
  const places = await Promise.all(
    [0, 1, 2, 3].map((n) =>
      publishedPlacement(at, employer, {
        title: titles[n % 2] ?? "",
        seats: 3,
        kinds: ["work_experience", "language"],
      }),
    ),
  );
  await publishedPlacement(at, employer, { title: "Magazijn vullen met reachtruck", licence: "B" });
  const seeker = await availableCandidate(at, caseworker, {
    blocked: [{ day: 1, start: 600, end: 720, reason: "lesson" }],
  });
  const others = await Promise.all([0, 1, 2, 3, 4, 5].map(() => availableCandidate(at, caseworker)));
  const pair = (n: number, place: number) => ({ candidate: others[n]!, placement: places[place]! });
  const proposed = await proposedMatch(at, caseworker, pair(0, 0));
  const question = await consentedMatch(at, caseworker, pair(1, 0));
  await at.app.write(employer, (tx) => askAboutMatch(tx, question, "Kan deze persoon ook op zaterdag beginnen?"));
  const consented = await consentedMatch(at, caseworker, pair(2, 1));
  const accepted = await consentedMatch(at, caseworker, pair(3, 1));
  await at.app.write(employer, (tx) => acceptMatch(tx, accepted));
  const times = [new Date(Date.now() + 3 * 86_400_000), new Date(Date.now() + 4 * 86_400_000)];
  await at.app.write(employer, (tx) =>
    offerIntake(tx, accepted, { times, location: "Vredenburg 40, bij de receptie" }),
  );
  const bulk = [seeker, others[4]!, others[5]!].map((id) => `kandidaat=${id}`).join("&");
  return {
    "places-of-candidate": [`/gemeente/kandidaten/${seeker}/plekken`, "staff"],
    "candidates-of-place": [`/gemeente/plekken/${places[2]}`, "staff"],
    bulk: [`/gemeente/voorstellen?${bulk}`, "staff"],
    "matches-of-municipality": ["/gemeente/matches", "staff"],
    "match-proposed": [`/gemeente/matches/${proposed}?gedaan=voorgesteld`, "staff"],
    "match-question": [`/gemeente/matches/${question}`, "staff"],
    "match-accepted": [`/gemeente/matches/${accepted}`, "staff"],
    "record-answer": [`/gemeente/matches/${proposed}/antwoord`, "staff"],
    card: [`/gemeente/matches/${proposed}/kaart`, "staff"],
    "matches-of-employer": ["/werkgever/matches", "firm"],
    "employer-answers": [`/werkgever/matches/${consented}`, "firm"],
    "employer-accepts": [`/werkgever/matches/${consented}/aannemen`, "firm"],
    "employer-declines": [`/werkgever/matches/${consented}/afwijzen`, "firm"],
    "employer-accepted": [`/werkgever/matches/${accepted}`, "firm"],
    "employer-offers-times": [`/werkgever/matches/${accepted}/tijden`, "firm"],
    link: [await linkOf(proposed), "person"],
    "link-english": [`${await linkOf(proposed)}?taal=en`, "person"],
    "link-yes": [`${await linkOf(proposed)}/ja`, "person"],
    "link-accepted": [await linkOf(accepted), "person"],
    "link-gone": ["/k/AAAAAAAAAAAAAAAAAAAAAAAA", "person"],
  } as const;
}

async function linkOf(id: MatchId): Promise<string> {
  return `/k/${await at.app.write(people.caseworker, (tx) => newCandidateLink(tx, id))}`;
}

test("every page of matching is accessible and fits a phone and a desk", async () => {
  const cookies = {
    staff: await signedInCookie(at, people.caseworker),
    firm: await signedInCookie(at, people.employer),
    person: "",
  };
  const faults: Record<string, unknown> = {};
  for (const [name, [path, who]] of Object.entries(pages)) {
    const headers: Record<string, string> = cookies[who] ? { Cookie: cookies[who] } : {};
    const context = await browser.newContext({ viewport: DESK, locale: "nl-NL", extraHTTPHeaders: headers });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`${web.origin}${path}`, { waitUntil: "load" });
    if (name === "card") await page.getByRole("button", { name: "Maak de kaart" }).click();
    const found = [...(await accessibilityFaults(page)), ...problems.filter((text) => !text.includes("404"))];
    for (const view of [DESK, PHONE]) {
      await page.setViewportSize(view);
      const wide = await overflow(page);
      if (wide > 0) found.push(`${wide} pixels too wide at ${view.width}`);
      await picture(page, `${name}-${view.width}`);
    }
    if (found.length > 0) faults[name] = found;
    await context.close();
  }
  expect(faults).toEqual({});
}, 180_000);

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
