import { layDeliveries } from "#db/commands/lay-deliveries.ts";
import { noteDelivery } from "#db/commands/note-delivery.ts";
import { nextDelivery, type Parcel, takeDelivery } from "#db/commands/take-delivery.ts";
import { cloudEvent, testMessage } from "#domain/cloud-event.ts";
import type { EventId, WebhookDeliveryId } from "#domain/schema/ids.ts";
import type { Attempt } from "#domain/webhooks.ts";
import type { JobContext } from "../context.ts";
import type { Enqueued } from "../queues.ts";
import { post } from "../webhooks/post.ts";
import { signed } from "../webhooks/sign.ts";

/** Messages that one job sends to an endpoint, one after the other, before others get their turn. */
const IN_A_ROW = 50;

/** Lays a message ready for each endpoint that hears of an event, and has it sent. */
export async function tellWebhooks(context: JobContext, { eventId }: { eventId: EventId }): Promise<void> {
  const laid = await context.write((tx) => layDeliveries(tx, eventId));
  if (laid.length > 0) await context.enqueue(laid.map(webhookJob));
}

/** The job that sends one message; added twice, it is there once. */
export function webhookJob(deliveryId: WebhookDeliveryId): Enqueued {
  return { name: "send-webhook", data: { deliveryId }, id: `webhook-${deliveryId}` };
}

/**
 * Sends a message and notes how it went, and as long as the endpoint is well what else waits for it. When to try again
 * stands in the row: a failure here is no failure of the job. A crash between sending and noting sends again, under the
 * same id, by which the receiver knows the repeat.
 */
export async function sendWebhook(
  context: JobContext,
  { deliveryId }: { deliveryId: WebhookDeliveryId },
): Promise<void> {
  let next: WebhookDeliveryId | null = deliveryId;
  for (let sent = 0; next !== null && sent < IN_A_ROW; sent += 1) {
    const id: WebhookDeliveryId = next;
    const parcel = await context.write((tx) => takeDelivery(tx, id, context.now()));
    if (!parcel) return;
    const attempt = await send(context, parcel);
    await context.write((tx) => noteDelivery(tx, parcel, attempt, context.now()));
    if (attempt.problem !== null) return;
    next = await context.read((tx) => nextDelivery(tx, parcel.webhookId, context.now()));
  }
}

function send(context: JobContext, parcel: Parcel): Promise<Attempt & { readonly tookMs: number }> {
  const { id, webhookId, event, kind, createdAt, secrets, url } = parcel;
  const message =
    event === null
      ? testMessage({ id, webhookId, at: createdAt }, context.origin)
      : cloudEvent(event, kind, context.origin);
  return post({ url, ...signed(message, secrets, context.now()) }, context.network);
}
