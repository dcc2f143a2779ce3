import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, signedInCookie, site, stampOf } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";

let at: World;
let web: Site;
let cookie: string;
beforeAll(async () => {
  at = await world();
  const { caseworker } = await utrecht(at);
  web = await site(at);
  cookie = await signedInCookie(at, caseworker);
}, 60_000);
afterAll(async () => {
  await web.close();
  await at.close();
});

describe("signing out", () => {
  it("ends the session and asks the browser to forget what it kept", async () => {
    const ask = (path: string, body?: URLSearchParams) =>
      fetch(new URL(path, web.origin), {
        ...(body && { method: "POST", body }),
        headers: { Cookie: cookie, Origin: web.origin },
        redirect: "manual",
      });
    const page = await ask("/gemeente");
    expect(page.status).toBe(200);
    expect((await ask("/afmelden", new URLSearchParams({ csrf_token: "x" }))).status).toBe(403);
    const out = await ask("/afmelden", new URLSearchParams(stampOf(await page.text())));
    expect(out.headers.get("Clear-Site-Data")).toBe('"cache"');
    expect(out.headers.get("Set-Cookie")).toMatch(/^werkbrug=;/);
    expect((await ask("/gemeente")).headers.get("Location")).toMatch(/^\/aanmelden/);
  });
});
