import type { Role } from "#domain/codes.ts";
import type { InvitationId, JoinRequestId, MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { MaybeInstant, StampedNow } from "./columns.ts";

export type InvitationTable = {
  id: InvitationId;
  organisationId: OrganisationId;
  role: Role;
  admin: Generated<boolean>;
  email: string;
  invitedBy: MembershipId;
  /** SHA-256 of the secret; null until the e-mail goes out. */
  secretHash: Generated<Buffer | null>;
  createdAt: StampedNow;
  expiresAt: StampedNow;
  acceptedAt: MaybeInstant;
  withdrawnAt: MaybeInstant;
  undeliveredAt: MaybeInstant;
};

export type JoinRequestTable = {
  id: JoinRequestId;
  organisationId: OrganisationId;
  personId: PersonId;
  createdAt: StampedNow;
  answeredAt: MaybeInstant;
  answeredBy: Generated<MembershipId | null>;
  admitted: Generated<boolean | null>;
};

/** The telephone number of an organisation, as `app/domain/phone.ts` keeps it. */
export type OrganisationPhoneTable = { organisationId: OrganisationId; phone: string; changedAt: StampedNow };

export type MembershipReviewTable = {
  id: string;
  membershipId: MembershipId;
  organisationId: OrganisationId;
  reviewedBy: MembershipId;
  reviewedAt: StampedNow;
};
