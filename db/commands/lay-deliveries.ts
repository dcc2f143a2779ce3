import type { Job } from "#domain/actor.ts";
import { type EventId, WebhookDeliveryId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId } from "../id.ts";
import { eventToTell, hears, listening } from "../queries/webhook-events.ts";

/**
 * Lays a message ready for each endpoint that wants to hear of an event and whose organisation may; held where the
 * endpoint is off. Once per endpoint and event: the same again changes nothing. Gives the ids of those that can go.
 */
export async function layDeliveries(tx: Tx<Job>, eventId: EventId): Promise<WebhookDeliveryId[]> {
  const event = await eventToTell(tx, eventId);
  if (!event) return [];
  const wanting = await listening(tx)
    .innerJoin("webhookEndpoint as e", "e.organisationId", "o.id")
    .select(["e.id as endpoint", "e.status"])
    .where(sql<boolean>`${event.type} = any(e.events)`)
    .where(
      sql<boolean>`(o.id in (${event.employerId}::uuid, ${event.organisationId}::uuid)
        or (o.kind = 'region' and o.region_code = ${event.regionCode}::text))`,
    )
    .execute();
  const told = wanting.filter((one) => hears(one, event));
  if (told.length === 0) return [];
  const laid = await tx
    .insertInto("webhookDelivery")
    .values(
      told.map(({ endpoint, id, status }) => ({
        id: newId(WebhookDeliveryId),
        endpointId: endpoint,
        organisationId: id,
        eventId,
        eventType: event.type,
        status: status === "active" ? ("waiting" as const) : ("held" as const),
        toldAt: sql<Date>`now()`,
      })),
    )
    .onConflict((conflict) => conflict.columns(["endpointId", "eventId"]).doNothing())
    .returning(["id", "status"])
    .execute();
  return laid.flatMap(({ id, status }) => (status === "waiting" ? [id] : []));
}
