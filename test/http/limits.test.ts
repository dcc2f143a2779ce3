import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { colleague, type World, world } from "../world.ts";
import { type Market, market } from "./market.ts";
import { type Site, signedInCookie, site } from "./site.ts";

let at: World;
let web: Site;
let town: Market;
let people: Market["people"];
beforeAll(async () => {
  at = await world();
  town = await market(at);
  people = town.people;
  web = await site(at, {
    WERKBRUG_LIMITS: "address=1000/60 account=12/60 organisation=21/60 link_miss=3/60 link=100/60 search=6/60",
    WERKBRUG_TRUSTED_PROXIES: "1",
  });
});
afterAll(async () => {
  await web.close();
  await at.close();
});

/** Somebody at an address of their own. */
function from(address: string, cookie = "") {
  return (path: string, init: RequestInit = {}) =>
    fetch(web.origin + path, {
      redirect: "manual",
      ...init,
      headers: { Accept: "text/html", "X-Forwarded-For": address, Cookie: cookie, Origin: web.origin, ...init.headers },
    });
}

async function statuses(times: number, ask: () => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) all.push((await ask()).status);
  return all;
}

describe("limits", () => {
  it("say how much is left, and when to come back when nothing is", async () => {
    const ask = from("192.0.2.1");
    const first = await ask("/plekken?q=kok");
    expect(first.headers.get("RateLimit-Limit")).toBe("6");
    expect(first.headers.get("RateLimit-Remaining")).toBe("5");
    await statuses(5, () => ask("/plekken?q=kok"));
    const late = await ask("/plekken?q=kok");
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(late.headers.get("RateLimit-Remaining")).toBe("0");
    expect(late.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await late.text()).toContain("Even wachten");
    expect((await ask("/over")).status).toBe(200);
    expect((await from("192.0.2.2")("/plekken?q=kok")).status).toBe(200);
  });

  it("cannot be escaped by inventing the address in front of the proxy's", async () => {
    const ask = (lie: string) => from(`${lie}, 192.0.2.3`)("/plekken/suggesties?q=k");
    expect(await statuses(6, () => ask(String(Math.random())))).toEqual(Array(6).fill(200));
    expect((await ask("198.51.100.1")).status).toBe(429);
  });

  it("stop who guesses the links of candidates, at that address alone", async () => {
    const ask = from("192.0.2.4");
    expect(await statuses(4, () => ask("/k/AAAAAAAAAAAAAAAAAAAAAAAA"))).toEqual([404, 404, 404, 429]);
    expect((await from("192.0.2.5")("/k/AAAAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
    const many = from("192.0.2.9");
    const atOnce = await Promise.all(Array.from({ length: 9 }, () => many("/k/AAAAAAAAAAAAAAAAAAAAAAAA")));
    expect(atOnce.filter(({ status }) => status === 404)).toHaveLength(3);
  });

  it("do not count the link that is there", async () => {
    const [token] = town.params["token"] ?? [];
    const ask = from("192.0.2.10");
    for (let visit = 0; visit < 8; visit += 1) {
      await expect.poll(async () => (await ask(`/k/${token}`)).status, { timeout: 2000 }).toBe(200);
    }
  });

  it("hold for a person wherever they come from, and for an organisation as a whole", async () => {
    const cookie = await signedInCookie(at, people.caseworker);
    const all = await statuses(16, () => from(`192.0.2.${Math.floor(Math.random() * 99) + 100}`, cookie)("/gemeente"));
    // Who the session is, is known soon after the first answer: a request or two go before.
    expect(all.filter((status) => status === 200).length).toBeLessThanOrEqual(14);
    expect(all.at(-1)).toBe(429);
    const mate = await colleague(at, "caseworker", people.caseworker.organisation, people.caseworker.region);
    const others = await signedInCookie(at, mate);
    const second = await statuses(12, () => from("192.0.2.6", others)("/gemeente"));
    expect(second.filter((status) => status === 200).length).toBeLessThan(12);
    expect(second.at(-1)).toBe(429);
    const employer = await signedInCookie(at, people.employer);
    expect((await from("192.0.2.7", employer)("/werkgever")).status).toBe(200);
  });

  it("give the typed form back, readable and ready to send again", async () => {
    const cookie = await signedInCookie(at, people.coordinator);
    const ask = from("192.0.2.8", cookie);
    await statuses(15, () => ask("/regio"));
    const body = new URLSearchParams({ tasks: 'Je "poetst" <ramen>.', csrf_token: "t" });
    const answer = await ask("/regio/plekken/nieuw", { method: "POST", body });
    expect(answer.status).toBe(429);
    const html = await answer.text();
    expect(html).toContain('<form method="post" action="/regio/plekken/nieuw">');
    expect(html).toContain('name="tasks" value="Je &#34;poetst&#34; &#60;ramen&#62;."');
    expect(html).toContain("<p>Je &#34;poetst&#34; &#60;ramen&#62;.</p>");
  });

  it("leave files and checks of health alone", async () => {
    const response = await from("192.0.2.1")("/healthz");
    expect(response.status).toBe(200);
    expect(response.headers.get("RateLimit-Limit")).toBeNull();
  });
});
