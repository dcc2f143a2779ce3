import type { CandidateId, MatchId, OrganisationId, PlacementId } from "./schema/ids.ts";

/** Everything that can happen, by the thing it happens to. Kept for good: names never change meaning. */
export const PLACEMENT_EVENTS = [
  "placement.created",
  "placement.changed",
  "placement.submitted",
  "placement.returned",
  "placement.published",
  "placement.reconfirmed",
  "placement.paused",
  "placement.resumed",
  "placement.filled",
  "placement.reopened",
  "placement.expired",
  "placement.withdrawn",
] as const;
export const CANDIDATE_EVENTS = [
  "candidate.created",
  "candidate.changed",
  "candidate.available",
  "candidate.paused",
  "candidate.handed_over",
  "candidate.closed",
] as const;
export const MATCH_EVENTS = [
  "match.suggested",
  "match.proposed",
  "match.consented",
  "match.asked",
  "match.answered",
  "match.accepted",
  "match.intake_offered",
  "match.intake_set",
  "match.declined",
  "match.expired",
  "match.withdrawn",
  "match.closed",
  "match.cancelled",
] as const;

export type PlacementEventType = (typeof PLACEMENT_EVENTS)[number];
export type CandidateEventType = (typeof CANDIDATE_EVENTS)[number];
export type MatchEventType = (typeof MATCH_EVENTS)[number];
export type EventType = PlacementEventType | CandidateEventType | MatchEventType;

/** The fact's codes at that moment: what figures need, nothing personal, no free text. */
export type EventFacts = {
  readonly municipalityCode?: string | null;
  readonly regionCode?: string | null;
  readonly sector?: string | null;
  readonly occupationCode?: string | null;
  readonly kind?: string | null;
  readonly targetGroup?: string | null;
  /** How many: seats for a placement, otherwise 1. */
  readonly size?: number;
  /** A reason code, where the step has one. */
  readonly reason?: string | null;
};

export type PlacementEvent = EventFacts & {
  readonly type: PlacementEventType;
  readonly placementId: PlacementId;
  readonly employerId: OrganisationId;
};
export type CandidateEvent = EventFacts & {
  readonly type: CandidateEventType;
  readonly candidateId: CandidateId;
  readonly organisationId: OrganisationId;
};
export type MatchEvent = EventFacts & {
  readonly type: MatchEventType;
  readonly placementId: PlacementId;
  readonly candidateId: CandidateId;
  /** Absent for a suggestion, which is no match yet. */
  readonly matchId?: MatchId;
  readonly employerId: OrganisationId;
  readonly organisationId: OrganisationId;
};
export type DomainEvent = PlacementEvent | CandidateEvent | MatchEvent;
