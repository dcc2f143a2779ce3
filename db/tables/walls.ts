import type { HiddenReason } from "#domain/hidden.ts";
import type { CandidateId, MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { MaybeInstant, StampedNow } from "./columns.ts";

/** A named employer that a person is kept from. */
export type HiddenFromTable = {
  candidateId: CandidateId;
  employerId: OrganisationId;
  organisationId: OrganisationId;
  reason: HiddenReason;
  createdBy: MembershipId | null;
  createdAt: StampedNow;
};

/** What a municipality has opened to the others of its region; closed, it is history. */
export type RegionAgreementTable = {
  id: string;
  organisationId: OrganisationId;
  regionCode: string;
  /** Opened to the coordinators of the region too; not in agreements from before they could ask. */
  coordinators: Generated<boolean>;
  openedAt: StampedNow;
  openedBy: MembershipId;
  closedAt: MaybeInstant;
  closedBy: MembershipId | null;
};
