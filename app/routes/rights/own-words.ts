import { learningRouteLabel } from "#app/ui/person-labels.ts";
import { endReasonLabel, endSideLabel } from "#app/ui/state-labels.ts";
import type { Labels } from "#app/ui/labels.ts";
import type { CandidateCloseReason } from "#domain/candidate.ts";
import type { CandidateStatus } from "#domain/candidate-states.ts";
import type { LearningRoute, VogState, WorkPermit } from "#domain/codes.ts";
import type { CandidateEventType, MatchEventType } from "#domain/events.ts";
import type { EndKind, EndSide, MatchStatus } from "#domain/match-states.ts";
import { m } from "#i18n/messages.ts";

/*
 * The same codes that staff read as labels, said to the person they are about: "Je zei ja", not "Kandidaat zei ja".
 */

export const OWN_STATUS: Labels<CandidateStatus> = {
  draft: m.rights_own_status_draft,
  available: m.rights_own_status_available,
  in_proposal: m.rights_own_status_in_proposal,
  placed: m.rights_own_status_placed,
  paused: m.rights_own_status_paused,
  closed: m.rights_own_status_closed,
};

export const OWN_MATCH_STATUS: Labels<MatchStatus> = {
  proposed: m.rights_own_match_proposed,
  consented: m.rights_own_match_consented,
  question: m.rights_own_match_question,
  accepted: m.rights_own_match_accepted,
  intake: m.rights_own_match_intake,
  ended: m.rights_own_match_ended,
};

export const OWN_PERMIT: Labels<WorkPermit> = {
  yes: m.rights_own_permit_yes,
  needed: m.rights_own_permit_needed,
};

export const OWN_VOG: Labels<VogState> = {
  has: m.rights_own_vog_has,
  can_request: m.rights_own_vog_can_request,
  no: m.rights_own_vog_no,
};

export const OWN_CLOSE_REASON: Labels<CandidateCloseReason> = {
  work: m.rights_own_close_work,
  education: m.rights_own_close_education,
  moved: m.rights_own_close_moved,
  stopped: m.rights_own_close_stopped,
  unreachable: m.rights_own_close_unreachable,
  duplicate: m.rights_own_close_duplicate,
};

const EVENTS: Labels<CandidateEventType | MatchEventType> = {
  "candidate.created": m.rights_own_event_created,
  "candidate.changed": m.rights_own_event_changed,
  "candidate.available": m.rights_own_event_available,
  "candidate.paused": m.rights_own_event_paused,
  "candidate.placed": m.rights_own_event_placed,
  "candidate.handed_over": m.rights_own_event_handed_over,
  "candidate.closed": m.rights_own_event_closed,
  "candidate.erasing": m.rights_own_event_erasing,
  "match.suggested": m.rights_own_event_match_suggested,
  "match.proposed": m.rights_own_event_match_proposed,
  "match.consented": m.rights_own_event_match_consented,
  "match.asked": m.rights_own_event_match_asked,
  "match.answered": m.rights_own_event_match_answered,
  "match.accepted": m.rights_own_event_match_accepted,
  "match.intake_offered": m.rights_own_event_match_intake_offered,
  "match.intake_set": m.rights_own_event_match_intake_set,
  "match.declined": m.rights_own_event_match_declined,
  "match.expired": m.rights_own_event_match_expired,
  "match.withdrawn": m.rights_own_event_match_withdrawn,
  "match.closed": m.rights_own_event_match_closed,
  "match.cancelled": m.rights_own_event_match_cancelled,
  "match.rerouted": m.rights_own_event_match_rerouted,
  "match.requested": m.rights_own_event_match_requested,
  "match.request_declined": m.rights_own_event_match_request_declined,
};

/** Reasons of an end that speak of the candidate. */
const END_REASONS: Readonly<Record<string, () => string>> = {
  found_work: m.rights_own_end_found_work,
  candidate_asked: m.rights_own_end_candidate_asked,
  mistake: m.rights_own_end_mistake,
  candidate_placed: m.rights_own_end_candidate_placed,
  candidate_closed: m.rights_own_end_candidate_closed,
  no_longer_fits: m.rights_own_end_no_longer_fits,
  candidate_silent: m.rights_own_end_candidate_silent,
};

export function ownRoute(route: LearningRoute): string {
  return route === "none" ? m.rights_own_route_none() : learningRouteLabel(route);
}

export function ownEndSide(side: EndSide): string {
  return side === "candidate" ? m.rights_own_side_candidate() : endSideLabel(side);
}

/** Why a match ended; null for no reason or an unknown one. */
export function ownEndReason(kind: EndKind, reason: string | null): string | null {
  if (reason !== null && Object.hasOwn(END_REASONS, reason)) return END_REASONS[reason]?.() ?? null;
  return endReasonLabel(kind, reason);
}

/** What happened; a type of a newer release stands for itself. */
export function ownEvent(type: string): string {
  return isKnown(type) ? EVENTS[type]() : type;
}

function isKnown(type: string): type is keyof typeof EVENTS {
  return Object.hasOwn(EVENTS, type);
}
