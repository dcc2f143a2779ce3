import { distanceKm } from "#domain/matching/travel.ts";
import { Meilisearch, type MultiSearchQuery, type SearchResponse } from "meilisearch";
import { readCursor, writeCursor } from "../cursor.ts";
import {
  BEST_PAGED,
  effectiveSort,
  type Facet,
  type FacetCounts,
  FACETS,
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
import { allBut, type Filters, filtersOf } from "./filter.ts";
import { CUT_OFF_MS, MOST_HITS, PLACEMENTS_INDEX, type Target } from "./settings.ts";

/** Answers that the server gave but that cannot be relied on; the database is asked instead. */
export class CannotAnswer extends Error {}

const ATTRIBUTE: Readonly<Record<Facet, string>> = {
  sectors: "sector",
  occupations: "occupation",
  kinds: "kinds",
  regions: "region",
  dayParts: "dayParts",
};

type Stored = { id: string; publishedAt: number; startsOn: number; _geo: { lat: number; lng: number } };
type Answer = SearchResponse<Stored>;
/** `last` leaves words out from the end until something is found; the first one stays. */
type Strategy = "all" | "last";

/**
 * The engine over a Meilisearch server. Suggestions are reference data, sixty names: they come from the database.
 * @throws MeilisearchApiError MeilisearchRequestError CannotAnswer from `findPlacements`
 */
export function meilisearchEngine(at: Target, suggest: SearchEngine["suggest"]): SearchEngine {
  return {
    findPlacements: (query) => find(at, query),
    suggest,
    health: async () => ({ ok: await at.client.isHealthy(), engine: "meilisearch" }),
  };
}

/** A client that gives up in time for the database to answer instead. */
export function searchClient(url: string, key: string | undefined, index = PLACEMENTS_INDEX): Target {
  return { client: new Meilisearch({ host: url, timeout: 2_000, ...(key ? { apiKey: key } : {}) }), index };
}

async function find(at: Target, query: PlacementQuery): Promise<PlacementsFound> {
  const words = questionWords(query.words);
  const filters = filtersOf(query);
  const sort = effectiveSort(query, words);
  const seen = readCursor(query.cursor, sort)?.seen ?? 0;
  const size = Math.min(pageSize(query), MOST_HITS - seen);
  if (size < 0 || (size === 0 && seen > 0)) throw new CannotAnswer("Further than the server goes.");
  const asked = { at, query, q: words.join(" "), filters, sort, seen, size };
  let { page, total, facets } = await ask({ ...asked, strategy: "all" });
  const notices: Notice[] = [];
  if (total === 0 && words.length > 1 && (await totalOf(at, asked.q, [], "all")) === 0) {
    const known = await wordsThatOccur(at, words);
    if (known.length > 0) ({ page, total, facets } = await ask({ ...asked, q: known.join(" "), strategy: "last" }));
    if (total > 0) notices.push({ code: "some_words" });
  }
  const hits = page.hits.map((hit) => ({ hit, km: kmTo(hit, query.near) }));
  const last = hits.at(-1);
  const reached = seen + hits.length;
  const more = last !== undefined && reached < total;
  const capped = sort === "best" && reached >= BEST_PAGED && last !== undefined;
  if (capped) notices.push({ code: "paging_capped", at: BEST_PAGED });
  return {
    hits: hits.map(({ hit, km }): PlacementHit => ({ id: hit.id, distanceKm: km })),
    total,
    totalIsExact: total < MOST_HITS,
    facets,
    without: total === 0 && query.facets !== false ? await whatHelps(at, asked.q, filters) : [],
    next:
      last && (more || reached >= MOST_HITS) && !capped
        ? writeCursor({ sort, value: valueOf(sort, last.hit, last.km), id: last.hit.id, seen: reached })
        : null,
    notices,
  };
}

type Asked = {
  readonly at: Target;
  readonly query: PlacementQuery;
  readonly q: string;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly seen: number;
  readonly size: number;
  readonly strategy: Strategy;
};

/** One request: the page, the exact total with the counts of groups that are not chosen, and one query per chosen group. */
async function ask({ at, query, q, filters, sort, seen, size, strategy }: Asked) {
  const withFacets = query.facets !== false;
  const chosen = FACETS.filter((facet) => filters.has(facet));
  const free = FACETS.filter((facet) => !chosen.includes(facet));
  const common = { indexUid: at.index, q, matchingStrategy: strategy, locales: ["nld" as const] };
  const order = orderOf(sort, query.near);
  const queries: MultiSearchQuery[] = [
    {
      ...common,
      filter: allBut(filters),
      limit: size,
      offset: seen,
      attributesToRetrieve: ["id", "publishedAt", "startsOn", "_geo"],
      ...(order ? { sort: order } : {}),
    },
    {
      ...common,
      filter: allBut(filters),
      page: 1,
      hitsPerPage: 1,
      attributesToRetrieve: ["id"],
      ...(withFacets ? { facets: free.map((facet) => ATTRIBUTE[facet]) } : {}),
    },
    ...(withFacets ? chosen : []).map((facet) => ({
      ...common,
      filter: allBut(filters, facet),
      limit: 0,
      facets: [ATTRIBUTE[facet]],
    })),
  ];
  const { results } = await at.client.multiSearch<{ queries: MultiSearchQuery[] }, Stored>({ queries });
  const [page, whole, ...groups] = results.map(reliable);
  if (!page || !whole) throw new CannotAnswer("An answer is missing.");
  const counts = [
    ...free.map((facet): [Facet, Record<string, number>] => [facet, distribution(whole, facet)]),
    ...chosen.map((facet, at): [Facet, Record<string, number>] => [facet, distribution(groups[at], facet)]),
  ];
  const facets: FacetCounts = withFacets ? { ...NO_FACETS, ...Object.fromEntries(counts) } : NO_FACETS;
  return { page, total: whole.totalHits ?? 0, facets };
}

/** The server does not tell when it stopped early: an answer that took so long may be short. */
function reliable(answer: Answer): Answer {
  if (answer.processingTimeMs >= CUT_OFF_MS) throw new CannotAnswer("The answer was cut short.");
  return answer;
}

function distribution(answer: Answer | undefined, facet: Facet): Record<string, number> {
  return answer?.facetDistribution?.[ATTRIBUTE[facet]] ?? {};
}

function orderOf(sort: Sort, near: PlacementQuery["near"]): string[] | null {
  switch (sort) {
    case "best":
      return null;
    case "newest":
      return ["publishedAt:desc", "id:desc"];
    case "start":
      return ["startsOn:asc", "id:asc"];
    case "nearest":
      return near ? [`_geoPoint(${near.latitude}, ${near.longitude}):asc`, "id:asc"] : null;
  }
}

function valueOf(sort: Sort, hit: Stored, km: number | null): string | number | null {
  switch (sort) {
    case "best":
      return null;
    case "newest":
      return hit.publishedAt;
    case "start":
      return new Date(hit.startsOn).toISOString().slice(0, 10);
    case "nearest":
      return km;
  }
}

function kmTo(hit: Stored, near: PlacementQuery["near"]): number | null {
  return near ? distanceKm(near, { latitude: hit._geo.lat, longitude: hit._geo.lng }) : null;
}

async function whatHelps(at: Target, q: string, filters: Filters): Promise<PlacementsFound["without"]> {
  const tries = [...filters.keys()].map(async (filter) => ({
    filter,
    total: await totalOf(at, q, allBut(filters, filter), "all"),
  }));
  const words = q === "" ? [] : [{ filter: "words" as const, total: await totalOf(at, "", allBut(filters), "all") }];
  const found = [...words, ...(await Promise.all(tries))].filter(({ total }) => total > 0);
  return found.sort((a, b) => b.total - a.total);
}

/** A first word that nobody writes would let `last` find nothing. */
async function wordsThatOccur(at: Target, words: readonly string[]): Promise<string[]> {
  const totals = await Promise.all(words.map((word) => totalOf(at, word, [], "all")));
  return words.filter((_, at) => (totals[at] ?? 0) > 0);
}

async function totalOf(at: Target, q: string, filter: string[], strategy: Strategy): Promise<number> {
  const answer = await at.client.index<Stored>(at.index).search(q, {
    filter,
    page: 1,
    hitsPerPage: 1,
    matchingStrategy: strategy,
    locales: ["nld"],
    attributesToRetrieve: ["id"],
  });
  return answer.totalHits;
}
