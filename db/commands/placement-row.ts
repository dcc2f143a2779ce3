import { localDate } from "#domain/amsterdam.ts";
import { missingParts } from "#domain/placement-parts.ts";
import {
  PLACEMENT_STEP_EVENT,
  type PlacementActor,
  type PlacementStep,
  placementTransition,
} from "#domain/placement-states.ts";
import { type Outcome, refused, done } from "#domain/outcome.ts";
import { type Action, may } from "#domain/permissions.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Selectable, Updateable } from "kysely";
import type { Tx } from "../access.ts";
import { placementEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import type { Schema } from "../schema.ts";
import { refreshPlacementDocument } from "../search-documents.ts";

export type PlacementRow = Selectable<Schema["placement"]>;

/**
 * Why a step of a placement is refused: `not_found` also stands for "not yours to see"; `not_open` the status does not
 * lead there (any more); `changed` it is another text than was read; the others name the guard that does not hold.
 */
export type PlacementRefusal =
  "not_found" | "forbidden" | "not_open" | "incomplete" | "remarks" | "not_current" | "seats" | "not_due" | "changed";

/** The row, locked until the end of the transaction; undefined when the actor may not write it. */
export function lockPlacement(tx: Tx, id: PlacementId): Promise<PlacementRow | undefined> {
  return tx.selectFrom("placement").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export function mayDo(tx: Tx, action: Action, row: Pick<PlacementRow, "employerId" | "regionCode">): boolean {
  switch (tx.actor.kind) {
    case "member":
      return may(tx.actor, action, { employerId: row.employerId, regionCode: row.regionCode });
    case "job":
      return true;
    case "candidate":
    case "person":
    case "public":
      return false;
  }
}

/** One step of a placement's life: how it is called, who may, and what it writes besides the status. */
export type StepTaken = {
  readonly step: PlacementStep;
  readonly action: Action;
  readonly set?: (row: PlacementRow, now: Date) => Updateable<Schema["placement"]>;
  /** Words that the step cannot do without: remarks for the employer. */
  readonly remarks?: string;
  /** The version that was read, when the step holds for that text alone. */
  readonly version?: number;
};

/** Locks, asks who may and what can, writes, derives the search document and records: the same for every step. */
export async function takeStep(tx: Tx, id: PlacementId, taken: StepTaken): Promise<Outcome<PlacementRefusal>> {
  const row = await lockPlacement(tx, id);
  if (!row) return refused("not_found");
  if (!mayDo(tx, taken.action, row)) return refused("forbidden");
  const transition = placementTransition(row.status, taken.step, by(tx));
  if (!transition) return refused("not_open");
  if (taken.version !== undefined && taken.version !== row.version) return refused("changed");
  const now = new Date();
  const refusal = transition.guard && guardRefusal(transition.guard, row, localDate(now), taken.remarks);
  if (refusal) return refused(refusal);
  const changed = await tx
    .updateTable("placement")
    .set((eb) => ({
      ...taken.set?.(row, now),
      status: transition.to,
      version: eb("version", "+", 1),
      changedAt: now,
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await refreshPlacementDocument(tx, id);
  await record(tx, placementEvent(PLACEMENT_STEP_EVENT[taken.step], row, changed));
  return done();
}

function by(tx: Tx): PlacementActor {
  return tx.actor.kind === "member" ? tx.actor.role : "system";
}

type Guard = NonNullable<NonNullable<ReturnType<typeof placementTransition>>["guard"]>;

function guardRefusal(guard: Guard, row: PlacementRow, today: string, remarks?: string): PlacementRefusal | null {
  const free = (row.seats ?? 0) - row.seatsTaken;
  switch (guard) {
    case "complete":
      return missingParts(row, today).length > 0 ? "incomplete" : null;
    case "remarks":
      return remarks ? null : "remarks";
    case "current":
      return free > 0 && (row.startsUntil === null || row.startsUntil >= today) ? null : "not_current";
    case "free_seat":
      return free > 0 ? null : "seats";
    case "no_free_seat":
      return free > 0 ? "seats" : null;
    case "past_expiry":
      return row.expiresOn !== null && row.expiresOn < today ? null : "not_due";
  }
}
