import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "#domain/actor.ts";
import { localDate, localText } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { type Site, site } from "../http/site.ts";
import { type KnownPeople, knownPeople } from "../sign-in/known-people.ts";
import { type Postbox, postbox, work } from "../working.ts";
import { utrecht, type World, world } from "../world.ts";
import { markupFaults, follow, launchChromium, overflow, openWindow } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
let mail: Postbox;
let worker: RunningWorker;
let people: Awaited<ReturnType<typeof utrecht>>;
let accounts: KnownPeople;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  accounts = await knownPeople(at);
  [web, browser, mail] = await Promise.all([site(at, accounts.settings), launchChromium(), postbox()]);
  accounts.open(web);
  worker = await work(at, { smtpUrl: mail.url, origin: web.origin });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await worker.stop(5_000);
  await mail.stop();
  await web.close();
  await accounts.provider.close();
  await at.close();
});

const soon = addDays(localDate(new Date()), 14);
const STEPS = {
  werk: {
    sector: "cleaning",
    occupationCode: "9112.1",
    title: "Meehelpen bij het schoonmaken van kantoren",
    tasks: "Je maakt bureaus schoon.\nJe leegt de prullenbakken.",
    learningGoals: "Je kent de kleuren van de doeken.\nJe plant je eigen ronde.",
    teaches: ["cleaning_basics"],
  },
  plaats: { postcode: "3511 LN", street: "Oudegracht 12", transitNote: "De bushalte is voor de deur." },
  tijden: {
    "week[0].start": "09:00",
    "week[0].end": "13:00",
    "week[0].fixed": "fixed",
    hoursMin: "4",
    hoursMax: "4",
    startsOn: soon,
    weeks: "12",
  },
  mensen: { seats: "1", kinds: ["work_experience"], guideName: "Noor", guideHours: "3" },
  eisen: { speak: "1", listen: "1", read: "0", write: "0", liftsKg: "5", standsHours: "3" },
  "kans-en-verdringing": {
    jobChance: "likely",
    work: "extra_hands",
    dismissed: "no",
    vacancy: "no",
    reorganisation: "no",
    employees: "12",
    unpaid: "1",
    informed: "staff",
    earlier: "0",
    hired: "0",
    declared: ["on"],
  },
};

type Values = Readonly<Record<string, string | readonly string[]>>;

/** One person at a screen. Every page that is left behind has been looked at by axe (colours: pages.test.ts) and for width. */
class Someone {
  readonly page: Page;
  readonly #context: BrowserContext;

  readonly #script: boolean;

  constructor(context: BrowserContext, page: Page, script: boolean) {
    this.#context = context;
    this.#script = script;
    this.page = page;
    page.setDefaultTimeout(8_000);
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && this.faults.push(message.text()));
  }

  readonly faults: string[] = [];

  async open(path: string): Promise<void> {
    await this.page.goto(`${web.origin}${path}`, { waitUntil: "load" });
    await this.look();
  }

  async look(): Promise<void> {
    // Axe is a script itself.
    if (!this.#script) return;
    const found = await markupFaults(this.page);
    const wide = await overflow(this.page);
    if (wide > 0) found.push(`${wide} pixels too wide`);
    this.faults.push(...found.map((fault) => `${new URL(this.page.url()).pathname}: ${fault}`));
  }

  /** Fills fields by name, whatever kind they are. */
  async fill(values: Values): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const fields = this.page.locator(`main [name="${name}"]`);
      const kind = await fields.first().evaluate((field) => (field as HTMLInputElement).type);
      for (const one of typeof value === "string" ? [value] : value) {
        if (kind === "radio" || kind === "checkbox")
          await this.choose(this.page.locator(`main [name="${name}"][value="${one}"]`));
        else if (kind.startsWith("select")) await fields.first().selectOption(one);
        else await fields.first().fill(one);
      }
    }
  }

  /** By keyboard: a click is aimed at a place, and while a font comes in the box may move from under it. */
  async choose(box: Locator): Promise<void> {
    if (!(await box.isChecked())) await box.press("Space");
    expect(await box.isChecked()).toBe(true);
  }

  async press(button: string | RegExp): Promise<void> {
    const found = this.page.getByRole("main").getByRole("button", { name: button }).first();
    await follow(this.page, found).catch(async () => {
      const text = await this.page.locator("main").innerText();
      throw new Error(
        `Nothing came of the button ${button} on ${this.page.url()}, which says:\n${text.slice(0, 3000)}`,
      );
    });
    await this.look();
  }

  /** A form came back with what to look at once more: the browser tells of that answer too, and of this one alone. */
  async wasRefused(): Promise<void> {
    const told = (fault: string) => fault.includes("status of 400");
    const at = await eventually(
      () => this.faults.findIndex(told),
      (found) => found >= 0,
    );
    this.faults.splice(at, 1);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: 10_000 });
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

async function someone(member: Member | null, view: { width: number; height: number }, javaScriptEnabled = true) {
  const context = await openWindow(browser, { viewport: view, javaScriptEnabled });
  const page = await context.newPage();
  if (member) await accounts.signIn(page, web, member);
  return new Someone(context, page, javaScriptEnabled);
}

/** Patient: figures are not folded past what any transaction on the same server, another test's too, may still write. */
async function eventually<T>(look: () => Promise<T> | T, good: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 1800; tries += 1) {
    const value = await look();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not come about within a minute and a half.");
}

describe.each([
  { width: 390, height: 844, script: true },
  { width: 1280, height: 900, script: true },
  { width: 390, height: 844, script: false },
])("the whole story at $width pixels, JavaScript $script", ({ width, height, script }) => {
  it("goes from a new placement to an agreed intake, and everybody hears of it", async () => {
    const [employer, coordinator, caseworker, candidate] = await Promise.all([
      someone(people.employer, { width, height }, script),
      someone(people.coordinator, { width, height }, script),
      someone(people.caseworker, { width, height }, script),
      someone(null, { width, height }, script),
    ]);

    // The employer describes a placement in steps.
    await employer.open("/werkgever");
    await employer.open("/werkgever/plekken/nieuw");
    await employer.press("Begin");
    const placement = employer.page.url().replace(/\/[^/]+$/, "");
    for (const [slug, values] of Object.entries(STEPS)) {
      await employer.page.goto(`${placement}/${slug}`, { waitUntil: "load" });
      await employer.fill(values);
      await employer.press(/^Bewaar en (ga verder|controleer)$/);
      expect(new URL(employer.page.url()).pathname.endsWith(`/${slug}`), slug).toBe(false);
    }
    await employer.page.goto(`${placement}/controle`, { waitUntil: "load" });
    await employer.press("Dien in bij de regio");

    // The coordinator checks and publishes it.
    await coordinator.open("/regio");
    const id = placement.split("/").at(-1) ?? "";
    await coordinator.open(`/regio/plekken/${id}`);
    await coordinator.press("Publiceer deze plek");

    // A caseworker adds a candidate and proposes them.
    await caseworker.open("/gemeente/kandidaten/nieuw");
    await caseworker.fill({
      reference: `KL-${width}-${script}`,
      pc4: "3512",
      hoursMin: "4",
      hoursMax: "20",
      targetGroup: "assistance",
      name: "Saba Tesfay",
      email: `saba-${width}-${script}@voorbeeld.example`,
      speak: "2",
      listen: "2",
      read: "1",
      write: "1",
      liftsKg: "10",
      standsHours: "4",
    });
    await caseworker.press("Opslaan en beschikbaar maken");
    const person = caseworker.page.url();
    await caseworker.page.goto(`${person.replace(/\?.*$/, "")}/plekken`, { waitUntil: "load" });
    await caseworker.look();
    await caseworker.press(/^Stel voor/);
    await caseworker.sees("De werkgever weet nog van niets.");
    const match = caseworker.page.url().replace(/\?.*$/, "");

    // The candidate gets a mail with a link and says yes.
    const letters = await eventually(
      () => mail.to(`saba-${width}-${script}@voorbeeld.example`),
      (found) => found.length === 1,
    );
    const link = /https?:\/\/\S+\/k\/[\w-]+/.exec(letters[0]?.text ?? "")?.[0] ?? "";
    await candidate.open(new URL(link).pathname);
    await follow(candidate.page, candidate.page.locator('a[href*="/ja"]').first());
    await candidate.press("Ja, ik wil komen");
    await candidate.sees(/Je zei ja/);

    // The employer hears of it, sees the profile without a name, takes the candidate on and then sees the name.
    const own = `/werkgever/matches/${match.split("/").at(-1)}`;
    await eventually(
      () => at.all.selectFrom("notice").select("kind").where("membershipId", "=", people.employer.membership).execute(),
      (notices) => notices.filter(({ kind }) => kind === "match_to_answer").length > 0,
    );
    await employer.open("/meldingen");
    await employer.open("/werkgever");
    await employer.open(own);
    expect(await employer.page.content()).not.toContain("Saba");
    await employer.open(`${own}/aannemen`);
    await employer.press("Ja, wij willen kennismaken");
    await employer.sees("Saba Tesfay");
    await employer.open(`${own}/tijden`);
    const time = localText(new Date(Date.now() + 3 * 86_400_000));
    await employer.page.locator('main input[type="datetime-local"]').first().fill(time);
    await employer.fill({ location: "Bij de receptie" });
    await employer.press(/stel|bied|verstuur|voor/i);
    // Outside the hours that the profile shows as free, the page warns once.
    if (employer.page.url().endsWith("/tijden")) {
      await employer.wasRefused();
      await employer.press(/stel|bied|verstuur|voor/i);
    }

    // The caseworker agrees the time; the candidate reads it behind the same link.
    await caseworker.page.goto(match, { waitUntil: "load" });
    await caseworker.look();
    await caseworker.choose(caseworker.page.locator('main [name="slot"]').first());
    await caseworker.press("Bevestig deze tijd");
    await candidate.open(new URL(link).pathname);
    await candidate.sees("Bij de receptie");

    // The figures of the region have moved.
    await eventually(
      () => at.all.selectFrom("figure").select(["measure", "value"]).execute(),
      (rows) => rows.some(({ value }) => Number(value) > 0),
    );
    await coordinator.open("/regio/cijfers");

    const everybody = [employer, coordinator, caseworker, candidate];
    expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
    await Promise.all(everybody.map((one) => one.close()));
  }, 240_000);
});
