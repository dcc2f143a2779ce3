import type { CandidateId, MatchId, MembershipId, OrganisationId, PlacementId } from "./schema/ids.ts";

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
  "placement.seat_taken",
  "placement.seat_returned",
] as const;
export const CANDIDATE_EVENTS = [
  "candidate.created",
  "candidate.changed",
  "candidate.available",
  "candidate.paused",
  "candidate.placed",
  "candidate.handed_over",
  "candidate.closed",
  "candidate.erasing",
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
  /** Another place was found for a candidate whom the employer did not answer; carries that place. */
  "match.rerouted",
  /** Another municipality or the region asks to propose somebody; no match yet. */
  "match.requested",
  /** The municipality of that person says no; a proposal is its yes. */
  "match.request_declined",
] as const;

/** About organisations and who works there; never about a placement, candidate or match. Of no figure. */
export const ORGANISATION_EVENTS = [
  "organisation.registered",
  "organisation.verified",
  "organisation.refused",
  "organisation.join_asked",
  "organisation.joined",
  /** An employer chose within how many days it answers. */
  "organisation.promised",
  /** An employer that often does not answer was warned, before its places are ranked lower. */
  "organisation.warned",
  /** The address at which an organisation heard of its events was switched off, because nothing arrived there any more. */
  "organisation.webhook_stopped",
  /** Of those who run the platform: jobs were set aside after their last try, at most told once an hour. */
  "organisation.jobs_set_aside",
] as const;

/** About accounts; never about a placement, candidate or match. Of no figure. */
export const ACCOUNT_EVENTS = ["account.mail_wanted"] as const;

export type PlacementEventType = (typeof PLACEMENT_EVENTS)[number];
export type CandidateEventType = (typeof CANDIDATE_EVENTS)[number];
export type MatchEventType = (typeof MATCH_EVENTS)[number];
export type OrganisationEventType = (typeof ORGANISATION_EVENTS)[number];
export type AccountEventType = (typeof ACCOUNT_EVENTS)[number];
export type EventType =
  PlacementEventType | CandidateEventType | MatchEventType | OrganisationEventType | AccountEventType;

/** Placement events that move open seats: their size is `seatsMoved(before, after)`, which may be 0. */
export const SEAT_EVENTS = [
  "placement.published",
  "placement.paused",
  "placement.resumed",
  "placement.filled",
  "placement.reopened",
  "placement.expired",
  "placement.withdrawn",
  "placement.seat_taken",
  "placement.seat_returned",
] as const satisfies readonly PlacementEventType[];
export type SeatEventType = (typeof SEAT_EVENTS)[number];

/**
 * The fact's codes at that moment: what figures need, nothing personal, no free text.
 *
 * Of whom: a placement event carries the codes of the placement, a candidate event those of the candidate, a match event
 * those of the match (municipality and region of the candidate, sector of the placement, kind proposed). The target group
 * is filled in by the database for every event about a candidate: nobody has to read or pass it.
 */
export type EventFacts = {
  readonly municipalityCode?: string | null;
  readonly regionCode?: string | null;
  readonly sector?: string | null;
  readonly occupationCode?: string | null;
  readonly kind?: string | null;
  readonly targetGroup?: string | null;
  /** A reason code, where the step has one. */
  readonly reason?: string | null;
};

/**
 * How many. Every event counts as 1, but for the two stocks that figures add up:
 *
 * - open seats (free seats of a published placement) move only by placement events: `SEAT_EVENTS`, size `seatsMoved`.
 *   Accepting records `match.accepted` and `placement.seat_taken`; an end that gives a seat back records
 *   `placement.seat_returned` beside the match's own event; filling and reopening come after these.
 * - candidates waiting (available or in proposal) move only by candidate events: `candidate.available` when made
 *   available, resumed, or back after a placement ended; `candidate.paused`; `candidate.placed` at an acceptance;
 *   `candidate.closed` with size `waitingMoved`, because a file may be closed when it was not waiting.
 */
type Sized = { readonly size: number };
type One = { readonly size?: 1 };

type OfPlacement = EventFacts & { readonly placementId: PlacementId; readonly employerId: OrganisationId };
export type PlacementEvent = OfPlacement &
  (({ readonly type: SeatEventType } & Sized) | ({ readonly type: Exclude<PlacementEventType, SeatEventType> } & One));

type OfCandidate = EventFacts & { readonly candidateId: CandidateId; readonly organisationId: OrganisationId };
export type CandidateEvent = OfCandidate &
  (
    | ({ readonly type: "candidate.closed" } & Sized)
    | ({ readonly type: Exclude<CandidateEventType, "candidate.closed"> } & One)
  );

export type MatchEvent = EventFacts &
  One & {
    readonly type: MatchEventType;
    readonly placementId: PlacementId;
    readonly candidateId: CandidateId;
    /** Absent for a suggestion and a request with its answer, which are no match yet. */
    readonly matchId?: MatchId;
    readonly employerId: OrganisationId;
    readonly organisationId: OrganisationId;
  };
/** Of an employer: `employerId`; of any other organisation: `organisationId`. */
export type OrganisationEvent = EventFacts &
  One & {
    readonly type: OrganisationEventType;
    /** The hat that somebody got by this very step. */
    readonly actor?: MembershipId;
  } & ({ readonly employerId: OrganisationId } | { readonly organisationId: OrganisationId });
/** Carries the id of the row that says what and to whom: no address, no name. */
export type AccountEvent = EventFacts & One & { readonly type: AccountEventType; readonly accountMailId: string };
export type DomainEvent = PlacementEvent | CandidateEvent | MatchEvent | OrganisationEvent | AccountEvent;

/** What decides how many seats of a placement are open. */
export type SeatState = { readonly status: string; readonly seats: number | null; readonly seatsTaken: number };

/** Free seats that are on offer: none while a placement is not published. */
export function openSeats({ status, seats, seatsTaken }: SeatState): number {
  return status === "published" ? Math.max(0, (seats ?? 0) - seatsTaken) : 0;
}

/** The size of a seat event: by how many the open seats changed. The event's type says in which direction. */
export function seatsMoved(before: SeatState, after: SeatState): number {
  return Math.abs(openSeats(after) - openSeats(before));
}

/** The size of `candidate.closed`: 1 when the candidate was waiting until then. */
export function waitingMoved(statusBefore: string): 0 | 1 {
  return statusBefore === "available" || statusBefore === "in_proposal" ? 1 : 0;
}
