import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";
import { type Market, market } from "./market.ts";
import { formsOf } from "./page-forms.ts";
import { addressOf, routePatterns } from "./route-table.ts";
import { isTurnedAway, type Site, site, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let town: Market;
beforeAll(async () => {
  at = await world();
  town = await market(at);
  web = await site(at);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

/** Pages whose forms are about the browser or the account; the others are sent without their token in twice.test.ts. */
const OWN = ["/", "/rol", "/sessies", "/beveiliging", "/uitnodiging", "/aansluiten"];

/** The forms of these pages: where each is sent to, and the page's own fields. */
async function formsAt(browser: Visitor, paths: readonly string[]): Promise<Map<string, Record<string, string>>> {
  const forms = new Map<string, Record<string, string>>();
  for (const path of paths) {
    const { html } = await browser.get(path);
    for (const form of formsOf(html, path)) forms.set(form.action, Object.fromEntries(form.fields));
  }
  return forms;
}

describe("the token in the forms of a page", () => {
  it("stands in every form, and without it or with another's no form does anything", async () => {
    const patterns = await routePatterns();
    const everywhere = patterns.map((pattern) => addressOf(pattern, (name) => town.params[name]?.[0] ?? "geen"));
    const another = (await (await web.as(town.people.caseworker)).stamp()).csrf_token;
    const wrong: string[] = [];
    for (const [who, browser, paths] of [
      ["nobody", web.visitor(), [...everywhere, `/k/${town.params["token"]?.[0]}/ja`]],
      ["employer", await web.as(town.people.employer), OWN],
    ] as const) {
      const forms = await formsAt(browser, paths);
      expect(forms.size, who).toBeGreaterThan(3);
      for (const [action, fields] of forms) {
        if (!/^[0-9a-f-]{36}\.[0-9a-f]{32}$/.test(fields["csrf_token"] ?? "")) wrong.push(`${who} ${action}: no token`);
        for (const csrf_token of ["x", `x.${"é".repeat(32)}`, another]) {
          const answer = await browser.post(action, { ...fields, csrf_token });
          if (!isTurnedAway(answer)) wrong.push(`${who} ${action} with ${csrf_token}: ${answer.status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
