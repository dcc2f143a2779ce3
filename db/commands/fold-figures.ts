import { deltasOf, type FigureDelta } from "#domain/measures.ts";
import type { EventId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

const CURSOR = "figures";
const FOLDING = 7_203_113;
const BEFORE_ALL = { transactionId: "0", eventId: "00000000-0000-0000-0000-000000000000" };

/**
 * Adds the next events, at most `limit`, to the figures and moves the cursor, in this transaction. Returns how many
 * events were folded: fewer than `limit` means that all that could be folded is.
 *
 * Events are read in the order (transaction, id), and only of transactions older than every one still running: what
 * commits late has a place after the cursor, so nothing is skipped. One folder works at a time; another waits for it.
 */
export async function foldFigures(tx: Tx, limit: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${FOLDING})`.execute(tx);
  const cursor = await cursorOf(tx);
  const events = await nextEvents(tx, cursor ?? BEFORE_ALL, limit);
  const last = events.at(-1);
  if (!last) return 0;
  await add(tx, summed(events.flatMap(deltasOf)));
  await sql`
    insert into fold_cursor (name, transaction_id, event_id, folded, at)
    values (${CURSOR}, ${last.transactionId}::xid8, ${last.id}, ${events.length}, now())
    on conflict (name) do update set transaction_id = excluded.transaction_id, event_id = excluded.event_id,
      folded = fold_cursor.folded + excluded.folded, at = excluded.at`.execute(tx);
  return events.length;
}

/**
 * Counts these events now, wherever they stand in the order, those that were not counted yet; the caller then moves them
 * before every cursor (transaction 0), in this transaction, so that nothing counts them again. Folding waits meanwhile.
 */
export async function foldAhead(tx: Tx, ids: readonly EventId[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FOLDING})`.execute(tx);
  const cursor = await cursorOf(tx);
  // Nothing was ever folded: the first folding begins before everything and meets them where they are then.
  if (!cursor || ids.length === 0) return;
  const events = await eventsAfter(tx, cursor)
    .where("id", "in", [...ids])
    .execute();
  await add(tx, summed(events.flatMap(deltasOf)));
  await tx
    .updateTable("foldCursor")
    .set((eb) => ({ folded: eb("folded", "+", events.length) }))
    .where("name", "=", CURSOR)
    .execute();
}

/** Forgets the figures and folds the whole event log again. Readers see the old figures until this transaction ends. */
export async function recomputeFigures(tx: Tx, batch = 20_000): Promise<number> {
  await sql`select pg_advisory_xact_lock(${FOLDING})`.execute(tx);
  await tx.deleteFrom("figure").execute();
  await tx.deleteFrom("foldCursor").where("name", "=", CURSOR).execute();
  let folded = 0;
  for (let step = batch; step === batch; folded += step) step = await foldFigures(tx, batch);
  return folded;
}

type Cursor = { readonly transactionId: string; readonly eventId: string };

function cursorOf(tx: Tx): Promise<Cursor | undefined> {
  return tx
    .selectFrom("foldCursor")
    .select([sql<string>`transaction_id::text`.as("transactionId"), "eventId"])
    .where("name", "=", CURSOR)
    .executeTakeFirst();
}

function nextEvents(tx: Tx, after: Cursor, limit: number) {
  return eventsAfter(tx, after)
    .where(sql<boolean>`transaction_id < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy("event.transactionId")
    .orderBy("event.id")
    .limit(limit)
    .execute();
}

function eventsAfter(tx: Tx, after: Cursor) {
  return tx
    .selectFrom("event")
    .select(["id", "type", "regionCode", "municipalityCode", "sector", "kind", "targetGroup", "size"])
    .select([
      sql<string>`transaction_id::text`.as("transactionId"),
      sql<string>`to_char(at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')`.as("date"),
    ])
    .where(sql<boolean>`(transaction_id, id) > (${after.transactionId}::xid8, ${after.eventId}::uuid)`);
}

function summed(deltas: readonly FigureDelta[]): FigureDelta[] {
  const sums = new Map<string, FigureDelta>();
  for (const delta of deltas) {
    const { value, ...place } = delta;
    const key = Object.values(place).join("|");
    sums.set(key, { ...place, value: value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()].filter(({ value }) => value !== 0);
}

/** A figure that comes back to nothing leaves no row, so that folding in other portions gives the same rows. */
async function add(tx: Tx, deltas: readonly FigureDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await sql`
    insert into figure (measure, month, region_code, municipality_code, sector, kind, target_group, value)
    select measure, month, "regionCode", "municipalityCode", sector, kind, "targetGroup", value
    from jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) as delta(measure text, month date, "regionCode" text,
      "municipalityCode" text, sector text, kind text, "targetGroup" text, value bigint)
    on conflict (measure, month, region_code, municipality_code, sector, kind, target_group)
      do update set value = figure.value + excluded.value`.execute(tx);
  await tx.deleteFrom("figure").where("value", "=", 0).execute();
}
