import type { Tx } from "#db/access.ts";
import { placementCards } from "#db/queries/placement-cards.ts";
import { sql } from "#db/sql.ts";
import { visitor } from "#domain/actor.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { writeCursor } from "#search/cursor.ts";
import { PAGE, type PlacementQuery, type SearchEngine } from "#search/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { type TestCluster, testCluster } from "#test/cluster.ts";
import { type World, world } from "#test/world.ts";
import { percentile } from "./measure.ts";
import { relevanceResults } from "./relevance.ts";
import { numberOption, report, type Result } from "./report.ts";
import { fillMarket, loads, queriesOf } from "./search/market.ts";
import { meilisearchFigures } from "./search/meilisearch.ts";

const DOCUMENTS = 100_000;
const MILLION = 1_000_000;
/** Different questions that take turns. */
const QUERIES = 48;
const DEEP_PAGE = 10_000;

/** What can be measured by itself; a million documents only when it is named: half an hour and 10 GB more. */
const PARTS = ["relevance", "app", "deep", "load", "meilisearch", "million"] as const;
type Part = (typeof PARTS)[number];

/**
 * What search finds and how fast, on each engine. Options: `--scale 0.1` (of documents and rounds), `--parts app,deep` (of
 * `PARTS`; all but the million when left out). Meilisearch with MEILI_URL and MEILI_MASTER_KEY.
 */
export async function run(options: readonly string[]): Promise<void> {
  const scale = numberOption(options, "scale", 1);
  const parts = partsAsked(options);
  const cluster = await testCluster({ durable: true });
  try {
    const found = parts.has("relevance") ? await relevanceResults(cluster) : [];
    const isSpeedAsked = PARTS.some((part) => part !== "relevance" && parts.has(part));
    report("bench", "search", [...found, ...(isSpeedAsked ? await speed(cluster, scale, parts) : [])]);
  } finally {
    await cluster.stop();
  }
}

function partsAsked(options: readonly string[]): ReadonlySet<Part> {
  const at = options.indexOf("--parts");
  if (at < 0) return new Set(PARTS.filter((part) => part !== "million"));
  const names = (options[at + 1] ?? "").split(",");
  const parts = PARTS.filter((part) => names.includes(part));
  if (parts.length < names.length) throw new Error(`--parts wants some of ${PARTS.join(",")}.`);
  return new Set(parts);
}

async function speed(cluster: TestCluster, scale: number, parts: ReadonlySet<Part>): Promise<Result[]> {
  const at = await world(cluster);
  const documents = Math.round(DOCUMENTS * scale);
  const rounds = Math.max(2, Math.round(6 * scale));
  try {
    await fillMarket(at, documents);
    const engine = postgresEngine((work) => at.app.read(visitor, work));
    const rows = await at.all.selectFrom("region").select("code").orderBy("code").execute();
    const regions = rows.map(({ code }) => code);
    const results: Result[] = [];
    if (parts.has("app")) results.push(await appOverEngine(at, engine, queriesOf(regions, QUERIES), rounds, documents));
    if (parts.has("deep")) results.push(await deepOverFirst(at, engine, documents, rounds));
    if (parts.has("load")) results.push(await loadOverCopy(at, Math.round(50_000 * scale), documents));
    if (parts.has("meilisearch")) results.push(...(await outerFigures(at, documents, scale)));
    results.push(await millionOver(at, engine, regions, rounds, parts.has("million") ? MILLION * scale : 0));
    return results;
  } finally {
    await at.close();
  }
}

async function outerFigures(at: World, documents: number, scale: number): Promise<Result[]> {
  if (process.env["MEILI_URL"]) return meilisearchFigures(at, documents, Math.round(400 * Math.max(scale, 0.5)));
  return ["found_over_engine_p99", "rebuild_over_bulk"].map((key) => ({
    key,
    value: null,
    goal: "<= 1.5",
    what: "MEILI_URL is not set",
  }));
}

async function loadOverCopy(at: World, loaded: number, beside: number): Promise<Result> {
  const { derived, copied } = await loads(at, loaded, 4);
  const ratios = derived.map((seconds, round) => seconds / (copied[round] ?? Number.NaN));
  return {
    key: "load_over_copy",
    value: sum(derived) / sum(copied),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    goal: "<= 3",
    what: `${loaded} documents derived and written ${mean(derived).toFixed(1)} s, the same rows copied ${mean(copied).toFixed(1)} s, beside ${beside}, mean of ${derived.length} rounds`,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The same questions in turn: through the engine alone, and as a page asks them, with rights checked and rows read. */
async function appOverEngine(
  at: World,
  engine: SearchEngine,
  queries: readonly PlacementQuery[],
  rounds: number,
  documents: number,
): Promise<Result> {
  const times: { bare: number[]; app: number[] } = { bare: [], app: [] };
  const page = async (query: PlacementQuery) => {
    const { hits } = await engine.findPlacements(query);
    const ids = hits.map(({ id }) => PlacementId.parse(id));
    return at.app.read(visitor, (tx: Tx) => placementCards(tx, ids));
  };
  for (let round = -1; round < rounds; round += 1) {
    for (const [number, query] of queries.entries()) {
      const sides = ["bare", "app"] as const;
      for (const side of (round + number) % 2 === 0 ? sides : sides.toReversed()) {
        const spent = await millisecondsOf(() => (side === "bare" ? engine.findPlacements(query) : page(query)));
        if (round >= 0) times[side].push(spent);
      }
    }
  }
  const [app, bare] = [percentile(times.app, 0.95), percentile(times.bare, 0.95)];
  return {
    key: "app_over_engine_p95",
    value: app / bare,
    goal: "<= 1.25",
    what: `${queries.length} questions, ${documents} placements, p95 ${app.toFixed(0)} ms against ${bare.toFixed(0)} ms`,
  };
}

async function deepOverFirst(at: World, engine: SearchEngine, documents: number, rounds: number): Promise<Result> {
  const limit = Math.min(PAGE, Math.max(1, Math.floor((documents - PAGE) / DEEP_PAGE)));
  const seen = limit * (DEEP_PAGE - 1);
  const { rows } = await sql<{ id: string; value: number }>`
    select id, (extract(epoch from published_at) * 1000)::float8 as value from search_placement
    where visible order by published_at desc, id desc offset ${Math.max(0, Math.min(seen, documents - limit - 1))} limit 1`.execute(
    at.all,
  );
  const [last] = rows;
  if (!last) throw new Error("There are no placements.");
  const first: PlacementQuery = { sort: "newest", facets: false, limit };
  const deep = { ...first, cursor: writeCursor({ sort: "newest", value: last.value, id: last.id, seen }) };
  const times: { first: number[]; deep: number[] } = { first: [], deep: [] };
  for (let round = -5; round < rounds * 20; round += 1) {
    for (const side of round % 2 === 0 ? (["first", "deep"] as const) : (["deep", "first"] as const)) {
      const spent = await millisecondsOf(() => engine.findPlacements(side === "first" ? first : deep));
      if (round >= 0) times[side].push(spent);
    }
  }
  const [far, near] = [percentile(times.deep, 0.95), percentile(times.first, 0.95)];
  return {
    key: "deep_page_over_first_p95",
    value: far / near,
    goal: "<= 1.5",
    what: `page ${DEEP_PAGE} of ${limit} each, newest first, p95 ${far.toFixed(1)} ms against ${near.toFixed(1)} ms`,
  };
}

async function millionOver(
  at: World,
  engine: SearchEngine,
  regions: readonly string[],
  rounds: number,
  documents: number,
): Promise<Result> {
  const about = { key: "postgres_1m_over_100k_p95", goal: "<= 3" };
  if (documents === 0) return { ...about, value: null, what: "not asked for: --parts million" };
  const queries = queriesOf(regions, QUERIES).map((query, number) => ({
    ...query,
    regions: [regions[number % regions.length] ?? "AM01"],
  }));
  const p95 = async () => {
    const times: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      for (const query of queries) {
        const spent = await millisecondsOf(() => engine.findPlacements(query));
        if (round >= 0) times.push(spent);
      }
    }
    return percentile(times, 0.95);
  };
  const small = await p95();
  await fillMarket(at, documents);
  const large = await p95();
  return {
    ...about,
    value: large / small,
    what: `${queries.length} questions within a region, p95 ${large.toFixed(0)} ms with ${documents} against ${small.toFixed(0)} ms; ranking stops at the first 2,000 matches`,
  };
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
