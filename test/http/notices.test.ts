import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { record } from "#db/events.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { startMailServer } from "../../tools/demo-mail.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, world, type World } from "../world.ts";
import { settled, work } from "../working.ts";
import { type Site, site } from "./site.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const NAME = "Zerxipha Qumbolt";

describe("the pages of notices, demo mail and operations", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let web: Site;
  let worker: RunningWorker;
  let match: string;
  const cleaning: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    at = await world();
    people = await utrecht(at);
    const folder = await mkdtemp(join(tmpdir(), "werkbrug-mail-"));
    const smtp = await startMailServer(folder);
    web = await site(at, { WERKBRUG_DEMO: "1", WERKBRUG_MAILBOX: folder });
    worker = await work(at, { smtpUrl: smtp.url, origin: web.origin });
    cleaning.push(
      () => web.close(),
      () => worker.stop(5000),
      () => smtp.stop(),
      () => at.close(),
      () => rm(folder, { recursive: true }),
    );
    match = await consentedMatch(at, people.caseworker, {
      placement: await publishedPlacement(at, people.employer, { title: "Kantoren in de vroege ochtend" }),
      candidate: await availableCandidate(at, people.caseworker, { week: EARLY, contact: { name: NAME } }),
    });
    await settled(at, worker);
  });
  afterAll(async () => {
    for (const clean of cleaning) await clean();
  });

  it("tells an employer what to do and why, counts it on the bell, and names no candidate", async () => {
    const { html } = await (await web.as(people.employer)).get("/meldingen");
    expect(html).toContain(
      "Een kandidaat wil graag bij u leren: Kantoren in de vroege ochtend bij Schoon &amp; Co Utrecht in Utrecht",
    );
    expect(html).toContain("omdat u werkt voor Schoon &amp; Co Utrecht");
    expect(html).toContain("wb-bell__count");
    expect(html).not.toContain(NAME);
    expect(html).not.toMatch(/Wilg \d/);
  });

  it("names the pseudonym to the caseworker, and opens the thing itself, which marks the notice read", async () => {
    const caseworker = await web.as(people.caseworker);
    const list = await caseworker.get("/meldingen");
    expect(list.html).toContain("Uw kandidaat zegt ja");
    expect(list.html).toMatch(/Wilg \d/);
    const id = /name="notice" value="([0-9a-f-]{36})"/.exec(list.html)?.[1] ?? "";
    const opened = await caseworker.submit("/meldingen", { notice: id });
    expect(opened).toMatchObject({ status: 302, location: `/gemeente/matches/${match}` });
    expect((await caseworker.get("/meldingen")).html).not.toContain("wb-bell__count");
  });

  it("leads from the e-mail to the thing without marking anything, and never to somebody else's", async () => {
    const rows = await at.all.selectFrom("notice").selectAll().where("kind", "=", "match_to_answer").execute();
    const path = `/meldingen/${rows[0]?.id ?? ""}`;
    const employer = await web.as(people.employer);
    expect(await employer.get(path)).toMatchObject({ status: 302, location: `/werkgever/matches/${match}` });
    const stranger = await member(at, "employer", { kind: "employer", name: "Hotel De Brug" });
    expect(await (await web.as(stranger)).get(path)).toMatchObject({ status: 302, location: "/meldingen" });
    expect((await web.visitor().get(path)).location).toContain("/aanmelden");
    expect((await employer.get("/meldingen")).html).toContain("wb-bell__count");
  });

  it("is new no more when a colleague did what it asks for", async () => {
    const first = await member(at, "employer", { kind: "employer", name: "Hotel De Kade" });
    const second = await colleague(at, "employer", first.organisation);
    const asked = await consentedMatch(at, people.caseworker, {
      placement: await publishedPlacement(at, first),
      candidate: await availableCandidate(at, people.caseworker, { week: EARLY }),
    });
    await settled(at, worker);
    const other = await web.as(second);
    expect((await other.get("/meldingen")).html).toContain("wb-bell__count");
    await at.app.write(first, (tx) => acceptMatch(tx, asked));
    const after = (await other.get("/meldingen")).html;
    expect(after).toContain("Een kandidaat wil graag bij u leren");
    expect(after).not.toContain("wb-bell__count");
    expect(after).not.toContain("Markeer alles als gelezen");
  });

  it("marks all as read for this hat alone", async () => {
    const second = await colleague(at, "employer", people.employer.organisation);
    const placementId = await publishedPlacement(at, people.employer);
    await at.app.write(people.coordinator, (tx) =>
      record(tx, { type: "placement.filled", size: 0, placementId, employerId: people.employer.organisation }),
    );
    await settled(at, worker);
    const employer = await web.as(people.employer);
    expect(await employer.submit("/meldingen", { notice: "all" })).toMatchObject({
      status: 302,
      location: "/meldingen",
    });
    expect((await employer.get("/meldingen")).html).not.toContain("wb-bell__count");
    expect((await (await web.as(second)).get("/meldingen")).html).toContain("wb-bell__count");
  });

  it("shows the mail of the demo as text with links that stay on this site", async () => {
    await proposedMatch(at, people.caseworker, {
      placement: await publishedPlacement(at, people.employer),
      candidate: await availableCandidate(at, people.caseworker, { week: EARLY }),
    });
    await settled(at, worker);
    const { html } = await web.visitor().get("/demo/postvak");
    const ids = [...html.matchAll(/href="(\/demo\/postvak\/[^"]+)"[^>]*>Er is een plek/g)];
    const mail = await web.visitor().get(ids[0]?.[1] ?? "");
    expect(mail.html).toMatch(/href="\/k\/[\w-]+"/);
    expect(mail.html).not.toContain("<iframe");
    expect((await web.visitor().get("/demo/postvak/../../etc/passwd")).status).toBe(404);
    expect((await web.visitor().get("/demo/postvak/000001700000000-aaaaaaaa")).status).toBe(404);
  });

  it("shows the operator how the background work is doing, and nobody else", async () => {
    const operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
    const { html, status } = await (await web.as(operator)).get("/beheer");
    expect(status).toBe(200);
    expect(html).toContain("Markt: zoeken, sluiten, melden");
    expect(html).not.toContain("geen teken");
    expect(html).toContain("Er is nog geen reservekopie gemaakt");
    const endedAt = new Date(Date.now() - 72 * 3_600_000);
    await at.all.insertInto("backupRun").values({ beganAt: endedAt, endedAt, bytes: 86_000_000 }).execute();
    const compared = JSON.stringify({ documents: 9, missing: 2, stale: 0, extra: 0, erased: 1 });
    await at.all
      .insertInto("searchState")
      .values({ name: "placements", comparedAt: endedAt, compared, failedAt: endedAt, problem: "fetch failed" })
      .execute();
    const later = (await (await web.as(operator)).get("/beheer")).html;
    expect(later).toContain("2 ontbraken");
    expect(later).toContain("fetch failed");
    expect(later).toContain("Volgende vergelijking");
    expect(later).toContain("De laatste reservekopie is ouder dan twee dagen");
    expect(later).toContain("(86 MB)");
    expect((await (await web.as(people.coordinator)).get("/beheer")).status).toBe(403);
    expect((await web.visitor().get("/beheer")).location).toContain("/aanmelden");
  });

  it("has no mailbox outside a demo", async () => {
    const real = await site(at);
    expect((await real.visitor().get("/demo/postvak")).status).toBe(404);
    await real.close();
  });
});
