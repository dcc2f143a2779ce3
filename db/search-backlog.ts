import { sql } from "kysely";
import type { Tx } from "./access.ts";

export type Revision = { readonly id: string; readonly revision: number };
/** The outer indexes, each of the documents of one table. */
export type SearchIndex = "placements" | "candidates";

const TABLES = { placements: "searchPlacement", candidates: "searchCandidate" } as const;

/**
 * Placements whose latest revision the outer index does not hold yet, those that changed least often first.
 *
 * @param except left out at this revision and earlier ones: what is on its way, and what the index refused a moment ago
 */
export function placementsBehind(tx: Tx, limit: number, except: readonly Revision[] = []) {
  return placementDocuments(tx)
    .whereRef("indexedRevision", "<", "revision")
    .$if(except.length > 0, (query) => query.where(notAmong(TABLES.placements, except)))
    .orderBy("revision")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The same of candidates. */
export function candidatesBehind(tx: Tx, limit: number, except: readonly Revision[] = []) {
  return candidateDocuments(tx)
    .whereRef("indexedRevision", "<", "revision")
    .$if(except.length > 0, (query) => query.where(notAmong(TABLES.candidates, except)))
    .orderBy("revision")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Every visible document of a placement, in pages by id: for a rebuild. */
export function visiblePlacementsAfter(tx: Tx, after: string | null, limit: number) {
  return placementDocuments(tx)
    .where("visible", "=", true)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The same of candidates. */
export function visibleCandidatesAfter(tx: Tx, after: string | null, limit: number) {
  return candidateDocuments(tx)
    .where("visible", "=", true)
    .$if(after !== null, (query) => query.where(sql<boolean>`id > ${after}::uuid`))
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** What the outer index should hold: visible documents with their revision, in pages by id. */
export async function visibleRevisionsAfter(
  tx: Tx,
  index: SearchIndex,
  after: string | null,
  limit: number,
): Promise<Revision[]> {
  const { rows } = await sql<Revision>`
    select id, revision from ${sql.table(TABLES[index])}
    where visible and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`.execute(tx);
  return rows;
}

/** Those of the ids that have a document, visible or not. */
export async function documentsThere(tx: Tx, index: SearchIndex, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(TABLES[index])} where id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * Notes what the outer index holds. A document that changed while it was on its way keeps its higher revision and so
 * stays behind.
 */
export async function markIndexed(tx: Tx, index: SearchIndex, done: readonly Revision[]): Promise<void> {
  if (done.length === 0) return;
  await sql`
    update ${sql.table(TABLES[index])} s set indexed_revision = d.revision
    from unnest(${done.map(({ id }) => id)}::uuid[], ${done.map(({ revision }) => revision)}::bigint[])
      as d (id, revision)
    where s.id = d.id and s.indexed_revision < d.revision`.execute(tx);
}

/** Lets documents be sent again: what a comparison found missing or stale. */
export async function markBehind(tx: Tx, index: SearchIndex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update ${sql.table(TABLES[index])} set indexed_revision = 0 where id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** How many documents wait for the outer index. */
export async function backlog(tx: Tx, index: SearchIndex): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select (select count(*) from ${sql.table(TABLES[index])} where indexed_revision < revision)
      + (select count(*) from search_removal where index_name = ${index}) as waiting`.execute(tx);
  return rows[0]?.waiting ?? 0;
}

/** Ids of documents that left the table and may still stand in the outer index, but for those on their way out. */
export async function removals(
  tx: Tx,
  index: SearchIndex,
  limit: number,
  except: readonly string[] = [],
): Promise<string[]> {
  const rows = await tx
    .selectFrom("searchRemoval")
    .select("id")
    .where("indexName", "=", index)
    .$if(except.length > 0, (query) => query.where(sql<boolean>`id <> all(${[...except]}::uuid[])`))
    .orderBy("removedAt")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function forgetRemovals(tx: Tx, index: SearchIndex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom("searchRemoval")
    .where("indexName", "=", index)
    .where("id", "in", [...ids])
    .execute();
}

function notAmong(table: string, except: readonly Revision[]) {
  return sql<boolean>`not exists (
    select from unnest(${except.map(({ id }) => id)}::uuid[], ${except.map(({ revision }) => revision)}::bigint[])
      as e (id, revision)
    where e.id = ${sql.ref(`${table}.id`)} and e.revision >= ${sql.ref(`${table}.revision`)})`;
}

function placementDocuments(tx: Tx) {
  return tx
    .selectFrom("searchPlacement")
    .select(["id", "revision", "visible", "title", "terms", "parts", "organisation", "body", "sector"])
    .select(["occupationCode", "kinds", "regionCode", "municipalityCode", "place", "latitude", "longitude"])
    .select(["speak", "listen", "read", "write", "dayParts", "hoursMin", "hoursMax", "startsOn", "startsUntil"])
    .select(["freeSeats", "licence", "vog", "liftsKg", "standsHours", "publishedAt", "confirmedAt"]);
}

function candidateDocuments(tx: Tx) {
  return tx
    .selectFrom("searchCandidate")
    .select(["id", "revision", "visible", "organisationId", "regionCode", "latitude", "longitude", "travelModes"])
    .select(["travelMinutesMax", "unwantedSectors", "kindsAllowed", "speak", "listen", "read", "write", "hoursMin"])
    .select(["hoursMax", "liftsKg", "standsHours", "licences", "vog", "availableFrom"]);
}
