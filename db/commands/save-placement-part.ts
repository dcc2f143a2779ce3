import { done, type Outcome, refused } from "#domain/outcome.ts";
import { dayParts } from "#domain/day-parts.ts";
import { PLACEMENT_EDITORS } from "#domain/placement-states.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Updateable } from "kysely";
import type { Tx } from "../access.ts";
import { placementEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import type { Schema } from "../schema.ts";
import { refreshPlacementDocument } from "../search-documents.ts";
import type { PartGiven, PartValues } from "./placement-part-values.ts";
import { type Changed, changedMeanwhile } from "./placement-changed.ts";
import { placeColumns, type PlaceRefusal } from "./placement-place.ts";
import { lockPlacement, mayDo, type PlacementRow } from "./placement-row.ts";

export type SaveRefusal =
  { readonly code: "not_found" | "forbidden" | "not_open" | "no_occupation" } | Changed | PlaceRefusal;

/**
 * Saves one step of the form and nothing else. `version` is that of the placement as the form showed it: what somebody else
 * changed in between, or oneself in the same step in another window, is told instead of overwritten.
 */
export async function savePlacementPart(
  tx: Tx,
  id: PlacementId,
  version: number,
  given: PartGiven,
): Promise<Outcome<SaveRefusal>> {
  const row = await lockPlacement(tx, id);
  if (!row) return refused({ code: "not_found" });
  const { actor } = tx;
  if (actor.kind !== "member" || !mayDo(tx, "placement.edit", row)) return refused({ code: "forbidden" });
  if (!PLACEMENT_EDITORS[row.status].includes(actor.role)) return refused({ code: "not_open" });
  const columns = await columnsOf(tx, row, given);
  if (!columns.ok) return columns;
  const fresh = isAnswered(given) && !row.savedParts.includes(given.part);
  if (!fresh && isSame(row, columns.value)) return done();
  const other = await changedMeanwhile(tx, row, version, (reason) => reason === given.part);
  if (other) return refused(other);
  const changed = await tx
    .updateTable("placement")
    .set((eb) => ({
      ...columns.value,
      savedParts: fresh ? [...row.savedParts, given.part] : row.savedParts,
      version: eb("version", "+", 1),
      changedAt: new Date(),
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await refreshPlacementDocument(tx, id);
  await record(tx, placementEvent("placement.changed", row, changed, given.part));
  return done();
}

async function columnsOf(
  tx: Tx,
  row: PlacementRow,
  given: PartGiven,
): Promise<Outcome<SaveRefusal, Updateable<Schema["placement"]>>> {
  switch (given.part) {
    case "work":
      return workColumns(tx, given.values);
    case "place":
      return placeColumns(tx, row.employerId, given.values);
    case "times":
      return done({ ...given.values, week: JSON.stringify(given.values.week), dayParts: dayParts(given.values.week) });
    case "people":
      return done({ ...given.values, kinds: [...given.values.kinds] });
    case "needs":
      return done(needsColumns(given.values));
    case "chance":
      return done({ jobChance: given.values.jobChance, displacement: JSON.stringify(given.values.displacement) });
  }
}

/** Whether the step says what it asks: a requirement that nobody answered is not "none". */
function isAnswered(given: PartGiven): boolean {
  return given.part !== "needs" || Object.values(numbersOf(given.values)).every((value) => value !== null);
}

function numbersOf({ speak, listen, read, write, liftsKg, standsHours }: PartValues["needs"]) {
  return { speak, listen, read, write, liftsKg, standsHours };
}

/** What is not answered keeps what the row has. */
function needsColumns(values: PartValues["needs"]): Updateable<Schema["placement"]> {
  const { readSafety, floorLanguages, clothing, vog, licence } = values;
  const answers = Object.fromEntries(Object.entries(numbersOf(values)).filter(([, value]) => value !== null));
  return { ...answers, readSafety, floorLanguages: [...floorLanguages], clothing, vog, licence };
}

/** The occupation decides the sector; one of another sector than was chosen is refused. */
async function workColumns(
  tx: Tx,
  { learningGoals, teaches, ...values }: PartValues["work"],
): Promise<Outcome<SaveRefusal, Updateable<Schema["placement"]>>> {
  const columns = { ...values, learningGoals: [...learningGoals], teaches: [...teaches] };
  if (values.occupationCode === null) return done(columns);
  const occupation = await tx
    .selectFrom("occupation")
    .select("sector")
    .where("code", "=", values.occupationCode)
    .executeTakeFirst();
  if (!occupation || (values.sector !== null && values.sector !== occupation.sector)) {
    return refused({ code: "no_occupation" });
  }
  return done({ ...columns, sector: occupation.sector });
}

function isSame(row: PlacementRow, columns: Updateable<Schema["placement"]>): boolean {
  return Object.entries(columns).every(([name, value]) => {
    const before: unknown = row[name as keyof PlacementRow];
    const after: unknown = name === "week" || name === "displacement" ? JSON.parse(String(value)) : value;
    return canonical(before) === canonical(after);
  });
}

/** PostgreSQL keeps the keys of jsonb in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
