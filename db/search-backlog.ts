import { sql } from "kysely";
import type { Tx } from "./access.ts";

export type Revision = { readonly id: string; readonly revision: number };

/**
 * Documents whose latest revision the outer index does not hold yet, those that changed least often first.
 *
 * @param except ids that the index refused a moment ago: they would keep the rest waiting
 */
export function placementsBehind(tx: Tx, limit: number, except: readonly string[] = []) {
  return placementDocuments(tx)
    .whereRef("indexedRevision", "<", "revision")
    .$if(except.length > 0, (query) => query.where(sql<boolean>`id <> all(${[...except]}::uuid[])`))
    .orderBy("revision")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Every visible document, in pages by id: for a rebuild. */
export function visiblePlacementsAfter(tx: Tx, after: string | null, limit: number) {
  return placementDocuments(tx)
    .where("visible", "=", true)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** What the outer index should hold: visible documents with their revision, in pages by id. */
export async function visibleRevisionsAfter(tx: Tx, after: string | null, limit: number): Promise<Revision[]> {
  return tx
    .selectFrom("searchPlacement")
    .select(["id", "revision"])
    .where("visible", "=", true)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy("id")
    .limit(limit)
    .execute();
}

/**
 * Notes what the outer index holds. A document that changed while it was on its way keeps its higher revision and so
 * stays behind.
 */
export async function markIndexed(tx: Tx, done: readonly Revision[]): Promise<void> {
  if (done.length === 0) return;
  await sql`
    update search_placement s set indexed_revision = d.revision
    from unnest(${done.map(({ id }) => id)}::uuid[], ${done.map(({ revision }) => revision)}::bigint[])
      as d (id, revision)
    where s.id = d.id and s.indexed_revision < d.revision`.execute(tx);
}

/** Lets documents be sent again: what a comparison found missing or stale. */
export async function markBehind(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update search_placement set indexed_revision = 0 where id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** How many documents wait for the outer index. */
export async function backlog(tx: Tx): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select (select count(*) from search_placement where indexed_revision < revision)
      + (select count(*) from search_removal where index_name = 'placements') as waiting`.execute(tx);
  return rows[0]?.waiting ?? 0;
}

/** Ids of documents that left the table and may still stand in the outer index. */
export async function removals(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("searchRemoval")
    .select("id")
    .where("indexName", "=", "placements")
    .orderBy("removedAt")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function forgetRemovals(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("searchRemoval")
    .where("indexName", "=", "placements")
    .where("id", "in", [...ids])
    .execute();
}

function placementDocuments(tx: Tx) {
  return tx
    .selectFrom("searchPlacement")
    .select(["id", "revision", "visible", "title", "terms", "parts", "organisation", "body", "sector"])
    .select(["occupationCode", "kinds", "regionCode", "municipalityCode", "place", "latitude", "longitude"])
    .select(["speak", "listen", "read", "write", "dayParts", "hoursMin", "hoursMax", "startsOn", "startsUntil"])
    .select(["freeSeats", "licence", "vog", "liftsKg", "standsHours", "publishedAt", "confirmedAt"]);
}
