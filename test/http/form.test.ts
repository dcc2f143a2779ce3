import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#db/id.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { formsOf } from "./page-forms.ts";
import { type Site, site, stampOf, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

describe("the edges of the site", () => {
  it("sends the headers that keep a page to itself", async () => {
    const response = await fetch(web.origin);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(policy).toContain("frame-ancestors 'none'");
    expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    const scripts = [...(await response.text()).matchAll(/<script(?![^>]*src)[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  });

  it("refuses a form of another site, on pages and elsewhere", async () => {
    for (const headers of [
      { Origin: "https://elders.example" },
      { Origin: web.origin, "Sec-Fetch-Site": "cross-site" },
    ]) {
      const answer = await web.visitor().post("/taal", { language: "en" }, headers as Record<string, string>);
      expect(answer.status).toBe(403);
    }
  });

  it("reads no form whose size nobody told: it could be without end", async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { "Content-Type": "application/x-www-form-urlencoded", "Transfer-Encoding": "chunked" };
      const sent = request(new URL("/taal", web.origin), { method: "POST", headers }, ({ statusCode }) =>
        resolve(statusCode),
      ).on("error", reject);
      sent.end("language=en");
    });
    expect(status).toBe(411);
  });

  it("leads only to own paths after a choice of language", async () => {
    const answer = await web.visitor().post("/taal", { language: "en", returnTo: "//elders.example/x" });
    expect(answer).toMatchObject({ status: 302, location: "/" });
  });

  it("says not found in Dutch with a way on, without internals", async () => {
    const answer = await web.visitor().get("/bestaat-niet");
    expect(answer.status).toBe(404);
    expect(answer.html).toContain("Deze pagina is er niet");
  });

  it("has no demo personas outside a demo", async () => {
    const answer = await web.visitor().post("/aanmelden", { membership: people.employer.membership });
    expect(answer.status).toBe(404);
  });

  it("asks who you are before it shows a page of a role, and remembers where you went", async () => {
    const answer = await web.visitor().get("/rol");
    expect(answer).toMatchObject({ status: 302, location: "/aanmelden" });
  });

  it("shows the hats of the one who is signed in", async () => {
    const visitor = await web.as(people.employer);
    expect((await visitor.get("/rol")).html).toContain("Schoon &amp; Co Utrecht");
  });
});

describe("a form that comes at the wrong moment", () => {
  const page = "/werkgever/plekken/nieuw";
  const placements = () => at.all.selectFrom("placement").select("employerId").execute();

  it("is kept when the session has ended, shown after sign-in, and sent after all", async () => {
    const visitor = await web.as(people.employer);
    const { html } = await visitor.get(page);
    await at.all.deleteFrom("session").execute();
    const late = await visitor.post(page, { ...stampOf(html), note: "Dit typte ik net", time1: "2027-01-04T10:00" });
    expect(late.location).toMatch(/^\/aanmelden\?bewaard=/);
    expect(await placements()).toEqual([]);
    const again = await web.as(people.employer, visitor);
    const kept = `/verder/${late.location?.split("=")[1]}`;
    const shown = (await again.get(kept)).html;
    for (const words of ["Dit typte ik net", "maandag 4 januari 2027", `href="${page}"`, "Niet versturen"]) {
      expect(shown).toContain(words);
    }
    expect((await again.submit(kept, {}, page)).status).toBe(302);
    expect(await placements()).toHaveLength(1);
  });

  it("is kept when somebody else has signed in meanwhile, for the one who filled it in", async () => {
    const visitor = await web.as(people.employer);
    const stamp = stampOf((await visitor.get(page)).html);
    const before = await placements();
    const other = await web.as(people.caseworker, visitor);
    const late = await other.post(page, { ...stamp, note: "Dit typte de werkgever" });
    expect(late.location).toMatch(/^\/aanmelden\?bewaard=/);
    const asked = await other.get(late.location ?? "");
    expect(asked.html).toContain("U bent nu anders ingelogd dan toen dit formulier werd ingevuld.");
    expect(asked.html).not.toContain("Dit typte de werkgever");
    expect(await placements()).toHaveLength(before.length);
    const kept = `/verder/${late.location?.split("=")[1]}`;
    expect(await other.get(kept)).toMatchObject({ status: 302, location: late.location });
    expect((await (await web.as(people.employer, other)).get(kept)).html).toContain("Dit typte de werkgever");
  });

  it("is reached from a sign-in page that lay open while one signed in elsewhere", async () => {
    const visitor = await web.as(people.employer);
    const stamp = stampOf((await visitor.get(page)).html);
    await at.all.deleteFrom("session").execute();
    const late = await visitor.post(page, { ...stamp, note: "In het eerste tabblad" });
    const parked = late.location?.split("=")[1] ?? "";
    const mail = `/aanmelden/e-mail?bewaard=${parked}`;
    const formAt = async (browser: Visitor) => formsOf((await browser.get(mail)).html, mail).at(-1);
    const before = await formAt(visitor);
    const again = await web.as(people.employer, visitor);
    for (const form of [before, await formAt(again)]) {
      expect(form).toMatchObject({ action: "/aanmelden/e-mail" });
      const fields = { ...Object.fromEntries(form?.fields ?? []), email: "noor@voorbeeld.example" };
      const pressed = await again.post("/aanmelden/e-mail", fields);
      expect(pressed).toMatchObject({ status: 302, location: "/aanmelden/e-mail?verstuurd=1" });
    }
    // And without pressing: the page itself leads on once one has signed in elsewhere.
    expect(await again.get(late.location ?? "")).toMatchObject({ status: 302, location: `/verder/${parked}` });
  });

  it("is shown to nobody in another browser: what somebody else laid ready is not sent by who is led to it", async () => {
    const attacker = web.visitor();
    const body = { form_hat: people.employer.membership, csrf_token: "x", intent: "make_admin" };
    const planted = await attacker.post(page, body);
    const path = `/verder/${planted.location?.split("=")[1]}`;
    expect((await (await web.as(people.employer)).get(path)).status).toBe(410);
    expect((await (await web.as(people.employer, attacker)).get(path)).status).toBe(200);
  });

  it("is kept when one wears another hat by now, and only goes under the hat it was opened with", async () => {
    const second = await member(at, "employer", { kind: "employer", name: "Hotel De Stadspoort" });
    const hat = newId(MembershipId);
    const two = { ...people.employer, membership: hat, organisation: second.organisation };
    await at.all
      .insertInto("membership")
      .values({ id: hat, personId: two.person, organisationId: two.organisation, role: "employer" })
      .execute();
    const before = await placements();
    const { html } = await (await web.as(people.employer)).get(page);
    const other = await web.as(two);
    const answer = await other.post(page, { ...stampOf(html), note: "Voor het eerste bedrijf" });
    expect(answer.location).toMatch(/^\/verder\//);
    const shown = await other.get(answer.location ?? "");
    expect(shown.html).toContain("Voor het eerste bedrijf");
    expect(shown.html).toContain("Werk nu voor Schoon &amp; Co Utrecht");
    expect(await placements()).toHaveLength(before.length);
    const stranger = await web.as(people.caseworker, other);
    const refused = await stranger.get(answer.location ?? "");
    expect(refused).toMatchObject({
      status: 302,
      location: answer.location?.replace("/verder/", "/aanmelden?bewaard="),
    });
  });
});

describe("an address that does not exist", () => {
  it("keeps the frame of who is signed in, the language and a title", async () => {
    const { html } = await (await web.as(people.employer)).get("/bestaat-niet");
    expect(html).toContain("Schoon &amp; Co Utrecht");
    expect(html).toMatch(/<title>Deze pagina is er niet/);
  });
});
