import type { Job } from "#domain/actor.ts";
import type { OrganisationKind } from "#domain/codes.ts";
import type { WebhookDeliveryId, WebhookId } from "#domain/schema/ids.ts";
import { AT_ONCE_PER_ENDPOINT, type LoggedEvent } from "#domain/webhooks.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { eventToTell, hears, listener } from "../queries/webhook-events.ts";
import { webhookSecret } from "../webhook-secret.ts";

/** Seconds for which who takes a message has it to itself: longer than any attempt. */
const LEASE = 60;

/** What is sent where. */
export type Parcel = {
  readonly id: WebhookDeliveryId;
  readonly webhookId: WebhookId;
  readonly url: string;
  readonly kind: OrganisationKind;
  /** Null: a test. */
  readonly event: LoggedEvent | null;
  readonly createdAt: Date;
  /** Those that sign now, the newest first. */
  readonly secrets: readonly string[];
};

/**
 * Takes a message that is due, for one attempt: nobody else sends it for a minute. A worker that dies meanwhile leaves it
 * to be sent again, under the same id. Null: nothing to do now (not due, somebody is at it, the endpoint is off, or busy:
 * who is done with it goes on with what waits).
 */
export async function takeDelivery(tx: Tx<Job>, id: WebhookDeliveryId, now: Date): Promise<Parcel | null> {
  const found = await tx.selectFrom("webhookDelivery").select("endpointId").where("id", "=", id).executeTakeFirst();
  if (!found) return null;
  const endpoint = await tx
    .selectFrom("webhookEndpoint")
    .select(["id", "url", "status", "organisationId"])
    .where("id", "=", found.endpointId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!endpoint) return null;
  const due = await tx
    .selectFrom("webhookDelivery")
    .select(["eventId", "createdAt", "attempts"])
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .where("dueAt", "<=", now)
    .where((eb) => eb.or([eb("takenUntil", "is", null), eb("takenUntil", "<=", now)]))
    .forUpdate()
    .executeTakeFirst();
  if (!due) return null;
  const set = tx.updateTable("webhookDelivery").where("id", "=", id);
  const who = await listener(tx, endpoint.organisationId);
  if (!who || (due.eventId !== null && endpoint.status !== "active")) {
    await set.set({ status: due.eventId === null ? "failed" : "held" }).execute();
    return null;
  }
  const event = due.eventId === null ? null : await eventToTell(tx, due.eventId);
  if (event !== null && !hears(who, event)) {
    await tx.deleteFrom("webhookDelivery").where("id", "=", id).execute();
    return null;
  }
  if ((await underWay(tx, endpoint.id, now)) >= AT_ONCE_PER_ENDPOINT) return null;
  const takenUntil = new Date(now.getTime() + LEASE * 1000);
  await set.set({ attempts: due.attempts + 1, takenUntil, triedAt: now }).execute();
  if (event?.candidateId && event.organisationId) {
    const about = [{ candidateId: event.candidateId, organisationId: event.organisationId }];
    audit(tx, { action: "webhook_told", object: { kind: "match", id: event.matchId }, about });
  }
  const secrets = await secretsOf(tx, endpoint.id, now);
  const { url } = endpoint;
  return { id, webhookId: endpoint.id, url, kind: who.kind, event, createdAt: due.createdAt, secrets };
}

async function underWay(tx: Tx, id: WebhookId, now: Date): Promise<number> {
  const { count } = await tx
    .selectFrom("webhookDelivery")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("endpointId", "=", id)
    .where("takenUntil", ">", now)
    .executeTakeFirstOrThrow();
  return count;
}

async function secretsOf(tx: Tx, id: WebhookId, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom("webhookSecret")
    .select("id")
    .where("endpointId", "=", id)
    .where((eb) => eb.or([eb("endsAt", "is", null), eb("endsAt", ">", now)]))
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => webhookSecret(tx, row.id));
}

/** The message that waits longest for the same endpoint and is due; null when there is none. */
export async function nextDelivery(tx: Tx<Job>, webhook: WebhookId, now: Date): Promise<WebhookDeliveryId | null> {
  const row = await tx
    .selectFrom("webhookDelivery")
    .select("id")
    .where("endpointId", "=", webhook)
    .where("status", "=", "waiting")
    .where("dueAt", "<=", now)
    .where((eb) => eb.or([eb("takenUntil", "is", null), eb("takenUntil", "<=", now)]))
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
