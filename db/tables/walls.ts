import type { HiddenReason } from "#domain/hidden.ts";
import type { CandidateId, MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import type { Day, StampedNow } from "./columns.ts";

/** A named employer that a person is kept from. */
export type HiddenFromTable = {
  candidateId: CandidateId;
  employerId: OrganisationId;
  organisationId: OrganisationId;
  reason: HiddenReason;
  createdBy: MembershipId | null;
  createdAt: StampedNow;
};

/** What the municipalities of a region have agreed to open to each other, from when and by which paper. */
export type RegionAgreementTable = {
  regionCode: string;
  opens: "candidates_for_placement";
  validFrom: Day;
  validTo: Day | null;
  source: string;
};
