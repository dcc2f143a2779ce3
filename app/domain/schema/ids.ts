import { z } from "zod";

/** Ids that cannot be swapped: each kind of thing has its own brand. */
export const PlacementId = z.uuid().brand<"PlacementId">();
export type PlacementId = z.infer<typeof PlacementId>;
export const CandidateId = z.uuid().brand<"CandidateId">();
export type CandidateId = z.infer<typeof CandidateId>;
export const MatchId = z.uuid().brand<"MatchId">();
export type MatchId = z.infer<typeof MatchId>;
export const OrganisationId = z.uuid().brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof OrganisationId>;
export const SiteId = z.uuid().brand<"SiteId">();
export type SiteId = z.infer<typeof SiteId>;
export const PersonId = z.uuid().brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;
export const MembershipId = z.uuid().brand<"MembershipId">();
export type MembershipId = z.infer<typeof MembershipId>;
export const InvitationId = z.uuid().brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;
export const JoinRequestId = z.uuid().brand<"JoinRequestId">();
export type JoinRequestId = z.infer<typeof JoinRequestId>;
export const EventId = z.uuid().brand<"EventId">();
export type EventId = z.infer<typeof EventId>;
export const NoticeId = z.uuid().brand<"NoticeId">();
export type NoticeId = z.infer<typeof NoticeId>;
export const ProposalRequestId = z.uuid().brand<"ProposalRequestId">();
export type ProposalRequestId = z.infer<typeof ProposalRequestId>;
/** An agreement of a region (`region_agreement`). */
export const RegionAgreementId = z.uuid().brand<"RegionAgreementId">();
export const SavedSearchId = z.uuid().brand<"SavedSearchId">();
export type SavedSearchId = z.infer<typeof SavedSearchId>;
export const WebhookId = z.uuid().brand<"WebhookId">();
export type WebhookId = z.infer<typeof WebhookId>;
export const WebhookDeliveryId = z.uuid().brand<"WebhookDeliveryId">();
export type WebhookDeliveryId = z.infer<typeof WebhookDeliveryId>;
