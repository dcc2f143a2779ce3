import type { ProposalRequestState } from "#domain/proposal-requests.ts";
import type { CandidateId, MembershipId, OrganisationId, PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { MaybeInstant, StampedNow } from "./columns.ts";

/** One municipality asks another to propose somebody. */
export type ProposalRequestTable = {
  id: ProposalRequestId;
  placementId: PlacementId;
  candidateId: CandidateId;
  /** Whose candidate it is. */
  organisationId: OrganisationId;
  /** Who asks. */
  askingId: OrganisationId;
  askedBy: MembershipId;
  askedAt: StampedNow;
  status: Generated<ProposalRequestState>;
  /** Why not, in a line; empty when it was not declined. */
  answer: Generated<string>;
  answeredAt: MaybeInstant;
  answeredBy: MembershipId | null;
};
