import type { EventId, MembershipId, OrganisationId, WebhookDeliveryId, WebhookId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { MaybeInstant, StampedNow } from "./columns.ts";

export type WebhookStatus = "active" | "paused" | "disabled";
export type DeliveryStatus = "waiting" | "sent" | "failed" | "held";

/** Where organisations want to hear of their events. */
export type WebhookTables = {
  webhookEndpoint: {
    id: WebhookId;
    organisationId: OrganisationId;
    slot: number;
    url: string;
    events: string[];
    status: Generated<WebhookStatus>;
    disabledBecause: "gone" | "failing" | null;
    failingSince: MaybeInstant;
    createdBy: Generated<MembershipId>;
    createdAt: StampedNow;
  };
  /** The secret itself is made from the id (db/webhook-secret.ts). */
  webhookSecret: {
    id: string;
    endpointId: WebhookId;
    organisationId: OrganisationId;
    madeAt: StampedNow;
    endsAt: MaybeInstant;
  };
  webhookDelivery: {
    id: WebhookDeliveryId;
    endpointId: WebhookId;
    organisationId: OrganisationId;
    /** Null: a test. */
    eventId: EventId | null;
    eventType: string;
    status: Generated<DeliveryStatus>;
    attempts: Generated<number>;
    createdAt: StampedNow;
    dueAt: StampedNow;
    toldAt: MaybeInstant;
    takenUntil: MaybeInstant;
    triedAt: MaybeInstant;
    statusCode: number | null;
    /** Milliseconds. */
    tookMs: number | null;
    problem: string | null;
  };
};
