import type { Kind, Sector } from "#domain/codes.ts";
import type { EndKind, EndSide, MatchStatus } from "#domain/match-states.ts";
import type { Explanation } from "#domain/matching/explanation.ts";
import type { CandidateId, MatchId, MembershipId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { Json, MaybeInstant, StampedNow } from "./columns.ts";

export type MatchTable = {
  id: MatchId;
  placementId: PlacementId;
  candidateId: CandidateId;
  employerId: OrganisationId;
  organisationId: OrganisationId;
  /** Of the placement. */
  regionCode: string;
  /** Of the candidate, as the home region is. */
  municipalityCode: string;
  homeRegionCode: string;
  sector: Sector;
  occupationCode: string;
  kind: Kind;
  status: MatchStatus;
  version: Generated<number>;
  score: number;
  proposedBy: MembershipId;
  proposedAt: StampedNow;
  consentedAt: MaybeInstant;
  consentBy: "candidate" | "on_behalf" | null;
  answerDue: MaybeInstant;
  duePaused: Generated<boolean>;
  acceptedAt: MaybeInstant;
  acceptedBy: MembershipId | null;
  intakeAt: MaybeInstant;
  endedAt: MaybeInstant;
  endKind: EndKind | null;
  endBy: EndSide | null;
  endReason: string | null;
  seatHeld: Generated<boolean>;
  /** When another place was sought because the employer did not answer, and which; null: none fitted. */
  reroutedAt: MaybeInstant;
  reroutedTo: PlacementId | null;
  /** The time last agreed for the intake, also when it was moved or called off since. */
  calendarAt: MaybeInstant;
};

/** What a match says about the person; the employer reads it only until the match ends. */
export type MatchDetailTable = {
  matchId: MatchId;
  employerId: OrganisationId;
  organisationId: OrganisationId;
  explanation: Json<Explanation>;
  /** How the person's answer was given, when a caseworker recorded it. */
  consentReason: string | null;
  /** Own words of who ended the match. */
  endNote: string | null;
};

/** Of a match what not every side of it may read: the view answers per reader, null where it is not theirs. */
export type MatchInsideView = {
  matchId: MatchId;
  score: number | null;
  consentBy: "candidate" | "on_behalf" | null;
  endReason: string | null;
  reroutedTo: PlacementId | null;
};
