import type { AuditEntry, Subject } from "#domain/audit.ts";
import type { DomainEvent } from "#domain/events.ts";

/** The traces of what happened: one each, but for suggestions, which come by the hundred and are one act. */
export function tracesOf(events: readonly DomainEvent[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  const suggested = new Map<string, Subject[]>();
  for (const event of events) {
    if (event.type === "match.suggested" && "placementId" in event) {
      const people = suggested.get(event.placementId) ?? [];
      suggested.set(event.placementId, [...people, subjectOf(event)]);
    } else {
      entries.push({
        action: event.type,
        object: objectOf(event),
        about: "candidateId" in event ? [subjectOf(event)] : [],
      });
    }
  }
  for (const [id, about] of suggested) {
    entries.push({ action: "match.suggested", object: { kind: "placement", id }, about });
  }
  return entries;
}

function subjectOf({ candidateId, organisationId }: Subject): Subject {
  return { candidateId, organisationId };
}

function objectOf(event: DomainEvent): AuditEntry["object"] {
  if ("matchId" in event && event.matchId) return { kind: "match", id: event.matchId };
  if ("placementId" in event) return { kind: "placement", id: event.placementId };
  if ("candidateId" in event) return { kind: "candidate", id: event.candidateId };
  // Who the e-mail is for stands in its row; it may be nobody who is known.
  if ("accountMailId" in event) return { kind: "person" };
  return { kind: "organisation", id: "employerId" in event ? event.employerId : event.organisationId };
}
