import type { EventType, SeatState } from "#domain/events.ts";
import { EventId } from "#domain/schema/ids.ts";
import { candidateEvent, matchEvent, placementEvent, pairEvent } from "../event-facts.ts";
import { idMaker } from "./random.ts";
import type { CandidateRow, EventRow, MatchRow, MembershipRow, PlacementRow } from "./rows.ts";

/** Who takes a step: a hat, the person with the link, or a job. */
export type By = MembershipRow | "candidate" | "job";

/** The history as it grows: events in the shape that `record` writes, made by the same rules for codes and sizes. */
export type Ledger = {
  readonly events: EventRow[];
  readonly ofPlacement: (
    type: Extract<EventType, `placement.${string}`>,
    by: By,
    at: number,
    before: SeatState,
    after: PlacementRow,
  ) => void;
  readonly ofCandidate: (
    type: Extract<EventType, `candidate.${string}`>,
    by: By,
    at: number,
    before: CandidateRow,
    reason?: string | null,
  ) => void;
  readonly ofMatch: (
    type: Extract<EventType, `match.${string}`>,
    by: By,
    at: number,
    match: MatchRow,
    reason?: string | null,
  ) => void;
  /** What was asked of the municipality of a candidate, and its no. */
  readonly ofRequest: (
    type: "match.requested" | "match.request_declined",
    by: By,
    at: number,
    candidate: CandidateRow,
    placement: PlacementRow,
  ) => void;
};

export function ledger(): Ledger {
  const events: EventRow[] = [];
  const id = idMaker("events");
  const note = (at: number, by: By, facts: Partial<EventRow> & Pick<EventRow, "type">) => {
    events.push({
      placementId: null,
      candidateId: null,
      matchId: null,
      employerId: null,
      organisationId: null,
      municipalityCode: null,
      regionCode: null,
      sector: null,
      occupationCode: null,
      kind: null,
      size: 1,
      reason: null,
      ...facts,
      id: id(EventId, at),
      at: new Date(at),
      actorKind: typeof by === "string" ? by : by.role,
      actorMembership: typeof by === "string" ? null : by.id,
    });
  };
  return {
    events,
    ofPlacement: (type, by, at, before, after) => note(at, by, placementEvent(type, before, after)),
    ofCandidate: (type, by, at, before, reason = null) => note(at, by, candidateEvent(type, before, reason)),
    ofMatch: (type, by, at, match, reason = null) => note(at, by, matchEvent(type, match, reason)),
    ofRequest: (type, by, at, candidate, placement) => note(at, by, pairEvent(type, candidate, placement)),
  };
}
