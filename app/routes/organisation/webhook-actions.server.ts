import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import type { Submission } from "#app/http/submission.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import {
  changeWebhook,
  pauseWebhook,
  removeWebhook,
  resumeWebhook,
  rotateWebhookSecret,
} from "#db/commands/change-webhook.ts";
import { replayDelivery, replaySince, testWebhook } from "#db/commands/replay-webhook.ts";
import { webhookSecret } from "#db/webhook-secret.ts";
import type { Role } from "#domain/codes.ts";
import { isDate } from "#domain/dates.ts";
import type { Outcome } from "#domain/outcome.ts";
import { WebhookDeliveryId, type WebhookId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { parseWebhook } from "./webhook-form.server.ts";

/** What came of a form: a code of what was done and how often, a new secret, or the form with its errors. */
export type WebhookActed =
  | { readonly done: string; readonly count?: number }
  | { readonly secret: string }
  | { readonly form: TypedForm; readonly status: number };

type Refusal = "forbidden" | "not_found" | "off" | "busy";

/** Does what a button on the page of an endpoint asks. Throws what has no form to go back to. */
export async function actOnWebhook({ actor, form, write }: Submission<Role>, id: WebhookId): Promise<WebhookActed> {
  switch (form.get("intent")) {
    case "change":
      return change({ form, write }, id);
    case "test":
      return acted(await write((tx) => testWebhook(tx, id)), "test");
    case "pause":
      return acted(await write((tx) => pauseWebhook(tx, id)), "gepauzeerd");
    case "resume":
    case "resume_missed": {
      const missed = form.get("intent") === "resume_missed";
      return acted(await write((tx) => resumeWebhook(tx, id, missed)), "aangezet");
    }
    case "rotate": {
      const outcome = await write((tx) => rotateWebhookSecret(tx, id));
      if (!outcome.ok) throw refuse(outcome.refusal);
      const { value } = outcome;
      return { secret: await read(actor, (tx) => Promise.resolve(webhookSecret(tx, value))) };
    }
    case "remove":
      return acted(await write((tx) => removeWebhook(tx, id)), "weg");
    case "again": {
      const delivery = WebhookDeliveryId.safeParse(form.get("delivery"));
      if (!delivery.success) throw refuse("not_found");
      return acted(await write((tx) => replayDelivery(tx, id, delivery.data)), "opnieuw");
    }
    case "replay":
      return replay({ form, write }, id);
    default:
      throw refuse("not_found");
  }
}

type Sent = Pick<Submission<Role>, "form" | "write">;

async function change({ form, write }: Sent, id: WebhookId): Promise<WebhookActed> {
  const parsed = parseWebhook(form);
  if (!parsed.ok) return { form: parsed.form, status: 400 };
  const outcome = await write((tx) => changeWebhook(tx, id, parsed.value));
  if (outcome.ok) return { done: "bewaard" };
  if (outcome.refusal !== "events") throw refuse(outcome.refusal);
  return wrong(form, 400, "events", m.webhooks_error_events());
}

async function replay({ form, write }: Sent, id: WebhookId): Promise<WebhookActed> {
  const since = form.get("since");
  if (typeof since !== "string" || !isDate(since)) return wrong(form, 400, "since", m.form_error_date());
  return acted(await write((tx) => replaySince(tx, id, since)), "opnieuw");
}

/** What cannot be now is said on the page; the rest has no page to say it on. */
function acted(outcome: Outcome<Refusal, number | void>, done: string): WebhookActed {
  if (outcome.ok) return { done, ...(typeof outcome.value === "number" && { count: outcome.value }) };
  const text = { busy: m.webhooks_busy, off: m.webhooks_off };
  if (outcome.refusal === "busy" || outcome.refusal === "off") {
    return { form: { values: {}, errors: { "": [text[outcome.refusal]()] } }, status: 409 };
  }
  throw refuse(outcome.refusal);
}

function wrong(form: FormData, status: number, field: string, message: string): WebhookActed {
  return { form: { values: typedValues(form), errors: { [field]: [message] } }, status };
}
