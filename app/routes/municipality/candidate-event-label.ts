import type { CandidateEventType, MatchEventType } from "#domain/events.ts";
import { m } from "#i18n/messages.ts";

const TITLES: Readonly<Record<CandidateEventType | MatchEventType, () => string>> = {
  "candidate.created": m.candidate_event_created,
  "candidate.changed": m.candidate_event_changed,
  "candidate.available": m.candidate_event_available,
  "candidate.paused": m.candidate_event_paused,
  "candidate.placed": m.candidate_event_placed,
  "candidate.handed_over": m.candidate_event_handed_over,
  "candidate.closed": m.candidate_event_closed,
  "candidate.erasing": m.rights_event_erasing,
  "match.suggested": m.candidate_event_match_suggested,
  "match.proposed": m.candidate_event_match_proposed,
  "match.consented": m.candidate_event_match_consented,
  "match.asked": m.candidate_event_match_asked,
  "match.answered": m.candidate_event_match_answered,
  "match.accepted": m.candidate_event_match_accepted,
  "match.intake_offered": m.candidate_event_match_intake_offered,
  "match.intake_set": m.candidate_event_match_intake_set,
  "match.declined": m.candidate_event_match_declined,
  "match.expired": m.candidate_event_match_expired,
  "match.withdrawn": m.candidate_event_match_withdrawn,
  "match.closed": m.candidate_event_match_closed,
  "match.cancelled": m.candidate_event_match_cancelled,
  "match.rerouted": m.promise_event_rerouted,
  "match.requested": m.walls_event_requested,
  "match.request_declined": m.walls_event_declined,
};

/** What happened, in words; a type of a newer release stands for itself. */
export function candidateEventLabel(type: string): string {
  return isKnown(type) ? TITLES[type]() : type;
}

function isKnown(type: string): type is keyof typeof TITLES {
  return Object.hasOwn(TITLES, type);
}
