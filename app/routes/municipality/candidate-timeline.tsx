import { formatDateTime } from "#app/ui/format.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import type { CandidateHistory } from "#db/queries/candidate.ts";
import type { CandidateEventType, MatchEventType } from "#domain/events.ts";
import { m } from "#i18n/messages.ts";
import { candidateCloseReasonLabel } from "./close-reasons.ts";

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
};

/** What happened to a candidate, newest first. People of other organisations are named by their side, not by name. */
export function CandidateTimeline({
  history,
  organisation,
}: {
  readonly history: CandidateHistory;
  readonly organisation: string;
}) {
  if (history.length === 0) return <p className="utrecht-paragraph">{m.candidate_history_none()}</p>;
  return (
    <Timeline
      items={history.map((event) => ({
        at: new Date(event.at).toISOString(),
        when: formatDateTime(event.at),
        title: isKnown(event.type) ? TITLES[event.type]() : event.type,
        actor: event.personOf === organisation ? event.person : sideName(event.actorKind),
        body:
          event.type === "candidate.closed" && event.reason !== null
            ? candidateCloseReasonLabel(event.reason)
            : event.title,
      }))}
    />
  );
}

function isKnown(type: string): type is keyof typeof TITLES {
  return type in TITLES;
}

function sideName(kind: string): string {
  switch (kind) {
    case "employer":
      return m.candidate_side_employer();
    case "candidate":
      return m.candidate_side_candidate();
    case "caseworker":
    case "team_lead":
      return m.candidate_side_municipality();
    default:
      return m.candidate_side_system();
  }
}
