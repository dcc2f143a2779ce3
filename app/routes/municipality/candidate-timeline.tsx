import { formatDateTime } from "#app/ui/format.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import type { CandidateHistory } from "#db/queries/candidate.ts";
import { m } from "#i18n/messages.ts";
import { candidateEventLabel } from "./candidate-event-label.ts";
import { candidateCloseReasonLabel } from "./close-reasons.ts";

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
        title: candidateEventLabel(event.type),
        actor: event.personOf === organisation ? event.person : sideName(event.actorKind),
        body:
          event.type === "candidate.closed" && event.reason !== null
            ? candidateCloseReasonLabel(event.reason)
            : event.title,
      }))}
    />
  );
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
