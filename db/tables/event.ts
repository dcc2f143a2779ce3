import type { EventType } from "#domain/events.ts";
import type { CandidateId, EventId, MatchId, MembershipId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { StampedNow } from "./columns.ts";

export type EventTable = {
  id: EventId;
  transactionId: Generated<string>;
  at: StampedNow;
  type: EventType;
  actorKind: string;
  actorMembership: MembershipId | null;
  placementId: PlacementId | null;
  candidateId: CandidateId | null;
  matchId: MatchId | null;
  employerId: OrganisationId | null;
  organisationId: OrganisationId | null;
  accountMailId: string | null;
  municipalityCode: string | null;
  regionCode: string | null;
  sector: string | null;
  occupationCode: string | null;
  kind: string | null;
  targetGroup: string | null;
  size: Generated<number>;
  reason: string | null;
};
