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
  explanation: Json<Explanation>;
  proposedBy: MembershipId;
  proposedAt: StampedNow;
  consentedAt: MaybeInstant;
  consentBy: "candidate" | "on_behalf" | null;
  consentReason: string | null;
  answerDue: MaybeInstant;
  duePaused: Generated<boolean>;
  acceptedAt: MaybeInstant;
  acceptedBy: MembershipId | null;
  intakeAt: MaybeInstant;
  endedAt: MaybeInstant;
  endKind: EndKind | null;
  endBy: EndSide | null;
  endReason: string | null;
  endNote: string | null;
  seatHeld: Generated<boolean>;
};
