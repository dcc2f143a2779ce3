import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Site, signedInCookie, site } from "../http/site.ts";
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
    const ask = (path: string, method: string) =>
      fetch(new URL(path, web.origin), { method, headers: { Cookie: cookie, Origin: web.origin }, redirect: "manual" });
    expect((await ask("/gemeente", "GET")).status).toBe(200);
    const out = await ask("/afmelden", "POST");
    expect(out.headers.get("Clear-Site-Data")).toBe('"cache"');
    expect(out.headers.get("Set-Cookie")).toMatch(/^werkbrug=;/);
    expect((await ask("/gemeente", "GET")).headers.get("Location")).toMatch(/^\/aanmelden/);
  });
});
