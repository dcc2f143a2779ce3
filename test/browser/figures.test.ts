import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Member } from "#domain/actor.ts";
import { signedInCookie, site, type Site } from "../http/site.ts";
import { demoWorld } from "../demo-world.ts";
import type { World } from "../world.ts";
import { accessibilityFaults, launchChromium, openPage, overflow } from "./chromium.ts";

let at: World;
let web: Site;
let browser: Browser;
beforeAll(async () => {
  at = await demoWorld();
  [web, browser] = await Promise.all([site(at), launchChromium()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await at?.close();
});

const PAGES = [
  [null, "/cijfers", "Cijfers van Nederland"],
  [null, "/cijfers?maat=accepted&maand=2026-10", "Werkgever zegt ja in oktober 2026"],
  [null, "/cijfers/midden-utrecht", "Cijfers van Midden-Utrecht"],
  ["06-branch", "/branche", "Cijfers: Schoonmaak"],
  ["05-coordinator", "/regio/cijfers", "precies geteld"],
] as const;

describe("The pages of figures in the demo world", () => {
  test.each(PAGES)(
    "for %s, %s reads well on a phone and on a desk",
    async (persona, path, words) => {
      for (const width of [390, 1280]) {
        const page = await open(persona, path, width);
        expect(await page.textContent("main")).toContain(words);
        expect(await overflow(page)).toBe(0);
        expect(await accessibilityFaults(page)).toEqual([]);
        const shots = process.env["SHOTS"];
        if (shots)
          await page.screenshot({ path: `${shots}/${path.replace(/\W+/g, "_")}-${width}.png`, fullPage: true });
        await page.context().close();
      }
    },
    60_000,
  );

  test("never tell the public a number of people below five", async () => {
    for (const path of ["/cijfers?maat=accepted&maand=2026-10", "/cijfers/achterhoek", "/cijfers/zeeland"]) {
      const page = await open(null, path, 1280);
      const cells = await page.locator("main td.wb-numeric").allTextContents();
      expect(cells.length).toBeGreaterThan(10);
      const told = cells.map((cell) => cell.trim());
      expect(told.filter((cell) => /^[1-4]$/.test(cell))).toEqual([]);
      expect(told).toContain("< 5");
      await page.context().close();
    }
  }, 60_000);

  test("can be taken along as a file with the same protected numbers", async () => {
    const { body, type } = await file(null, "/cijfers/bestand?maat=accepted&maand=2026-10");
    expect(type).toContain("text/csv");
    expect(body.startsWith("\uFEFFMaand;Cijfer;Regio;Schoonmaak;")).toBe(true);
    const fields = body
      .split("\r\n")
      .slice(1)
      .flatMap((line) => line.split(";").slice(3));
    expect(fields.filter((field) => /^[1-4]$/.test(field))).toEqual([]);
    expect(fields).toContain("< 5");
    const exact = await file("05-coordinator", "/regio/cijfers/bestand");
    expect(exact.body).toContain(";Utrecht;");
  });

  test("give exact numbers to nobody but the coordinator", async () => {
    for (const persona of ["01-employer", "03-caseworker", "06-branch"] as const) {
      for (const path of ["/regio/cijfers", "/regio/cijfers/bestand"]) {
        const answer = await fetch(`${web.origin}${path}`, {
          headers: { Cookie: await cookie(persona) },
          redirect: "manual",
        });
        expect(answer.status).toBe(403);
      }
    }
    expect((await fetch(`${web.origin}/cijfers/nergens`)).status).toBe(404);
  });
});

async function open(persona: string | null, path: string, width: number): Promise<Page> {
  return openPage(browser, `${web.origin}${path}`, width, persona ? await cookie(persona) : "");
}

async function file(persona: string | null, path: string) {
  const headers = persona ? { Cookie: await cookie(persona) } : {};
  const answer = await fetch(`${web.origin}${path}`, { headers: { ...headers, "Accept-Language": "nl" } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { type: answer.headers.get("content-type") ?? "", body: bytes.toString("utf8") };
}

async function cookie(persona: string): Promise<string> {
  const hat = await at.all
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .select([
      "person.id as person",
      "membership.id as membership",
      "membership.role",
      "organisation.id as organisation",
    ])
    .select("organisation.regionCode as region")
    .where("persona", "=", persona)
    .executeTakeFirstOrThrow();
  const member: Member = { kind: "member", ...hat };
  return signedInCookie(at, member);
}
