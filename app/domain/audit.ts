import { ACCOUNT_EVENTS, CANDIDATE_EVENTS, MATCH_EVENTS, ORGANISATION_EVENTS, PLACEMENT_EVENTS } from "./events.ts";
import type { CandidateId, OrganisationId } from "./schema/ids.ts";

/** Looking at what is known of a person, by what was looked at. */
export const READS = [
  "read.candidate_file",
  "read.candidate_list",
  "read.candidate_import",
  "read.contact",
  "read.history",
  "read.match",
  "read.match_list",
  "read.matching",
  "read.notices",
  "read.opened",
  "read.own_match",
  "read.who_saw",
] as const;
export type Read = (typeof READS)[number];

/** Coming in and going out, and who may. Of organisations: the events. */
export const ACCESS = [
  "sign_in",
  "sign_out",
  "step_up",
  "hat_changed",
  "session_ended",
  "factors_reset",
  "factor_added",
  "factor_removed",
  "recovery_codes_made",
  "recovery_code_used",
  "identity_linked",
  "address_proven",
  "member_admin_set",
  "member_admin_unset",
  "members_reviewed",
  "invitation_withdrawn",
  "member_invited",
  "member_ended",
  "agreement_opened",
  "agreement_closed",
  "webhook_added",
  "webhook_changed",
  "webhook_paused",
  "webhook_resumed",
  "webhook_removed",
  "webhook_secret_rotated",
  "webhook_tested",
  "webhook_replayed",
  /** An organisation's own system was told of a step of a match. */
  "webhook_told",
] as const;

/** What a person asked to be done with their data, and what came of it. */
export const RIGHTS_USED = [
  "data_exported",
  "data_erased",
  "data_corrected",
  "data_requested",
  "data_request_answered",
] as const;

/** What is changed without anything having happened that others wait for. */
export const CHANGES = [
  "next_step_set",
  "link_made",
  "suggestion_dismissed",
  "suggestion_restored",
  "site_saved",
  "retry_asked",
  "stops_lifted",
  "request_declined",
  "phone_changed",
] as const;

/** A page or a form that somebody was not given, and a step that was not possible. */
export const REFUSALS = ["request", "command"] as const;

/** Everything that leaves a trace. Kept for good: names never change meaning. */
export const AUDIT_ACTIONS = [
  ...PLACEMENT_EVENTS,
  ...CANDIDATE_EVENTS,
  ...MATCH_EVENTS,
  ...ORGANISATION_EVENTS,
  ...ACCOUNT_EVENTS,
  ...READS,
  ...ACCESS,
  ...RIGHTS_USED,
  ...CHANGES,
  ...REFUSALS,
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const OBJECT_KINDS = [
  "placement",
  "candidate",
  "match",
  "organisation",
  "person",
  "membership",
  "session",
  "webhook",
  "page",
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** A person whose data it was, and the organisation that answers for these data (verwerkingsverantwoordelijke). */
export type Subject = { readonly candidateId: CandidateId; readonly organisationId: OrganisationId };

/**
 * What somebody did, as ids and codes alone. Who it was, by which request and when, nobody passes: the door fills that in.
 */
export type AuditEntry = {
  readonly action: AuditAction;
  readonly object: { readonly kind: ObjectKind; readonly id?: string | null };
  /** Absent: done. */
  readonly refused?: string;
  /** How many things, where it is not one. Absent: as many as there are subjects. */
  readonly count?: number;
  /** Whose data were touched: each gets a line in the log of processing. */
  readonly about?: readonly Subject[];
};
