import { localDate } from "#domain/amsterdam.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { placementEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { newId } from "../id.ts";
import { mayDo, type PlacementRefusal } from "./placement-row.ts";

/**
 * A new draft with everything of an existing placement (dupliceren) but its life: dates that have gone by are left out
 * and the displacement declaration has to be made again.
 */
export async function duplicatePlacement(tx: Tx, id: PlacementId): Promise<Outcome<PlacementRefusal, PlacementId>> {
  const row = await tx.selectFrom("placement").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return refused("not_found");
  if (tx.actor.kind !== "member" || !mayDo(tx, "placement.create", row)) return refused("forbidden");
  const now = new Date();
  const coming = (day: string | null) => (day !== null && day >= localDate(now) ? day : null);
  const { declared: _, ...answers } = row.displacement;
  const copy = await tx
    .insertInto("placement")
    .values({
      ...row,
      id: newId(PlacementId),
      status: "draft",
      version: 1,
      week: JSON.stringify(row.week),
      displacement: JSON.stringify(answers),
      startsOn: coming(row.startsOn),
      startsUntil: coming(row.startsUntil),
      seatsTaken: 0,
      reviewNote: "",
      createdBy: tx.actor.membership,
      createdAt: now,
      changedAt: now,
      submittedAt: null,
      publishedAt: null,
      confirmedAt: null,
      expiresOn: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, placementEvent("placement.created", copy, copy, "duplicate"));
  return done(copy.id);
}
