import type {
  AccountEventType,
  CandidateEventType,
  EventType,
  OrganisationEventType,
  PlacementEventType,
} from "#domain/events.ts";
import type { CandidateId, EventId, MatchId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Pointer } from "#db/events.ts";
import type { z } from "zod";
import type { JOBS, JobName } from "./jobs.ts";
import type { Enqueued } from "./queues.ts";

type PlacementIds = { eventId: EventId; placementId: PlacementId; employerId: OrganisationId };
type CandidateIds = { eventId: EventId; candidateId: CandidateId; organisationId: OrganisationId };
type SuggestionIds = PlacementIds & CandidateIds;
type AccountIds = { eventId: EventId; accountMailId: string };
type MatchIds = SuggestionIds & { matchId: MatchId };

/** The ids that an event carries. */
type IdsOf<T extends EventType> = T extends PlacementEventType
  ? PlacementIds
  : T extends CandidateEventType
    ? CandidateIds
    : T extends OrganisationEventType
      ? { eventId: EventId }
      : T extends AccountEventType
        ? AccountIds
        : T extends "match.suggested" | "match.requested" | "match.request_declined"
          ? SuggestionIds
          : MatchIds;

/** The jobs that find their whole input in an event of this type. */
type JobFor<T extends EventType> = {
  [Name in JobName]: IdsOf<T> extends z.output<(typeof JOBS)[Name]["input"]> ? Name : never;
}[JobName];

/** What the system does by itself when something has happened. */
export const REACTIONS: { readonly [T in EventType]: readonly JobFor<T>[] } = {
  "placement.created": [],
  "placement.changed": [],
  "placement.submitted": ["notify", "tell-webhooks"],
  "placement.returned": ["notify", "tell-webhooks"],
  "placement.published": ["notify", "suggest-for-placement", "settle-placement", "alert-subscribers", "tell-webhooks"],
  "placement.reconfirmed": ["tell-webhooks"],
  "placement.paused": ["tell-webhooks"],
  "placement.resumed": ["suggest-for-placement", "settle-placement", "tell-webhooks"],
  "placement.filled": ["notify", "close-for-placement", "tell-webhooks"],
  "placement.reopened": ["suggest-for-placement", "tell-webhooks"],
  "placement.expired": ["notify", "close-for-placement", "suggest-for-placement", "tell-webhooks"],
  "placement.withdrawn": ["notify", "close-for-placement", "suggest-for-placement", "tell-webhooks"],
  "placement.seat_taken": ["settle-placement", "close-for-placement", "tell-webhooks"],
  "placement.seat_returned": ["settle-placement", "suggest-for-placement", "tell-webhooks"],

  "candidate.created": [],
  "candidate.changed": ["suggest-for-candidate"],
  "candidate.available": ["suggest-for-candidate"],
  "candidate.paused": ["close-for-candidate"],
  "candidate.placed": [],
  "candidate.handed_over": ["notify"],
  "candidate.erasing": ["erase-candidate"],
  "candidate.closed": ["close-for-candidate", "suggest-for-candidate"],

  "match.suggested": [],
  "match.proposed": ["notify", "tell-webhooks"],
  "match.consented": ["notify", "tell-webhooks"],
  "match.asked": ["notify", "tell-webhooks"],
  "match.answered": ["notify", "tell-webhooks"],
  "match.accepted": ["notify", "close-for-candidate", "measure-response", "tell-webhooks"],
  "match.intake_offered": ["notify", "tell-webhooks"],
  "match.intake_set": ["notify", "tell-webhooks"],
  "match.declined": ["notify", "close-for-candidate", "measure-response", "tell-webhooks"],
  "match.expired": ["notify", "close-for-candidate", "reroute", "measure-response", "tell-webhooks"],
  "match.withdrawn": ["notify", "close-for-candidate", "tell-webhooks"],
  "match.closed": ["notify", "tell-webhooks"],
  "match.cancelled": ["notify", "close-for-candidate", "tell-webhooks"],
  "match.rerouted": ["notify"],
  "match.requested": ["notify"],
  "match.request_declined": ["notify"],

  "organisation.registered": ["notify"],
  "organisation.verified": ["notify"],
  "organisation.refused": ["notify"],
  "organisation.join_asked": ["notify"],
  "organisation.joined": ["notify"],
  "organisation.promised": [],
  "organisation.warned": ["notify"],
  "organisation.webhook_stopped": ["notify"],
  "organisation.jobs_set_aside": ["notify"],

  "account.mail_wanted": ["send-account-mail"],
};

/** The names of the jobs that an event asks for. Nobody is told by a webhook where nobody listens. */
export function asks({ type, heard = false }: Pointer): readonly JobName[] {
  const names: readonly JobName[] = REACTIONS[type];
  return heard ? names : names.filter((name) => name !== "tell-webhooks");
}

/**
 * One job of an event. Its id is made from the event and the job: added twice, it is there once while the first is still
 * known (BullMQ wants no ":" in an id, and not digits alone).
 */
export function jobOf({ type: _, heard: __, ...ids }: Pointer, name: string): Enqueued {
  const carried = Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== null));
  return { name, data: carried, id: `${ids.eventId}-${name}` };
}

/** All jobs of an event. */
export function jobsOf(event: Pointer): Enqueued[] {
  return asks(event).map((name) => jobOf(event, name));
}
