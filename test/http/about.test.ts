import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POINTS } from "#domain/matching/score.ts";
import { world, type World } from "../world.ts";
import { type Site, site } from "./site.ts";

let at: World;
let web: Site;
beforeAll(async () => {
  at = await world();
  web = await site(at, { WERKBRUG_CONTACT: "vraag@werkbrug.example" });
});
afterAll(async () => {
  await web.close();
  await at.close();
});

describe("what a visitor may read about Werkbrug", () => {
  it("publishes the score with the points that are really given, one row per term and their sum", async () => {
    const { status, html } = await web.visitor().get("/over");
    expect(status).toBe(200);
    const [, table = ""] = /De score in punten([\s\S]*?)<\/table>/.exec(html) ?? [];
    const shown = [...table.matchAll(/wb-numeric[^>]*><div[^>]*>(\d+)</g)].map(([, points]) => Number(points));
    expect(shown).toEqual([...Object.values(POINTS), 100]);
  });

  it("says in the accessibility statement where to report, in the visitor's language", async () => {
    const answer = await fetch(new URL("/toegankelijkheid", web.origin), { headers: { "Accept-Language": "en-GB" } });
    const html = await answer.text();
    expect(html).toContain("first measures taken (C)");
    expect(html).toContain("vraag@werkbrug.example");
  });
});
