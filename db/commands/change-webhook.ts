import type { Member } from "#domain/actor.ts";
import type { OrganisationKind } from "#domain/codes.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { WebhookId } from "#domain/schema/ids.ts";
import { isTold, OLD_SECRET_HOURS } from "#domain/webhooks.ts";
import { type Selectable, sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { uuidv7 } from "../id.ts";
import type { WebhookTables } from "../tables/webhook.ts";
import type { WebhookGiven } from "./add-webhook.ts";
import { ownOrganisation } from "./member-lock.ts";

type Refusal = "forbidden" | "not_found";
type Locked = Selectable<WebhookTables["webhookEndpoint"]> & { readonly kind: OrganisationKind };

/** Another address, or other events; those of before stay as they were laid. */
export async function changeWebhook(
  tx: Tx<Member>,
  id: WebhookId,
  { url, events }: WebhookGiven,
): Promise<Outcome<Refusal | "events">> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked;
  if (events.length === 0 || !events.every((type) => isTold(locked.value.kind, type))) return refused("events");
  const moved = url !== locked.value.url;
  await tx
    .updateTable("webhookEndpoint")
    .set({ url, events: [...events], ...(moved && { failingSince: null }) })
    .where("id", "=", id)
    .execute();
  audit(tx, { action: "webhook_changed", object: { kind: "webhook", id } });
  return done();
}

/** Sends nothing for the time being. What happens meanwhile is held. */
export async function pauseWebhook(tx: Tx<Member>, id: WebhookId): Promise<Outcome<Refusal>> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked;
  if (locked.value.status !== "active") return done();
  await tx.updateTable("webhookEndpoint").set({ status: "paused" }).where("id", "=", id).execute();
  await tx
    .updateTable("webhookDelivery")
    .set({ status: "held" })
    .where("endpointId", "=", id)
    .where("status", "=", "waiting")
    .where("eventId", "is not", null)
    .execute();
  audit(tx, { action: "webhook_paused", object: { kind: "webhook", id } });
  return done();
}

/** Sends again; with `missed` also what was held since, else that stays on the list. */
export async function resumeWebhook(tx: Tx<Member>, id: WebhookId, missed: boolean): Promise<Outcome<Refusal>> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked;
  if (locked.value.status === "active") return done();
  await tx
    .updateTable("webhookEndpoint")
    .set({ status: "active", disabledBecause: null, failingSince: null })
    .where("id", "=", id)
    .execute();
  if (missed) await anew(tx, id).where("status", "=", "held").execute();
  audit(tx, { action: "webhook_resumed", object: { kind: "webhook", id } });
  return done();
}

/** Removes an endpoint with all that was sent there. Again, it changes nothing. */
export async function removeWebhook(tx: Tx<Member>, id: WebhookId): Promise<Outcome<Refusal>> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked.refusal === "not_found" ? done() : locked;
  await tx.deleteFrom("webhookEndpoint").where("id", "=", id).execute();
  audit(tx, { action: "webhook_removed", object: { kind: "webhook", id } });
  return done();
}

/** A new secret; the one until now signs beside it for a day, one from before that no more. Gives the id of the new one. */
export async function rotateWebhookSecret(tx: Tx<Member>, id: WebhookId): Promise<Outcome<Refusal, string>> {
  const locked = await lockWebhook(tx, id);
  if (!locked.ok) return locked;
  const soon = sql<Date>`now() + make_interval(hours => ${OLD_SECRET_HOURS})`;
  const ends = () => tx.updateTable("webhookSecret").where("endpointId", "=", id);
  await ends()
    .set({ endsAt: sql<Date>`now()` })
    .where("endsAt", ">", sql<Date>`now()`)
    .execute();
  await ends().set({ endsAt: soon }).where("endsAt", "is", null).execute();
  const secret = uuidv7();
  await tx
    .insertInto("webhookSecret")
    .values({ id: secret, endpointId: id, organisationId: tx.actor.organisation })
    .execute();
  audit(tx, { action: "webhook_secret_rotated", object: { kind: "webhook", id } });
  return done(secret);
}

/** An endpoint of the own organisation, for its admin, locked before its deliveries as the worker does. */
export async function lockWebhook(tx: Tx<Member>, id: WebhookId): Promise<Outcome<Refusal, Locked>> {
  const own = await ownOrganisation(tx, "webhooks.manage");
  if (!own) return refused("forbidden");
  const row = await tx
    .selectFrom("webhookEndpoint")
    .selectAll()
    .where("id", "=", id)
    .where("organisationId", "=", tx.actor.organisation)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? done({ ...row, kind: own.kind }) : refused("not_found");
}

/** Deliveries of events, from the first try again. */
export function anew(tx: Tx<Member>, id: WebhookId) {
  return tx
    .updateTable("webhookDelivery")
    .set({ status: "waiting", attempts: 0, dueAt: sql<Date>`now()` })
    .where("endpointId", "=", id)
    .where("eventId", "is not", null);
}
