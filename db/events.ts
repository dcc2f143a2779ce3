import type { DomainEvent } from "#domain/events.ts";
import { EventId, type PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "./access.ts";
import { placementEvent } from "./event-facts.ts";
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

/**
 * Records that a seat was taken or given back: call it in the transaction of the match, after the match has changed and
 * before the placement itself is filled or reopened. Throws when the placement does not exist.
 */
export async function recordSeat(tx: Tx, placement: PlacementId, step: "taken" | "returned"): Promise<void> {
  const after = await tx
    .selectFrom("placement")
    .select(["id", "employerId", "status", "seats", "seatsTaken"])
    .select(["municipalityCode", "regionCode", "sector", "occupationCode"])
    .where("id", "=", placement)
    .executeTakeFirstOrThrow();
  const before = { ...after, seatsTaken: after.seatsTaken + (step === "taken" ? -1 : 1) };
  await record(tx, placementEvent(`placement.seat_${step}`, before, after));
}
