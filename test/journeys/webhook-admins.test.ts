import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addWebhook } from "#db/commands/add-webhook.ts";
import { pauseWebhook, removeWebhook, rotateWebhookSecret } from "#db/commands/change-webhook.ts";
import { cleanUp } from "#db/commands/clean-up.ts";
import { replayDelivery, replaySince, testWebhook } from "#db/commands/replay-webhook.ts";
import { webhookSecret } from "#db/webhook-secret.ts";
import { localDate } from "#domain/amsterdam.ts";
import { WebhookDeliveryId } from "#domain/schema/ids.ts";
import { MOST_WEBHOOKS } from "#domain/webhooks.ts";
import { bodies, stage, types } from "../webhooks/stage.ts";
import { webhook } from "../webhooks/webhook.ts";
import { settled } from "../working.ts";
import { colleague } from "../world.ts";

const DAY = 86_400_000;

let stand: Awaited<ReturnType<typeof stage>>;
beforeEach(async () => {
  stand = await stage();
});
afterEach(() => stand.close());

describe("the admins of an organisation", () => {
  it("try an endpoint, also one that is off, and learn nothing else by that", async () => {
    const worker = await stand.working();
    const own = await webhook(stand.at, stand.people.employer, stand.there.url);
    await stand.at.app.write(stand.people.employer, (tx) => pauseWebhook(tx, own.id));
    expect(await stand.at.app.write(stand.people.employer, (tx) => testWebhook(tx, own.id))).toMatchObject({
      ok: true,
    });
    expect(await stand.at.app.write(stand.people.employer, (tx) => testWebhook(tx, own.id))).toMatchObject({
      refusal: "busy",
    });
    await stand.round(worker);
    expect(types(stand.there.received)).toEqual(["webhook.test"]);
    expect(stand.there.received[0]?.verify(own.secret)).toMatchObject({ data: { webhookId: own.id } });
    stand.there.answer = (response) => void response.writeHead(410).end();
    await stand.at.app.write(stand.people.employer, (tx) => testWebhook(tx, own.id));
    await stand.round(worker);
    expect((await stand.deliveries()).map(({ status }) => status)).toEqual(["sent", "failed"]);
    expect(await stand.endpoint()).toMatchObject({ status: "paused" });
  });

  it("send one message again, or all since a day, under the ids they had", async () => {
    const worker = await stand.working();
    const own = await webhook(stand.at, stand.people.employer, stand.there.url, ["placement.published"]);
    await stand.pair();
    await stand.published();
    await settled(stand.at, worker);
    const [first, second] = await stand.deliveries();
    if (!first || !second) throw new Error("Nothing was sent.");
    await stand.at.app.write(stand.people.employer, (tx) => replayDelivery(tx, own.id, first.id));
    await stand.round(worker);
    const [one, other, ...again] = bodies(stand.there.received).map(({ id }) => id);
    // Several go at a time: the first two arrive in either order.
    expect(new Set([one, other])).toEqual(new Set([first.eventId, second.eventId]));
    expect(again).toEqual([first.eventId]);
    const today = localDate(new Date());
    expect(await stand.at.app.write(stand.people.employer, (tx) => replaySince(tx, own.id, today))).toMatchObject({
      value: 2,
    });
    await stand.round(worker);
    expect(stand.there.received).toHaveLength(5);
    const tomorrow = localDate(new Date(Date.now() + DAY));
    expect(await stand.at.app.write(stand.people.employer, (tx) => replaySince(tx, own.id, tomorrow))).toMatchObject({
      value: 0,
    });
    await stand.at.app.write(stand.people.employer, (tx) => pauseWebhook(tx, own.id));
    expect(await stand.at.app.write(stand.people.employer, (tx) => replaySince(tx, own.id, today))).toMatchObject({
      refusal: "off",
    });
  });

  it("change the secret while both work for a day, and the oldest stops when there is a third", async () => {
    const worker = await stand.working();
    const { employer } = stand.people;
    const own = await webhook(stand.at, employer, stand.there.url, ["placement.published"]);
    const rotated = () =>
      stand.at.app.write(employer, async (tx) => {
        const outcome = await rotateWebhookSecret(tx, own.id);
        return outcome.ok ? webhookSecret(tx, outcome.value) : "";
      });
    const second = await rotated();
    await stand.pair();
    await settled(stand.at, worker);
    const [message] = stand.there.received;
    expect([own.secret, second].map((secret) => message?.verify(secret))).toHaveLength(2);
    const third = await rotated();
    await stand.published();
    await settled(stand.at, worker);
    const last = stand.there.received.at(-1);
    expect(() => last?.verify(own.secret)).toThrow();
    expect([second, third].map((secret) => last?.verify(secret))).toHaveLength(2);
    stand.clock.ahead = DAY + 60_000;
    await stand.published();
    await settled(stand.at, worker);
    expect(stand.there.received.at(-1)?.headers["webhook-signature"]).not.toContain(" ");
    const kept = JSON.stringify([
      await stand.at.all.selectFrom("webhookSecret").selectAll().execute(),
      await stand.at.all.selectFrom("formAnswer").selectAll().execute(),
    ]);
    for (const secret of [own.secret, second, third]) expect(kept).not.toContain(secret.slice(6));
  });

  it("have five endpoints at most, also when they add them at the same moment", async () => {
    const { employer } = stand.people;
    const url = "https://ontvanger.voorbeeld.nl/";
    const add = () => stand.at.app.write(employer, (tx) => addWebhook(tx, { url, events: ["placement.published"] }));
    const outcomes = await Promise.all(Array.from({ length: MOST_WEBHOOKS + 3 }, add));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(MOST_WEBHOOKS);
    expect(outcomes.filter((one) => !one.ok && one.refusal === "too_many")).toHaveLength(3);
    const first = outcomes.find(({ ok }) => ok);
    if (first?.ok) await stand.at.app.write(employer, (tx) => removeWebhook(tx, first.value.id));
    expect(await add()).toMatchObject({ ok: true });
  });

  it("alone see and change them, of their own organisation, and choose what it may hear of", async () => {
    const { employer, caseworker, coordinator } = stand.people;
    const own = await webhook(stand.at, employer, stand.there.url);
    const plain = await colleague(stand.at, "employer", employer.organisation);
    for (const who of [plain, caseworker, coordinator]) {
      const refusal = who === plain ? "forbidden" : "not_found";
      expect(await stand.at.app.write(who, (tx) => pauseWebhook(tx, own.id))).toMatchObject({ refusal });
      expect(await stand.at.app.read(who, (tx) => tx.selectFrom("webhookEndpoint").select("id").execute())).toEqual([]);
    }
    const url = "https://ontvanger.voorbeeld.nl/";
    for (const events of [["match.proposed"], ["candidate.created"], [], ["placement.published", "match.suggested"]]) {
      expect(await stand.at.app.write(employer, (tx) => addWebhook(tx, { url, events }))).toMatchObject({
        refusal: "events",
      });
    }
    const region = stand.at.app.write(coordinator, (tx) => addWebhook(tx, { url, events: ["match.accepted"] }));
    expect(await region).toMatchObject({ refusal: "events" });
  });

  it("leave a trace of each change", async () => {
    const { employer } = stand.people;
    const own = await webhook(stand.at, employer, stand.there.url);
    await stand.at.app.write(employer, (tx) => pauseWebhook(tx, own.id));
    await stand.at.app.write(employer, (tx) => rotateWebhookSecret(tx, own.id));
    await stand.at.app.write(employer, (tx) => removeWebhook(tx, own.id));
    const traces = await stand.at.all
      .selectFrom("auditEntry")
      .select(["action", "objectKind", "objectId"])
      .where("objectKind", "=", "webhook")
      .orderBy("id")
      .execute();
    expect(traces).toEqual(
      ["webhook_added", "webhook_paused", "webhook_secret_rotated", "webhook_removed"].map((action) => ({
        action,
        objectKind: "webhook",
        objectId: own.id,
      })),
    );
  });

  it("find what was sent in the last thirty days, and nothing older", async () => {
    const worker = await stand.working();
    await webhook(stand.at, stand.people.employer, stand.there.url, ["placement.published"]);
    await stand.pair();
    await stand.published();
    await settled(stand.at, worker);
    const [old, fresh] = await stand.deliveries();
    await stand.at.all
      .updateTable("webhookDelivery")
      .set({ createdAt: new Date(Date.now() - 30 * DAY - 60_000) })
      .where("id", "=", old?.id ?? WebhookDeliveryId.parse(""))
      .execute();
    expect(await stand.at.worker.write({ kind: "job", name: "clean-up" }, (tx) => cleanUp(tx))).toMatchObject({
      deliveries: 1,
    });
    expect((await stand.deliveries()).map(({ id }) => id)).toEqual([fresh?.id]);
  });
});
