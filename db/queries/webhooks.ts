import type { Member } from "#domain/actor.ts";
import type { WebhookDeliveryId, WebhookId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { DeliveryStatus, WebhookStatus } from "../tables/webhook.ts";

/** Messages shown on the page of an endpoint. */
const SHOWN = 100;

export type WebhookLine = {
  readonly id: WebhookId;
  readonly url: string;
  readonly status: WebhookStatus;
  /** When something was last sent there. */
  readonly lastAt: Date | null;
  readonly lastStatus: DeliveryStatus | null;
  readonly waiting: number;
  readonly held: number;
};

/** The endpoints of the own organisation, in the order in which they were made; for its admins. */
export async function webhooks(tx: Tx<Member>): Promise<WebhookLine[]> {
  const { rows } = await sql<WebhookLine>`
    select e.id, e.url, e.status, last.tried_at as last_at, last.status as last_status,
      (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.status = 'waiting') as waiting,
      (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.status = 'held') as held
    from webhook_endpoint e
    left join lateral (
      select d.tried_at, d.status from webhook_delivery d
      where d.endpoint_id = e.id and d.tried_at is not null order by d.tried_at desc limit 1) last on true
    where e.organisation_id = ${tx.actor.organisation}::uuid
    order by e.id`.execute(tx);
  return rows;
}

export type Delivery = {
  readonly id: WebhookDeliveryId;
  readonly eventType: string;
  readonly test: boolean;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly triedAt: Date | null;
  readonly statusCode: number | null;
  readonly tookMs: number | null;
  readonly problem: string | null;
};

/** One endpoint of the own organisation with what was sent there, the newest first; null when it is not theirs. */
export async function webhookPage(tx: Tx<Member>, id: WebhookId) {
  const endpoint = await tx
    .selectFrom("webhookEndpoint")
    .select(["id", "url", "events", "status", "disabledBecause", "failingSince"])
    .where("id", "=", id)
    .where("organisationId", "=", tx.actor.organisation)
    .executeTakeFirst();
  if (!endpoint) return null;
  const secrets = await tx
    .selectFrom("webhookSecret")
    .select(["madeAt", "endsAt"])
    .where("endpointId", "=", id)
    .where((eb) => eb.or([eb("endsAt", "is", null), eb("endsAt", ">", sql<Date>`now()`)]))
    .execute();
  const { count } = await tx
    .selectFrom("webhookDelivery")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("endpointId", "=", id)
    .executeTakeFirstOrThrow();
  return {
    ...endpoint,
    secretMadeAt: secrets.find(({ endsAt }) => endsAt === null)?.madeAt ?? null,
    oldSecretUntil: secrets.find(({ endsAt }) => endsAt !== null)?.endsAt ?? null,
    count,
    deliveries: await deliveries(tx, id),
  };
}

function deliveries(tx: Tx<Member>, id: WebhookId): Promise<Delivery[]> {
  return tx
    .selectFrom("webhookDelivery")
    .select(["id", "eventType", "status", "attempts", "createdAt", "dueAt", "triedAt", "statusCode", "tookMs"])
    .select(["problem", sql<boolean>`event_id is null`.as("test")])
    .where("endpointId", "=", id)
    .orderBy("id", "desc")
    .limit(SHOWN)
    .execute();
}
