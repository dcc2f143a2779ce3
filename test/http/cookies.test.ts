import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailedInvitation } from "../factories/membership.ts";
import { utrecht, type World, world } from "../world.ts";
import { signedInCookie, type Site, site, stampOf } from "./site.ts";

const ORIGIN = "https://werkbrug.example";
let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at, { WERKBRUG_ORIGIN: ORIGIN });
});
afterAll(async () => {
  await web.close();
  await at.close();
});

type Got = { readonly status: number | undefined; readonly cookies: readonly string[]; readonly html: string };

/** A request as the proxy in front of a public address hands it on; `fetch` would name the host itself. */
async function send(path: string, fields?: Record<string, string>, cookie = ""): Promise<Got> {
  const body = fields ? new URLSearchParams(fields).toString() : "";
  const form = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": String(body.length) };
  const headers = { Host: "werkbrug.example", Origin: ORIGIN, "X-Forwarded-Proto": "https", ...(fields && form) };
  const asked = request(`${web.origin}${path}`, {
    method: fields ? "POST" : "GET",
    headers: { ...headers, ...(cookie && { Cookie: cookie }) },
  });
  asked.end(body);
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return {
    status: answer.statusCode,
    cookies: answer.headers["set-cookie"] ?? [],
    html: await text(answer),
  };
}

async function tokenFor(cookie = ""): Promise<string> {
  return stampOf((await send("/over", undefined, cookie)).html).csrf_token;
}

/** Every way in which a browser is given something to keep. */
async function given(): Promise<Record<string, Got>> {
  const { secret } = await mailedInvitation(at, people.employer, { email: "wie@bedrijf.example", role: "employer" });
  const session = `__Host-${await signedInCookie(at, people.employer)}`;
  const [nobody, employer] = [await tokenFor(), await tokenFor(session)];
  const stale = { form_hat: people.employer.membership, csrf_token: employer };
  return {
    language: await send("/taal", { csrf_token: nobody, language: "en", returnTo: "/" }),
    "link by e-mail": await send("/aanmelden/e-mail", {
      csrf_token: nobody,
      email: "wie@bedrijf.example",
      verder: "",
      bewaard: "",
    }),
    invitation: await send(`/uitnodiging/${secret}`),
    "kept form": await send("/werkgever/plekken/nieuw", stale),
    "sign-out": await send("/afmelden", { csrf_token: employer }, session),
  };
}

describe("every cookie at a public address", () => {
  it("is for this host alone, over https alone, and out of reach of scripts and of other sites", async () => {
    for (const [what, answer] of Object.entries(await given())) {
      expect(answer.cookies, `${what} ${answer.status}`).toHaveLength(1);
      expect(answer.cookies[0], what).toMatch(
        /^__Host-[\w-]+=[\w-]*; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
      );
    }
  });

  it("of the language is read under that name and no other", async () => {
    const languageOf = async (cookie: string) =>
      /<html[^>]* lang="(\w+)"/.exec((await send("/", undefined, cookie)).html)?.[1];
    expect(await languageOf("__Host-taal=en")).toBe("en");
    expect(await languageOf("taal=en")).toBe("nl");
  });

  it("is made in one place", () => {
    const app = join(import.meta.dirname, "../../app");
    const makers = readdirSync(app, { recursive: true, encoding: "utf8" }).filter(
      (name) =>
        /\.tsx?$/.test(name) && /Max-Age=|SameSite|document\.cookie/.test(readFileSync(join(app, name), "utf8")),
    );
    expect(makers).toEqual(["http/cookie.server.ts"]);
  });
});
