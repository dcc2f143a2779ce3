import type { Tx } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { type Cursor, readCursor, writeCursor } from "../cursor.ts";
import {
  BEST_PAGED,
  effectiveSort,
  type FacetCounts,
  FACETS,
  type Facet,
  type FilterName,
  NO_FACETS,
  type Notice,
  pageSize,
  type PlacementHit,
  type PlacementQuery,
  type PlacementsFound,
  type SearchEngine,
  type Sort,
} from "../engine.ts";
import { questionWords } from "../words.ts";
import { allBut, type Condition, type Conditions, conditionsOf, distance } from "./conditions.ts";
import { rankOf } from "./rank.ts";
import { suggest } from "./suggest.ts";
import { planWords, type WordPlan } from "./words.ts";

/** Runs work in one short read-only transaction. */
export type Reader = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Matches by words that are put in order; further ones count but are not ranked. */
export const RANKED = 2_000;
/** Beyond this many, a total is said as "at least". */
const COUNTED = 100_000;

/** The engine over the document table of our own database: always there, and never behind. */
export function postgresEngine(read: Reader): SearchEngine {
  return {
    findPlacements: (query) => read((tx) => find(tx, query)),
    suggest: (text) => read((tx) => suggest(tx, text)),
    health: async () => ({ ok: await read(alive), engine: "postgres" }),
  };
}

async function find(tx: Tx, query: PlacementQuery): Promise<PlacementsFound> {
  const plan = await planWords(tx, query.words);
  const conditions = conditionsOf(query, plan?.tsquery ?? null);
  const sort = effectiveSort(query, plan ? questionWords(query.words) : []);
  const { total, exact, facets } = await (query.facets === false ? countAlone : count)(tx, conditions);
  const page = await hits(tx, query, conditions, sort, plan);
  const notices: Notice[] = [...(plan?.notices ?? [])];
  if (sort === "best" && total > RANKED) notices.push({ code: "ranking_capped", at: RANKED });
  if (page.capped) notices.push({ code: "paging_capped", at: BEST_PAGED });
  return {
    hits: page.hits,
    total,
    totalIsExact: exact,
    facets,
    without: total === 0 && query.facets !== false ? await whatHelps(tx, conditions) : [],
    next: page.next,
    notices,
  };
}

type Row = { id: string; distanceKm: number | null; value: number | string | null };

async function hits(tx: Tx, query: PlacementQuery, conditions: Conditions, sort: Sort, plan: WordPlan | null) {
  const size = pageSize(query);
  const after = readCursor(query.cursor, sort);
  const seen = after?.seen ?? 0;
  const room = sort === "best" ? Math.max(0, Math.min(size, BEST_PAGED - seen)) : size;
  const km = query.near ? distance(query.near) : sql<null>`null::float8`;
  const rows = await rowsOf(tx, { conditions, sort, after, km, plan, limit: room + 1 });
  const shown = rows.slice(0, room);
  const last = shown.at(-1);
  const more = rows.length > shown.length && last !== undefined;
  const capped = more && sort === "best" && seen + shown.length >= BEST_PAGED;
  const next = last && more && !capped ? { sort, value: last.value, id: last.id, seen: seen + shown.length } : null;
  return {
    hits: shown.map(({ id, distanceKm }): PlacementHit => ({ id, distanceKm })),
    next: next && writeCursor(next),
    capped,
  };
}

type Asked = {
  readonly conditions: Conditions;
  readonly sort: Sort;
  readonly after: Cursor | null;
  readonly km: ReturnType<typeof sql<number | null>>;
  readonly plan: WordPlan | null;
  readonly limit: number;
};

async function rowsOf(tx: Tx, { conditions, sort, after, km, plan, limit }: Asked): Promise<Row[]> {
  const where = allBut(conditions);
  const { rows } = await (() => {
    switch (sort) {
      case "newest":
        return sql<Row>`
          select s.id, ${km} as distance_km, (extract(epoch from s.published_at) * 1000)::float8 as value
          from search_placement s
          where ${where} and ${after ? sql`(s.published_at, s.id) < (${moment(after)}::timestamptz, ${after.id}::uuid)` : sql`true`}
          order by s.published_at desc, s.id desc limit ${limit}`.execute(tx);
      case "start":
        return sql<Row>`
          select s.id, ${km} as distance_km, s.starts_on::text as value
          from search_placement s
          where ${where} and ${after ? sql`(s.starts_on, s.id) > (${after.value}::date, ${after.id}::uuid)` : sql`true`}
          order by s.starts_on, s.id limit ${limit}`.execute(tx);
      case "nearest":
        return sql<Row>`
          select id, distance_km, distance_km as value
          from (select s.id, ${km} as distance_km from search_placement s where ${where}) d
          where ${after ? sql`(distance_km, id) > (${after.value}::float8, ${after.id}::uuid)` : sql`true`}
          order by distance_km, id limit ${limit}`.execute(tx);
      case "best":
        return sql<Row>`
          select id, distance_km, null as value
          from (
            select s.id, s.published_at, ${km} as distance_km, ${plan ? rankOf(plan) : sql`0`} as rank
            from (select * from search_placement s where ${where} limit ${RANKED}) s) ranked
          order by rank desc, published_at desc, id desc limit ${limit} offset ${after?.seen ?? 0}`.execute(tx);
    }
  })();
  return rows;
}

function moment(after: Cursor): string {
  return new Date(Number(after.value)).toISOString();
}

/**
 * Total and facets in one pass: what matches all other filters, with a mark per facet whether it is chosen too. Regions
 * that were chosen limit the pass, for they leave out most; how much there is elsewhere is counted by itself.
 */
async function count(tx: Tx, conditions: Conditions) {
  const within = conditions.has("regions");
  const marked = FACETS.filter((facet) => facet !== "regions" || !within);
  const mark = (facet: Facet) => sql.ref(`in_${facet.toLowerCase()}`);
  const chosen = (facet: Facet) => conditions.get(facet) ?? sql<boolean>`true`;
  const allOf = (facets: readonly Facet[]) => sql.join(facets.map(mark), sql` and `);
  const others = (facet: Facet) => allOf(marked.filter((other) => other !== facet));
  const regions = within
    ? sql`select 'regions', s.region_code, count(*) from search_placement s where ${allBut(conditions, "regions")} group by 2`
    : sql`select 'regions', region_code, count(*) from base where ${others("regions")} group by 2`;
  const { rows } = await sql<{ facet: string; code: string | null; count: number }>`
    with base as materialized (
      select s.sector, s.occupation_code, s.kinds, s.region_code, s.day_parts,
        ${sql.join(marked.map((facet) => sql`${chosen(facet)} as ${mark(facet)}`))}
      from search_placement s where ${allBut(conditions, ...marked)} limit ${COUNTED + 1})
    select 'all' as facet, null as code, count(*) as count from base where ${allOf(marked)}
    union all select 'base', null, count(*) from base
    union all select 'sectors', sector, count(*) from base where ${others("sectors")} group by 2
    union all select 'occupations', occupation_code, count(*) from base where ${others("occupations")} group by 2
    union all ${regions}
    union all select 'kinds', code, count(*) from base, unnest(kinds) code where ${others("kinds")} group by 2
    union all select 'dayParts', code, count(*) from base, unnest(day_parts) code where ${others("dayParts")} group by 2`.execute(
    tx,
  );
  const single = (name: string) => rows.find((row) => row.facet === name)?.count ?? 0;
  const counts = FACETS.map((facet): [Facet, Record<string, number>] => [
    facet,
    Object.fromEntries(rows.filter((row) => row.facet === facet).map((row) => [row.code ?? "", row.count])),
  ]);
  const facets: FacetCounts = { ...NO_FACETS, ...Object.fromEntries(counts) };
  return { total: single("all"), exact: single("base") <= COUNTED, facets };
}

async function countAlone(tx: Tx, conditions: Conditions) {
  const total = await countWhere(tx, allBut(conditions), COUNTED + 1);
  return { total: Math.min(total, COUNTED), exact: total <= COUNTED, facets: NO_FACETS };
}

/** How many there would be without each filter of a question that found nothing. */
async function whatHelps(tx: Tx, conditions: Conditions): Promise<PlacementsFound["without"]> {
  const found: { filter: FilterName; total: number }[] = [];
  for (const filter of conditions.keys()) {
    const total = await countWhere(tx, allBut(conditions, filter));
    if (total > 0) found.push({ filter, total });
  }
  return found.sort((a, b) => b.total - a.total);
}

async function countWhere(tx: Tx, where: Condition, most = COUNTED): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from search_placement s where ${where} limit ${most}) found`.execute(tx);
  return rows[0]?.count ?? 0;
}

async function alive(tx: Tx): Promise<boolean> {
  await sql`select 1`.execute(tx);
  return true;
}
