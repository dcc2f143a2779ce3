import type { Tx } from "../access.ts";
import type { PlacementRow } from "./placement-row.ts";

/** The placement was changed after the form was opened: by whom, and when (ISO 8601). */
export type Changed = {
  readonly code: "changed";
  /** Name of who did it; null when a job did. */
  readonly by: string | null;
  /** Whether it was the person's own change, in another window. */
  readonly own: boolean;
  readonly at: string;
  readonly version: number;
};

/**
 * What came between since this version was shown, where that is anybody else's or one's own of the same `part`: another
 * window has it as it was before. Every change of a placement raises its version by one and records one event: the newest
 * events are what came between.
 */
export async function changedMeanwhile(
  tx: Tx,
  row: PlacementRow,
  version: number,
  isOfPart: (reason: string | null) => boolean,
): Promise<Changed | null> {
  const between = row.version - version;
  if (between === 0) return null;
  const events = await tx
    .selectFrom("event")
    .leftJoin("membership", "membership.id", "event.actorMembership")
    .leftJoin("person", "person.id", "membership.personId")
    .select(["event.actorMembership", "event.at", "event.reason", "person.name"])
    .where("event.placementId", "=", row.id)
    .where("event.candidateId", "is", null)
    .where("event.type", "not in", ["placement.seat_taken", "placement.seat_returned"])
    .orderBy("event.id", "desc")
    .limit(Math.max(between, 1))
    .execute();
  const mine = tx.actor.kind === "member" ? tx.actor.membership : null;
  const isOwn = (event: (typeof events)[number]) => event.actorMembership === mine;
  const clashing = events.filter((event) => !isOwn(event) || isOfPart(event.reason));
  if (between > 0 && events.length === between && clashing.length === 0) return null;
  const other = clashing.find((event) => !isOwn(event)) ?? clashing[0];
  return {
    code: "changed",
    by: other?.name ?? null,
    own: other !== undefined && isOwn(other),
    at: (other?.at ?? row.changedAt).toISOString(),
    version: row.version,
  };
}
