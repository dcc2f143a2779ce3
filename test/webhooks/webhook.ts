import { addWebhook } from "#db/commands/add-webhook.ts";
import { webhookSecret } from "#db/webhook-secret.ts";
import type { Member } from "#domain/actor.ts";
import type { WebhookId } from "#domain/schema/ids.ts";
import { WEBHOOK_EVENTS } from "#domain/webhooks.ts";
import { localAddresses } from "#workers/webhooks/addresses.ts";
import type { World } from "../world.ts";

/** This machine, for the worker of a test. */
export const HERE = { allowHosts: new Set(["127.0.0.1"]), resolve: localAddresses };

const KINDS = {
  employer: "employer",
  caseworker: "municipality",
  team_lead: "municipality",
  coordinator: "region",
  branch: "branch",
  operator: "operator",
} as const;

/** An endpoint of a member's organisation that hears of everything it may hear of, with the secret as it was shown. */
export async function webhook(
  at: World,
  admin: Member,
  url: string,
  events: readonly string[] = WEBHOOK_EVENTS[KINDS[admin.role]],
): Promise<{ readonly id: WebhookId; readonly secret: string }> {
  const outcome = await at.app.write(admin, async (tx) => {
    const added = await addWebhook(tx, { url, events });
    return added.ok ? { id: added.value.id, secret: webhookSecret(tx, added.value.secret) } : added.refusal;
  });
  if (typeof outcome === "string") throw new Error(`No endpoint: ${outcome}.`);
  return outcome;
}
