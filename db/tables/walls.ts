import type { HiddenReason } from "#domain/hidden.ts";
import type { CandidateId, MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import type { StampedNow } from "./columns.ts";

/** A named employer that a person is kept from. */
export type HiddenFromTable = {
  candidateId: CandidateId;
  employerId: OrganisationId;
  organisationId: OrganisationId;
  reason: HiddenReason;
  createdBy: MembershipId | null;
  createdAt: StampedNow;
};
