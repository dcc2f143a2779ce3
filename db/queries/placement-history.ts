import { PLACEMENT_EVENTS, type PlacementEventType } from "#domain/events.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

export type HistoryEntry = {
  readonly type: PlacementEventType;
  readonly at: Date;
  /** Name of the person; null when a job did it. */
  readonly by: string | null;
  readonly organisation: string | null;
  /** The step of the form for a change (`correctedReason`: of words alone), "duplicate" for a copy. */
  readonly reason: string | null;
};

/** What happened to a placement, newest first, as far as the member may see it. Nothing about candidates. */
export async function placementHistory(tx: Tx, id: PlacementId): Promise<HistoryEntry[]> {
  const rows = await tx
    .selectFrom("event")
    .leftJoin("membership", "membership.id", "event.actorMembership")
    .leftJoin("person", "person.id", "membership.personId")
    .leftJoin("organisation", "organisation.id", "membership.organisationId")
    .select(["event.type", "event.at", "event.reason", "person.name as by", "organisation.name as organisation"])
    .where("event.placementId", "=", id)
    .where("event.candidateId", "is", null)
    .where("event.type", "in", PLACEMENT_EVENTS)
    .orderBy("event.id", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, type: row.type as PlacementEventType }));
}
