import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { WebhookDeliveryId, type WebhookId } from "#domain/schema/ids.ts";
import { TEST_EVENT } from "#domain/webhooks.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { newId } from "../id.ts";
import { anew, lockWebhook } from "./change-webhook.ts";

type Refusal = "forbidden" | "not_found" | "off";

/** Sends one message again, under the same id. `off`: the endpoint is paused or switched off. */
export async function replayDelivery(
  tx: Tx<Member>,
  id: WebhookId,
  delivery: WebhookDeliveryId,
): Promise<Outcome<Refusal, number>> {
  const open = await openWebhook(tx, id);
  if (!open.ok) return open;
  const { numUpdatedRows } = await anew(tx, id).where("id", "=", delivery).executeTakeFirst();
  if (numUpdatedRows === 0n) return refused("not_found");
  audit(tx, { action: "webhook_replayed", object: { kind: "webhook", id } });
  return done(1);
}

/** Sends again everything that was laid on or after a Dutch date (yyyy-mm-dd), whatever came of it; gives how many. */
export async function replaySince(tx: Tx<Member>, id: WebhookId, date: string): Promise<Outcome<Refusal, number>> {
  const open = await openWebhook(tx, id);
  if (!open.ok) return open;
  const { numUpdatedRows } = await anew(tx, id)
    .where("createdAt", ">=", sql<Date>`${date}::date::timestamp at time zone 'Europe/Amsterdam'`)
    .executeTakeFirst();
  const count = Number(numUpdatedRows);
  audit(tx, { action: "webhook_replayed", object: { kind: "webhook", id }, count });
  return done(count);
}

/** Lays a test ready, also for an endpoint that is off. `busy`: one is under way. */
export async function testWebhook(tx: Tx<Member>, id: WebhookId): Promise<Outcome<Exclude<Refusal, "off"> | "busy">> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked;
  const laid = await tx
    .insertInto("webhookDelivery")
    .values({
      id: newId(WebhookDeliveryId),
      endpointId: id,
      organisationId: tx.actor.organisation,
      eventType: TEST_EVENT,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!laid) return refused("busy");
  audit(tx, { action: "webhook_tested", object: { kind: "webhook", id } });
  return done();
}

async function openWebhook(tx: Tx<Member>, id: WebhookId): Promise<Outcome<Refusal>> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked;
  return locked.value.status === "active" ? done() : refused("off");
}
