import { type CloudEvent, CLOUD_EVENT_TYPE } from "#domain/cloud-event.ts";
import { Webhook } from "standardwebhooks";

/** The headers and the body of a message, signed now with each secret (standardwebhooks.com): a receiver knows one of them. */
export function signed(event: CloudEvent, secrets: readonly string[], at: Date) {
  const body = JSON.stringify(event);
  const signatures = secrets.map((secret) => new Webhook(secret).sign(event.id, at, body));
  return {
    body,
    headers: {
      "Content-Type": CLOUD_EVENT_TYPE,
      "webhook-id": event.id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": signatures.join(" "),
    },
  };
}
