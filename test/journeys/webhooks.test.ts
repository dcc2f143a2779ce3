import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { resumeWebhook } from "#db/commands/change-webhook.ts";
import { eraseCandidate } from "#db/commands/erase-candidate.ts";
import { layDeliveries } from "#db/commands/lay-deliveries.ts";
import { takeDelivery } from "#db/commands/take-delivery.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { type CloudEvent, cloudEvent } from "#domain/cloud-event.ts";
import { FAILING_DAYS, RETRY_SECONDS } from "#domain/webhooks.ts";
import { post } from "#workers/webhooks/post.ts";
import { signed } from "#workers/webhooks/sign.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { everybodyLeaves } from "../factories/membership.ts";
import { receiver } from "../webhooks/receiver.ts";
import { bodies, PERSON, stage, types } from "../webhooks/stage.ts";
import { HERE, webhook } from "../webhooks/webhook.ts";
import { settled } from "../working.ts";
import { colleague, member } from "../world.ts";

const DAY = 86_400_000;

let stand: Awaited<ReturnType<typeof stage>>;
beforeEach(async () => {
  stand = await stage();
});
afterEach(() => stand.close());

describe("an organisation that hears of its events", () => {
  it("gets each as a signed CloudEvent with ids and codes alone: the employer its matches from the yes on", async () => {
    const worker = await stand.working();
    const own = await webhook(stand.at, stand.people.employer, stand.there.url);
    const { placement, candidate } = await stand.pair();
    const waiting = await proposedMatch(stand.at, stand.people.caseworker, { placement, candidate });
    await settled(stand.at, worker);
    expect(types(stand.there.received)).not.toContain("match.proposed");
    expect(stand.there.received.map(({ body }) => body).join()).not.toContain(waiting);
    const other = await availableCandidate(stand.at, stand.people.caseworker, { contact: PERSON });
    const match = await consentedMatch(stand.at, stand.people.caseworker, { placement, candidate: other });
    await stand.at.app.write(stand.people.employer, (tx) => acceptMatch(tx, match));
    await settled(stand.at, worker);
    expect(types(stand.there.received).toSorted()).toEqual([
      "match.accepted",
      "match.consented",
      "placement.published",
      "placement.seat_taken",
    ]);
    for (const { headers, verify, body } of stand.there.received) {
      const event = verify(own.secret) as CloudEvent;
      expect(headers["webhook-id"]).toBe(event.id);
      expect(headers["content-type"]).toContain("application/cloudevents+json");
      expect(event).toMatchObject({ specversion: "1.0", source: "https://werkbrug.example" });
      for (const secret of [candidate, other, waiting, "Zerxipha", "Vuurdoorn", "99887766", "reason"]) {
        expect(body).not.toContain(secret);
      }
    }
    const accepted = bodies(stand.there.received).find(({ type }) => type.endsWith("accepted"));
    expect(accepted?.data).toEqual({
      matchId: match,
      placementId: placement,
      employerId: stand.people.employer.organisation,
    });
    expect(accepted?.subject).toBe(`/werkgever/matches/${match}`);
    const told = stand.at.all.selectFrom("auditEntry").innerJoin("processingLog", "entryId", "auditEntry.id");
    const lines = await told.select("objectId").where("action", "=", "webhook_told").execute();
    expect(lines).toEqual([{ objectId: match }, { objectId: match }]);
    const wrong = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
    expect(() => stand.there.received[0]?.verify(wrong)).toThrow(/signature/i);
  });

  it("is the municipality of the candidate and the region of the placement too, each of its own part, and no stranger", async () => {
    const worker = await stand.working();
    const [town, region, stranger] = [await receiver(), await receiver(), await receiver()];
    const elsewhere = await member(stand.at, "employer", { kind: "employer", name: "Elders" });
    await webhook(stand.at, stand.people.caseworker, town.url);
    await webhook(stand.at, stand.people.coordinator, region.url);
    await webhook(stand.at, elsewhere, stranger.url);
    const { placement, candidate } = await stand.pair();
    const match = await proposedMatch(stand.at, stand.people.caseworker, { placement, candidate });
    await settled(stand.at, worker);
    expect(types(town.received)).toEqual(["match.proposed"]);
    expect(bodies(town.received)[0]).toMatchObject({
      subject: `/gemeente/matches/${match}`,
      data: { matchId: match, candidateId: candidate, placementId: placement },
    });
    expect(types(region.received)).toContain("placement.published");
    expect(types(region.received).every((type) => type.startsWith("placement."))).toBe(true);
    expect(stranger.received).toEqual([]);
    await Promise.all([town.stop(), region.stop(), stranger.stop()]);
  });

  it("hears once of an event that is told twice, to two workers at once", async () => {
    const [one] = [await stand.working(), await stand.working()];
    await webhook(stand.at, stand.people.employer, stand.there.url);
    await stand.pair();
    await settled(stand.at, one);
    const before = stand.there.received.length;
    expect(before).toBeGreaterThan(0);
    const events = await stand.at.all.selectFrom("event").select("id as eventId").execute();
    await stand.at.all.insertInto("outbox").values(events).execute();
    await settled(stand.at, one);
    expect(stand.there.received).toHaveLength(before);
    expect(new Set(bodies(stand.there.received).map(({ id }) => id)).size).toBe(before);
    expect((await stand.deliveries()).every(({ status }) => status === "sent")).toBe(true);
  });

  it("keeps no message about somebody who is erased", async () => {
    const worker = await stand.working();
    const { placement, candidate } = await stand.pair();
    await webhook(stand.at, stand.people.caseworker, stand.there.url);
    const match = await proposedMatch(stand.at, stand.people.caseworker, { placement, candidate });
    await stand.at.app.write(stand.people.caseworker, (tx) => withdrawMatch(tx, match, "mistake"));
    await settled(stand.at, worker);
    expect(types(stand.there.received).toSorted()).toEqual(["match.proposed", "match.withdrawn"]);
    const how = { rule: "asked", idHash: "0".repeat(64), now: new Date() } as const;
    const erased = await stand.at.worker.write({ kind: "job", name: "erase" }, (tx) =>
      eraseCandidate(tx, candidate, how),
    );
    expect(erased.ok).toBe(true);
    expect(await stand.deliveries()).toEqual([]);
  });

  it("hears of nothing any more when its last admin has left or it is not verified any more", async () => {
    const worker = await stand.working();
    await webhook(stand.at, stand.people.employer, stand.there.url);
    const verified = stand.at.all.updateTable("organisation").where("id", "=", stand.people.employer.organisation);
    await verified.set({ verifiedAt: null }).execute();
    await stand.published();
    await settled(stand.at, worker);
    expect([stand.there.received, await stand.deliveries()]).toEqual([[], []]);
    await verified.set({ verifiedAt: new Date() }).execute();
    await everybodyLeaves(stand.at, stand.people.employer);
    await stand.published();
    await settled(stand.at, worker);
    expect([stand.there.received, await stand.deliveries()]).toEqual([[], []]);
  });
});

describe("a message that does not arrive", () => {
  it("is tried again on the schedule, and given up after the last try", async () => {
    const worker = await stand.working();
    await webhook(stand.at, stand.people.employer, stand.there.url, ["placement.published"]);
    stand.there.answer = (response) => void response.writeHead(500).end();
    await stand.pair();
    await settled(stand.at, worker);
    expect(stand.there.received).toHaveLength(1);
    for (const [done, seconds] of RETRY_SECONDS.entries()) {
      const [row] = await stand.deliveries();
      expect(row).toMatchObject({ status: "waiting", attempts: done + 1, statusCode: 500, problem: "status" });
      const left = (row?.dueAt.getTime() ?? 0) - stand.now().getTime();
      expect(Math.abs(left - seconds * 1000)).toBeLessThan(10_000);
      if (seconds > 60) {
        stand.clock.ahead += left - 30_000;
        await stand.round(worker);
        expect(stand.there.received).toHaveLength(done + 1);
      }
      stand.clock.ahead += seconds * 1000 + 30_000;
      await stand.round(worker);
      expect(stand.there.received).toHaveLength(done + 2);
    }
    expect(await stand.deliveries()).toMatchObject([{ status: "failed", attempts: 10 }]);
    stand.clock.ahead += 2 * DAY;
    await stand.round(worker);
    expect(stand.there.received).toHaveLength(10);
    expect(new Set(stand.there.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  }, 30_000);

  it("keeps its id after a worker died between sending and noting", async () => {
    const own = await webhook(stand.at, stand.people.employer, stand.there.url, ["placement.published"]);
    await stand.pair();
    const { id: eventId } = await stand.at.all
      .selectFrom("event")
      .select("id")
      .where("type", "=", "placement.published")
      .executeTakeFirstOrThrow();
    const dying = { kind: "job", name: "send-webhook" } as const;
    const [id] = await stand.at.worker.write(dying, (tx) => layDeliveries(tx, eventId));
    if (!id) throw new Error("Nothing was laid.");
    const take = () => stand.at.worker.write(dying, (tx) => takeDelivery(tx, id, stand.now()));
    const parcel = await take();
    if (!parcel?.event) throw new Error("Nothing to send.");
    const message = cloudEvent(parcel.event, parcel.kind, "https://werkbrug.example");
    await post({ url: parcel.url, ...signed(message, parcel.secrets, new Date()) }, HERE);
    expect(await take()).toBeNull();
    const worker = await stand.working();
    await settled(stand.at, worker);
    expect(stand.there.received).toHaveLength(1);
    stand.clock.ahead = 61_000;
    await stand.at.all
      .updateTable("webhookDelivery")
      .set({ toldAt: new Date(Date.now() - 61_000) })
      .execute();
    await stand.round(worker);
    const [first, second, ...more] = stand.there.received.map(({ verify }) => verify(own.secret));
    expect([second, more]).toEqual([first, []]);
    expect(await stand.deliveries()).toMatchObject([{ status: "sent", attempts: 2 }]);
  });

  it("switches the endpoint off at once when it is gone (410), tells the admins, and waits for somebody to want it sent", async () => {
    const worker = await stand.working();
    const { employer } = stand.people;
    const plain = await colleague(stand.at, "employer", employer.organisation);
    const own = await webhook(stand.at, employer, stand.there.url, ["placement.published"]);
    stand.there.answer = (response) => void response.writeHead(410).end();
    await stand.pair();
    await settled(stand.at, worker);
    expect(await stand.endpoint()).toMatchObject({ status: "disabled", disabledBecause: "gone" });
    const told = await stand.at.all
      .selectFrom("notice")
      .select(["membershipId", "kind"])
      .where("kind", "=", "webhook_stopped")
      .execute();
    expect(told).toEqual([{ membershipId: employer.membership, kind: "webhook_stopped" }]);
    expect(told.map(({ membershipId }) => membershipId)).not.toContain(plain.membership);
    const mails = await stand.at.all
      .selectFrom("mail")
      .select("template")
      .where("template", "=", "webhook_stopped")
      .execute();
    expect(mails).toHaveLength(1);
    await stand.published();
    await settled(stand.at, worker);
    expect((await stand.deliveries()).map(({ status }) => status)).toEqual(["held", "held"]);
    expect(stand.there.received).toHaveLength(1);

    stand.there.answer = (response) => void response.writeHead(200).end();
    await stand.at.app.write(employer, (tx) => resumeWebhook(tx, own.id, true));
    await stand.round(worker);
    expect((await stand.deliveries()).map(({ status }) => status)).toEqual(["sent", "sent"]);
  });

  it("switches the endpoint off after five days of failure, and not while something arrives", async () => {
    const worker = await stand.working();
    const own = await webhook(stand.at, stand.people.employer, stand.there.url, ["placement.published"]);
    stand.there.answer = (response) => void response.writeHead(500).end();
    await stand.pair();
    await settled(stand.at, worker);
    stand.clock.ahead = (FAILING_DAYS - 0.1) * DAY;
    await stand.published();
    await settled(stand.at, worker);
    expect(await stand.endpoint()).toMatchObject({ status: "active" });
    stand.clock.ahead = (FAILING_DAYS + 0.1) * DAY;
    await stand.published();
    await settled(stand.at, worker);
    expect(await stand.endpoint()).toMatchObject({ status: "disabled", disabledBecause: "failing" });
    await stand.at.app.write(stand.people.employer, (tx) => resumeWebhook(tx, own.id, false));
    expect(await stand.endpoint()).toMatchObject({ status: "active", failingSince: null });
    expect((await stand.deliveries()).every(({ status }) => status === "held")).toBe(true);
    stand.there.answer = (response) => void response.writeHead(200).end();
    await stand.published();
    await settled(stand.at, worker);
    expect((await stand.deliveries()).at(-1)).toMatchObject({ status: "sent" });
  });

  it("holds up nothing but what goes to the same endpoint", async () => {
    const worker = await stand.working();
    const fast = await receiver();
    await webhook(stand.at, stand.people.employer, stand.there.url);
    await webhook(stand.at, stand.people.coordinator, fast.url, ["placement.published"]);
    stand.there.answer = () => undefined;
    for (let placements = 0; placements < 6; placements += 1) await stand.published();
    await vi.waitFor(() => expect(fast.received).toHaveLength(6), 5000);
    const notices = await stand.at.all.selectFrom("notice").select("id").execute();
    expect(notices.length).toBeGreaterThan(0);
    expect(stand.there.received.length).toBeLessThanOrEqual(2);
    await stand.there.stop();
    await settled(stand.at, worker);
    await fast.stop();
  });
});
