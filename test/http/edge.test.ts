import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";
import { type Market, market } from "./market.ts";
import { addressOf, routePatterns } from "./route-table.ts";
import { type Site, signedInCookie, site, stampOf } from "./site.ts";

let at: World;
let web: Site;
let town: Market;
beforeAll(async () => {
  at = await world();
  town = await market(at);
  web = await site(at, { WERKBRUG_CONTACT: "vraag@werkbrug.example" });
});
afterAll(async () => {
  await web.close();
  await at.close();
});

const HEADERS: Readonly<Record<string, RegExp>> = {
  "content-security-policy":
    /^default-src 'none'; script-src 'self' 'nonce-[\w+/=]{24}';.* object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  "x-content-type-options": /^nosniff$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^strict-origin-when-cross-origin(?:, same-origin)?$/,
  "permissions-policy": /camera=\(\).*geolocation=\(\).*publickey-credentials-get=\(self\)/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "x-request-id": /^[0-9a-f-]{36}$/,
};

function expectHeaders(headers: Headers, what: string): void {
  for (const [name, pattern] of Object.entries(HEADERS))
    expect(headers.get(name) ?? "", `${name} of ${what}`).toMatch(pattern);
  expect(headers.get("x-powered-by"), what).toBeNull();
}

/** Sends bytes as they are; HTTP clients would tidy them up. */
async function raw(text: string): Promise<{ status: number; headers: Headers }> {
  const socket = connect(Number(new URL(web.origin).port), "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk: Buffer) => (answer += chunk.toString("latin1")));
  socket.on("error", () => undefined);
  socket.write(text);
  await once(socket, "close");
  const [head = ""] = answer.split("\r\n\r\n");
  const [line = "", ...rest] = head.split("\r\n");
  const headers = rest.map((one): [string, string] => [
    one.slice(0, one.indexOf(":")),
    one.slice(one.indexOf(":") + 1).trim(),
  ]);
  return { status: Number(line.split(" ")[1]), headers: new Headers(headers) };
}
const request = (line: string, headers = "") =>
  `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`;

describe("every response", () => {
  it("carries the headers, and leads nowhere but to this site: each route, as nobody and as one of the roles", async () => {
    const people = Object.values(town.people);
    for (const [turn, pattern] of (await routePatterns()).entries()) {
      const path = addressOf(pattern, (name) => town.params[name]?.[0] ?? "geen");
      for (const person of [null, people[turn % people.length] ?? null]) {
        const cookie = person ? await signedInCookie(at, person) : "";
        const page = await fetch(new URL("/over", web.origin), { headers: { Cookie: cookie } });
        const elsewhere = { verder: "//elders.example", next: "https://elders.example", returnTo: "//elders.example" };
        const fields = { ...stampOf(await page.text()), ...elsewhere };
        for (const method of ["GET", "POST"]) {
          const response = await fetch(new URL(path, web.origin), {
            method,
            redirect: "manual",
            headers: { Cookie: cookie, Accept: "text/html" },
            ...(method === "POST" && { body: new URLSearchParams(fields) }),
          });
          await response.body?.cancel();
          const what = `${method} ${pattern}`;
          expect(response.status, what).toBeLessThan(500);
          expectHeaders(response.headers, what);
          const to = response.headers.get("location");
          if (to !== null) expect(new URL(to, web.origin).origin, what).toBe(web.origin);
        }
      }
    }
  }, 180_000);

  it("carries them on files, on what is not there, and on what has not changed", async () => {
    const file = readdirSync("build/client/assets").find((name) => name.endsWith(".css"));
    const asset = await fetch(`${web.origin}/assets/${file}`);
    expect(asset.status).toBe(200);
    expectHeaders(asset.headers, "asset");
    const unchanged = await fetch(`${web.origin}/assets/${file}`, {
      headers: { "If-None-Match": asset.headers.get("etag") ?? "", "Cache-Control": "max-age=0" },
    });
    expect(unchanged.status).toBe(304);
    expectHeaders(unchanged.headers, "304");
    const gone = await fetch(`${web.origin}/assets/nergens.css`);
    expect(gone.status).toBe(404);
    expectHeaders(gone.headers, "missing asset");
    for (const path of ["/healthz", "/readyz", "/.well-known/security.txt"]) {
      expectHeaders((await fetch(web.origin + path)).headers, path);
    }
  });

  it.each<[number, string, string]>([
    [405, "a method that nobody uses", request("TRACE /")],
    [405, "a preflight", request("OPTIONS /taal", "Origin: https://elders.example\r\n")],
    [405, "a tunnel", "CONNECT elders.example:443 HTTP/1.1\r\nHost: elders.example\r\n\r\n"],
    [414, "a very long address", request(`GET /plekken?q=${"a".repeat(9000)}`)],
    [400, "a NUL", request("GET /plekken?q=%00")],
    [400, "dots that climb", request("GET /assets/%2e%2e/%2e%2e/package.json")],
    [400, "dots as they are", request("GET /over/../gemeente")],
    [400, "a hidden slash", request("GET /k%2fabc")],
    [400, "two slashes", request("GET //elders.example/")],
    [400, "an address of elsewhere", request("GET http://elders.example/")],
    [400, "a broken escape", request("GET /%E0%A4%A")],
    [400, "no HTTP at all", "hallo\r\n\r\n"],
    [431, "headers without end", request("GET /", `X-Lang: ${"a".repeat(20_000)}\r\n`)],
    [411, "a body of unknown length", request("POST /taal", "Transfer-Encoding: chunked\r\n")],
    [
      413,
      "a form that is too large",
      request("POST /taal", "Content-Length: 500001\r\nContent-Type: application/x-www-form-urlencoded\r\n"),
    ],
    [
      413,
      "a file that is too large",
      request("POST /taal", "Content-Length: 3000001\r\nContent-Type: multipart/form-data; boundary=x\r\n"),
    ],
    [403, "a form of elsewhere", request("POST /taal", "Origin: https://elders.example\r\nContent-Length: 0\r\n")],
    [
      403,
      "a form of a page without origin",
      request("POST /.well-known/security.txt", "Origin: null\r\nContent-Length: 0\r\n"),
    ],
    [403, "a foreign look at data", request("HEAD /over.data", "Origin: https://elders.example\r\n")],
    [403, "a form of a neighbour", request("POST /taal", "Sec-Fetch-Site: same-site\r\nContent-Length: 0\r\n")],
  ])("answers %i with the headers to %s", async (status, what, text) => {
    const answer = await raw(text);
    expect(answer.status).toBe(status);
    expectHeaders(answer.headers, what);
  });

  it("refuses what cannot be read as a form without a fault", async () => {
    for (const path of ["/taal", "/aanmelden", "/rol"]) {
      const { status } = await fetch(web.origin + path, {
        method: "POST",
        body: "--x\r\nrommel",
        headers: {
          "Content-Type": "multipart/form-data; boundary=y",
          Cookie: await signedInCookie(at, town.people.employer),
        },
      });
      expect([400, 404], path).toContain(status);
    }
  });
});

describe("who asks whether all is well", () => {
  it("hears that it is degraded while no worker looks at the queues, part by part", async () => {
    const response = await fetch(`${web.origin}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: "degraded",
      parts: { database: "ok", search: "ok", outbox: expect.any(String), queue: "away" },
    });
  });

  it("finds where to report a vulnerability, for less than a year", async () => {
    const text = await (await fetch(`${web.origin}/.well-known/security.txt`)).text();
    expect(text).toContain("Contact: mailto:vraag@werkbrug.example\n");
    expect(text).toContain(`Policy: ${web.origin}/kwetsbaarheid-melden\n`);
    const expires = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? "");
    expect(expires).toBeGreaterThan(Date.now() + 30 * 86_400_000);
    expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000);
    expect((await web.visitor().get("/kwetsbaarheid-melden")).html).toContain("vraag@werkbrug.example");
  });
});
