import type { Tx } from "../access.ts";
import type { PlacementRow } from "./placement-row.ts";

/** Somebody else changed the placement after the form was opened: who, and when (ISO 8601). */
export type Changed = {
  readonly code: "changed";
  readonly by: string | null;
  readonly at: string;
  readonly version: number;
};

/** Every change of a placement raises its version by one and records one event: the newest events are what came between. */
export async function changedByAnother(tx: Tx, row: PlacementRow, version: number): Promise<Changed | null> {
  const between = row.version - version;
  if (between === 0) return null;
  const events = await tx
    .selectFrom("event")
    .leftJoin("membership", "membership.id", "event.actorMembership")
    .leftJoin("person", "person.id", "membership.personId")
    .select(["event.actorMembership", "event.at", "person.name"])
    .where("event.placementId", "=", row.id)
    .where("event.candidateId", "is", null)
    .where("event.type", "not in", ["placement.seat_taken", "placement.seat_returned"])
    .orderBy("event.id", "desc")
    .limit(Math.max(between, 1))
    .execute();
  const mine = tx.actor.kind === "member" ? tx.actor.membership : null;
  if (between > 0 && events.length === between && events.every((event) => event.actorMembership === mine)) return null;
  const other = events.find((event) => event.actorMembership !== mine);
  return {
    code: "changed",
    by: other?.name ?? null,
    at: (other?.at ?? row.changedAt).toISOString(),
    version: row.version,
  };
}
