import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { WebhookId } from "#domain/schema/ids.ts";
import { isTold, MOST_WEBHOOKS } from "#domain/webhooks.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { newId, uuidv7 } from "../id.ts";
import { ownOrganisation } from "./member-lock.ts";

export type WebhookGiven = {
  /** An address without `urlProblem`. */
  readonly url: string;
  readonly events: readonly string[];
};

/** Lets the own organisation hear of its events at an address, from now on; gives the id of its secret too. */
export async function addWebhook(
  tx: Tx<Member>,
  { url, events }: WebhookGiven,
): Promise<Outcome<"forbidden" | "events" | "too_many", { readonly id: WebhookId; readonly secret: string }>> {
  const own = await ownOrganisation(tx, "webhooks.manage");
  if (!own) return refused("forbidden");
  if (events.length === 0 || !events.every((type) => isTold(own.kind, type))) return refused("events");
  const { organisation } = tx.actor;
  const id = newId(WebhookId);
  // Whoever takes the same place at the same moment leaves the next one.
  for (let tries = 0; tries < MOST_WEBHOOKS; tries += 1) {
    const { rows } = await sql`
      insert into webhook_endpoint (id, organisation_id, slot, url, events)
      select ${id}::uuid, ${organisation}::uuid, slot, ${url}::text, ${[...events]}::text[]
      from generate_series(1, ${MOST_WEBHOOKS}) slot
      where slot not in (select e.slot from webhook_endpoint e where e.organisation_id = ${organisation}::uuid)
      order by slot limit 1
      on conflict (organisation_id, slot) do nothing returning id`.execute(tx);
    if (rows.length === 0) continue;
    const secret = uuidv7();
    await tx.insertInto("webhookSecret").values({ id: secret, endpointId: id, organisationId: organisation }).execute();
    audit(tx, { action: "webhook_added", object: { kind: "webhook", id } });
    return done({ id, secret });
  }
  return refused("too_many");
}
