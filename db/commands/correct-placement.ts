import { done, type Outcome, refused } from "#domain/outcome.ts";
import { correctedReason, correctedWords, isCorrectable, type PlacementWords } from "#domain/placement-states.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { placementEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { refreshPlacementDocument } from "../search-documents.ts";
import { type Changed, changedMeanwhile } from "./placement-changed.ts";
import { lockPlacement, mayDo } from "./placement-row.ts";

export type CorrectRefusal = { readonly code: "not_found" | "forbidden" | "not_open" } | Changed;

/**
 * Better words for a placement that people see: what it asks and offers stays, so nothing is checked or proposed anew.
 * Only a coordinator of the region may. `version` is that of the placement as the form showed it. Answers whether any word
 * was another.
 */
export async function correctPlacement(
  tx: Tx,
  id: PlacementId,
  version: number,
  { learningGoals, ...words }: PlacementWords,
): Promise<Outcome<CorrectRefusal, boolean>> {
  const row = await lockPlacement(tx, id);
  if (!row) return refused({ code: "not_found" });
  if (!mayDo(tx, "placement.correct", row)) return refused({ code: "forbidden" });
  if (!isCorrectable(row.status)) return refused({ code: "not_open" });
  const other = await changedMeanwhile(tx, row, version, (reason) => correctedWords(reason) !== null);
  if (other) return refused(other);
  const columns = { ...words, learningGoals: [...learningGoals] };
  const names = Object.keys(columns) as (keyof typeof columns)[];
  const others = names.filter((name) => JSON.stringify(row[name]) !== JSON.stringify(columns[name]));
  if (others.length === 0) return done(false);
  const changed = await tx
    .updateTable("placement")
    .set((eb) => ({ ...columns, version: eb("version", "+", 1), changedAt: new Date() }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await refreshPlacementDocument(tx, id);
  await record(tx, placementEvent("placement.changed", row, changed, correctedReason(others)));
  return done(true);
}
