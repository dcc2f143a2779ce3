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
        : T extends "match.suggested" | "match.requested"
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
  "placement.submitted": ["notify"],
  "placement.returned": ["notify"],
  "placement.published": ["notify", "suggest-for-placement", "settle-placement", "alert-subscribers"],
  "placement.reconfirmed": [],
  "placement.paused": [],
  "placement.resumed": ["suggest-for-placement", "settle-placement"],
  "placement.filled": ["notify", "close-for-placement"],
  "placement.reopened": ["suggest-for-placement"],
  "placement.expired": ["notify", "close-for-placement", "suggest-for-placement"],
  "placement.withdrawn": ["notify", "close-for-placement", "suggest-for-placement"],
  "placement.seat_taken": ["settle-placement", "close-for-placement"],
  "placement.seat_returned": ["settle-placement", "suggest-for-placement"],

  "candidate.created": [],
  "candidate.changed": ["suggest-for-candidate"],
  "candidate.available": ["suggest-for-candidate"],
  "candidate.paused": ["close-for-candidate"],
  "candidate.placed": [],
  "candidate.handed_over": ["notify"],
  "candidate.erasing": ["erase-candidate"],
  "candidate.closed": ["close-for-candidate", "suggest-for-candidate"],

  "match.suggested": [],
  "match.proposed": ["notify"],
  "match.consented": ["notify"],
  "match.asked": ["notify"],
  "match.answered": ["notify"],
  "match.accepted": ["notify", "close-for-candidate", "measure-response"],
  "match.intake_offered": ["notify"],
  "match.intake_set": ["notify"],
  "match.declined": ["notify", "close-for-candidate", "measure-response"],
  "match.expired": ["notify", "close-for-candidate", "reroute", "measure-response"],
  "match.withdrawn": ["notify", "close-for-candidate"],
  "match.closed": ["notify"],
  "match.cancelled": ["notify", "close-for-candidate"],
  "match.rerouted": ["notify"],
  "match.requested": ["notify"],

  "organisation.registered": ["notify"],
  "organisation.verified": ["notify"],
  "organisation.refused": ["notify"],
  "organisation.join_asked": ["notify"],
  "organisation.joined": ["notify"],
  "organisation.promised": [],
  "organisation.warned": ["notify"],

  "account.mail_wanted": ["send-account-mail"],
};

/** The names of the jobs that an event asks for. */
export function asks({ type }: Pointer): readonly JobName[] {
  return REACTIONS[type];
}

/**
 * One job of an event. Its id is made from the event and the job: added twice, it is there once while the first is still
 * known (BullMQ wants no ":" in an id, and not digits alone).
 */
export function jobOf({ type: _, ...ids }: Pointer, name: string): Enqueued {
  const carried = Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== null));
  return { name, data: carried, id: `${ids.eventId}-${name}` };
}

/** All jobs of an event. */
export function jobsOf(event: Pointer): Enqueued[] {
  return asks(event).map((name) => jobOf(event, name));
}
