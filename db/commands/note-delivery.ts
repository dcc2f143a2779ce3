import type { Job } from "#domain/actor.ts";
import type { OrganisationId, WebhookDeliveryId, WebhookId } from "#domain/schema/ids.ts";
import { afterAttempt, type Attempt } from "#domain/webhooks.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { record } from "../events.ts";

/**
 * Notes how an attempt ended and what follows: sent, tried again later, given up; and for the endpoint whether it is well,
 * or is switched off. Then what waits is held and its admins are told.
 */
export async function noteDelivery(
  tx: Tx<Job>,
  of: { readonly id: WebhookDeliveryId; readonly webhookId: WebhookId },
  attempt: Attempt & { readonly tookMs: number },
  at: Date,
): Promise<void> {
  const endpoint = await tx
    .selectFrom("webhookEndpoint")
    .select(["id", "status", "failingSince", "organisationId"])
    .where("id", "=", of.webhookId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const row = await tx
    .selectFrom("webhookDelivery")
    .select(["status", "attempts", "eventId"])
    .where("id", "=", of.id)
    .forUpdate()
    .executeTakeFirst();
  if (!endpoint || !row) return;
  const test = row.eventId === null;
  const { failingSince } = endpoint;
  const { delivery, stop } = afterAttempt(attempt, { attempts: row.attempts, failingSince, at, test });
  await tx
    .updateTable("webhookDelivery")
    .set({
      statusCode: attempt.status,
      problem: attempt.problem,
      tookMs: attempt.tookMs,
      takenUntil: null,
      // Paused meanwhile: what did not arrive stays held.
      ...(typeof delivery === "string"
        ? { status: delivery }
        : { dueAt: delivery.again, status: row.status === "held" ? "held" : "waiting" }),
    })
    .where("id", "=", of.id)
    .execute();
  if (test) return;
  if (delivery === "sent") await setFailing(tx, endpoint.id, null);
  else if (failingSince === null) await setFailing(tx, endpoint.id, at);
  if (stop !== null && endpoint.status === "active") await switchOff(tx, endpoint, stop);
}

function setFailing(tx: Tx, id: WebhookId, since: Date | null) {
  return tx.updateTable("webhookEndpoint").set({ failingSince: since }).where("id", "=", id).execute();
}

async function switchOff(
  tx: Tx<Job>,
  { id, organisationId }: { readonly id: WebhookId; readonly organisationId: OrganisationId },
  disabledBecause: "gone" | "failing",
): Promise<void> {
  await tx.updateTable("webhookEndpoint").set({ status: "disabled", disabledBecause }).where("id", "=", id).execute();
  await tx
    .updateTable("webhookDelivery")
    .set({ status: "held" })
    .where("endpointId", "=", id)
    .where("status", "=", "waiting")
    .where("eventId", "is not", null)
    .execute();
  const { kind } = await tx
    .selectFrom("organisation")
    .select("kind")
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow();
  const whose = kind === "employer" ? { employerId: organisationId } : { organisationId };
  await record(tx, { type: "organisation.webhook_stopped", ...whose });
}

/**
 * Takes at most `limit` messages that are due by `now`, of which the queue was not told since they are, or more than
 * `seconds` ago; see `mailToTell`.
 */
export async function deliveriesToTell(
  tx: Tx<Job>,
  seconds: number,
  limit: number,
  now: Date,
): Promise<WebhookDeliveryId[]> {
  const { rows } = await sql<{ id: WebhookDeliveryId }>`
    update webhook_delivery set told_at = now() where id in (
      select id from webhook_delivery
      where status = 'waiting' and due_at <= ${now} and (taken_until is null or taken_until <= ${now})
        and (told_at is null or told_at < due_at or told_at < now() - make_interval(secs => ${seconds}))
      order by due_at limit ${limit} for update skip locked)
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
