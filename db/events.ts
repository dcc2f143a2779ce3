import type { DomainEvent } from "#domain/events.ts";
import { EventId } from "#domain/schema/ids.ts";
import type { Tx } from "./access.ts";
import { newId } from "./id.ts";

/** Records what happened, in the transaction that made it happen: the event is kept, the outbox row points to it. */
export async function record(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    id: newId(EventId),
    type: event.type,
    actorKind: tx.actor.kind === "member" ? tx.actor.role : tx.actor.kind,
    actorMembership: tx.actor.kind === "member" ? tx.actor.membership : null,
    placementId: "placementId" in event ? event.placementId : null,
    candidateId: "candidateId" in event ? event.candidateId : null,
    matchId: ("matchId" in event ? event.matchId : undefined) ?? null,
    employerId: "employerId" in event ? event.employerId : null,
    organisationId: "organisationId" in event ? event.organisationId : null,
    municipalityCode: event.municipalityCode ?? null,
    regionCode: event.regionCode ?? null,
    sector: event.sector ?? null,
    occupationCode: event.occupationCode ?? null,
    kind: event.kind ?? null,
    targetGroup: event.targetGroup ?? null,
    size: event.size ?? 1,
    reason: event.reason ?? null,
  }));
  await tx.insertInto("event").values(rows).execute();
  await tx
    .insertInto("outbox")
    .values(rows.map((row) => ({ eventId: row.id })))
    .execute();
}
