import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningWorker } from "#workers/worker.ts";
import { type Receiver, receiver } from "../webhooks/receiver.ts";
import { HERE } from "../webhooks/webhook.ts";
import { settled, work } from "../working.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { type Site, site, stampOf } from "./site.ts";

const LIST = "/organisatie/webhooks";

let at: World;
let web: Site;
let there: Receiver;
let worker: RunningWorker;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  there = await receiver();
  web = await site(at, { WEBHOOK_ALLOW_HOSTS: "127.0.0.1" });
  worker = await work(at, { network: HERE });
});
afterAll(async () => {
  await worker.stop(5000);
  await web.close();
  await there.stop();
  await at.close();
});

const secretIn = (html: string) => /whsec_[A-Za-z0-9+/]{43}=/.exec(html.replaceAll("&#x3D;", "="))?.[0] ?? "";
const idsOf = async () => (await at.all.selectFrom("webhookEndpoint").select("id").execute()).map(({ id }) => id);

describe("the page of webhooks", () => {
  it("is for admins of employers, municipalities and regions, with a second factor", async () => {
    const plain = await colleague(at, "employer", people.employer.organisation);
    const branch = await member(at, "branch", { kind: "branch", name: "Branche", sector: "cleaning" });
    expect((await (await web.as(people.employer)).get(LIST)).status).toBe(200);
    expect((await (await web.as(people.coordinator)).get(LIST)).status).toBe(200);
    for (const nobody of [plain, branch]) expect((await (await web.as(nobody)).get(LIST)).status).toBe(403);
    expect((await web.visitor().get(LIST)).location).toContain("/aanmelden");
    const leden = "/organisatie/leden";
    expect((await (await web.as(people.employer)).get(leden)).html).toContain(`href="${LIST}"`);
    expect((await (await web.as(branch)).get(leden)).html).not.toContain(`href="${LIST}"`);
  });

  it("keeps what was typed and says what is wrong with it", async () => {
    const admin = await web.as(people.employer);
    const wrong = { url: "https://169.254.169.254/haak", events: ["placement.published"] };
    const refused = await admin.submit(LIST, wrong);
    expect(refused.status).toBe(400);
    expect(refused.html).toContain("Gebruik een naam op internet");
    expect(refused.html).toContain('value="https://169.254.169.254/haak"');
    const none = await admin.submit(LIST, { url: "https://ontvanger.voorbeeld.nl/" });
    expect([none.status, none.html.includes("Kies ten minste één gebeurtenis")]).toEqual([400, true]);
    const more = await admin.submit(LIST, { url: "https://ontvanger.voorbeeld.nl/", events: ["candidate.created"] });
    expect(more.status).toBe(409);
    expect(await idsOf()).toEqual([]);
  });

  it("shows the secret once, makes one endpoint of a form that is sent twice, and does what its buttons say", async () => {
    const admin = await web.as(people.employer);
    const fields = { url: there.url, events: ["placement.published", "match.accepted"] };
    const form = { ...stampOf((await admin.get(LIST)).html), ...fields };
    const [made, again] = [await admin.post(LIST, form), await admin.post(LIST, form)];
    const secret = secretIn(made.html);
    expect(secret).toMatch(/^whsec_/);
    expect(secretIn(again.html)).toBe(secret);
    const [id, ...more] = await idsOf();
    expect(more).toEqual([]);
    const page = `${LIST}/${id}`;
    for (const path of [LIST, page]) expect((await admin.get(path)).html).not.toContain("whsec_");
    expect(JSON.stringify(await at.all.selectFrom("formAnswer").selectAll().execute())).not.toContain(secret.slice(6));

    const tested = await admin.submit(page, { intent: "test" });
    expect(tested.location).toBe(`${page}?gedaan=test`);
    const busy = await admin.submit(page, { intent: "test" });
    expect([busy.status, busy.html.includes("Er is al een testbericht onderweg")]).toEqual([409, true]);
    await worker.tending.round();
    await settled(at, worker);
    expect(there.received[0]?.verify(secret)).toMatchObject({ type: "nl.werkbrug.webhook.test" });
    const seen = await admin.get(page);
    expect(seen.html).toContain("Testbericht");
    expect(seen.html).toContain("Status 204");

    const paused = await admin.submit(page, { intent: "pause" });
    expect(paused.location).toBe(`${page}?gedaan=gepauzeerd`);
    expect((await admin.get(page)).html).toContain("Zet aan en stuur wat gemist is");
    expect((await admin.submit(page, { intent: "replay", since: "2026-01-01" })).status).toBe(409);
    expect((await admin.submit(page, { intent: "resume_missed" })).location).toBe(`${page}?gedaan=aangezet`);
    const since = await admin.submit(page, { intent: "replay", since: "morgen" });
    expect(since.status).toBe(400);
    expect((await admin.submit(page, { intent: "replay", since: "2026-01-01" })).location).toContain("aantal=0");
    const changed = await admin.submit(page, { intent: "change", url: there.url, events: ["match.accepted"] });
    expect(changed.location).toBe(`${page}?gedaan=bewaard`);
    const rotated = await admin.submit(page, { intent: "rotate" });
    expect(secretIn(rotated.html)).toMatch(/^whsec_/);
    expect(secretIn(rotated.html)).not.toBe(secret);
    expect((await admin.submit(page, { intent: "iets" })).status).toBe(404);

    const stranger = await web.as(people.coordinator);
    expect((await stranger.get(page)).status).toBe(404);
    for (const intent of ["pause", "rotate", "test", "remove", "resume"]) {
      const stamp = stampOf((await stranger.get(LIST)).html);
      const refused = await stranger.post(page, { ...stamp, intent });
      expect([intent, refused.status === 404 || refused.location === `${LIST}?gedaan=weg`]).toEqual([intent, true]);
    }
    expect(await idsOf()).toEqual([id]);
    expect((await admin.submit(page, { intent: "remove" })).location).toBe(`${LIST}?gedaan=weg`);
    expect(await idsOf()).toEqual([]);
    expect((await admin.get(page)).status).toBe(404);
  });
});
