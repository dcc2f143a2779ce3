import { z } from "zod";
import { env } from "#app/http/env.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { parseTyped, typedLine } from "#app/http/typed-form.server.ts";
import { may } from "#domain/permissions.ts";
import { urlProblem } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";
import { URL_PROBLEMS } from "./webhook-words.ts";

/** The roles whose organisations have webhooks. */
export const HEARERS = ["employer", "caseworker", "team_lead", "coordinator"] as const;
/** So long that whatever is typed is judged by its own rule. */
const ANY_LENGTH = 2000;

const WebhookSchema = z.object({
  url: typedLine(ANY_LENGTH).superRefine((url, context) => {
    const problem = urlProblem(url, env().WEBHOOK_ALLOW_HOSTS);
    if (problem) context.addIssue({ code: "custom", message: URL_PROBLEMS[problem]() });
  }),
  // Which of them the organisation may hear of, the command says.
  events: z
    .array(z.string().max(60), { error: () => m.webhooks_error_events() })
    .min(1, { error: () => m.webhooks_error_events() })
    .transform((events) => [...new Set(events)]),
});

/** The address and the events of the form, or the form as typed with its errors. */
export function parseWebhook(form: FormData) {
  return parseTyped(form, WebhookSchema);
}

/** The hat of an admin whose organisation can have webhooks; 403 for everybody else. */
export async function requireWebhookAdmin(request: Request) {
  const actor = await requireMember(request, ...HEARERS);
  const hat = (await session(request))?.hat;
  if (!hat || !may({ ...actor, admin: hat.admin }, "webhooks.manage", { staffOf: actor.organisation })) {
    throw refuse("forbidden");
  }
  return { actor, hat };
}
