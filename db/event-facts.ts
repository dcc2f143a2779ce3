import {
  type CandidateEvent,
  type CandidateEventType,
  type MatchEvent,
  type MatchEventType,
  type PlacementEvent,
  type PlacementEventType,
  SEAT_EVENTS,
  type SeatEventType,
  type SeatState,
  seatsMoved,
  waitingMoved,
} from "#domain/events.ts";
import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";

type PlacementRow = Pick<
  Selectable<Schema["placement"]>,
  | "id"
  | "employerId"
  | "status"
  | "seats"
  | "seatsTaken"
  | "municipalityCode"
  | "regionCode"
  | "sector"
  | "occupationCode"
>;
type CandidateRow = Pick<
  Selectable<Schema["candidate"]>,
  "id" | "organisationId" | "municipalityCode" | "regionCode" | "status"
>;
type MatchRow = Pick<
  Selectable<Schema["match"]>,
  | "id"
  | "placementId"
  | "candidateId"
  | "employerId"
  | "organisationId"
  | "municipalityCode"
  | "homeRegionCode"
  | "sector"
  | "occupationCode"
  | "kind"
>;

/**
 * The event of a placement's step, with its codes and, where seats move, its size. `after` is the row as it has become;
 * `before` what it was: status, seats and seats taken.
 */
export function placementEvent(
  type: PlacementEventType,
  before: SeatState,
  after: PlacementRow,
  reason: string | null = null,
): PlacementEvent {
  const facts = {
    placementId: after.id,
    employerId: after.employerId,
    municipalityCode: after.municipalityCode,
    regionCode: after.regionCode,
    sector: after.sector,
    occupationCode: after.occupationCode,
    reason,
  };
  return movesSeats(type) ? { ...facts, type, size: seatsMoved(before, after) } : { ...facts, type };
}

/** The event of a candidate's step. `before` is the row as it was: closing counts only who was waiting. */
export function candidateEvent(
  type: CandidateEventType,
  before: CandidateRow,
  reason: string | null = null,
): CandidateEvent {
  const facts = {
    candidateId: before.id,
    organisationId: before.organisationId,
    municipalityCode: before.municipalityCode,
    regionCode: before.regionCode,
    reason,
  };
  return type === "candidate.closed" ? { ...facts, type, size: waitingMoved(before.status) } : { ...facts, type };
}

function movesSeats(type: PlacementEventType): type is SeatEventType {
  return SEAT_EVENTS.some((seatEvent) => seatEvent === type);
}

/** An event of a candidate and a placement between whom there is no match; its place is where the candidate lives. */
export function pairEvent(
  type: "match.suggested" | "match.requested" | "match.request_declined",
  candidate: Pick<CandidateRow, "id" | "organisationId"> &
    Required<Pick<MatchEvent, "municipalityCode" | "regionCode">>,
  placement: Pick<PlacementRow, "id" | "employerId" | "sector" | "occupationCode">,
): MatchEvent {
  return {
    type,
    placementId: placement.id,
    candidateId: candidate.id,
    employerId: placement.employerId,
    organisationId: candidate.organisationId,
    municipalityCode: candidate.municipalityCode,
    regionCode: candidate.regionCode,
    sector: placement.sector,
    occupationCode: placement.occupationCode,
  };
}

/** The event of a match's step; its place is where the candidate lives, as figures count it. */
export function matchEvent(type: MatchEventType, match: MatchRow, reason: string | null = null): MatchEvent {
  return {
    type,
    matchId: match.id,
    placementId: match.placementId,
    candidateId: match.candidateId,
    employerId: match.employerId,
    organisationId: match.organisationId,
    municipalityCode: match.municipalityCode,
    regionCode: match.homeRegionCode,
    sector: match.sector,
    occupationCode: match.occupationCode,
    kind: match.kind,
    reason,
  };
}
