import type { FederatedMultiSearchParams, MultiSearchQuery, SearchResponse } from "meilisearch";
import { type Facet, type FacetCounts, FACETS, NO_FACETS, type PlacementQuery, type Sort } from "../engine.ts";
import { allBut, type Filters } from "./filter.ts";
import { CUT_OFF_MS, type Target } from "./settings.ts";

/** Answers that the server gave but that cannot be relied on; the database is asked instead. */
export class CannotAnswer extends Error {}

const ATTRIBUTE: Readonly<Record<Facet, string>> = {
  sectors: "sector",
  occupations: "occupation",
  kinds: "kinds",
  regions: "region",
  dayParts: "dayParts",
};
const SHOWN = ["id", "publishedAt", "startsOn", "_geo"];
/** Of a question of many words the rarest so many are also looked for in pairs. */
const PAIRED = 5;
/** How much more an earlier way of saying a question weighs: more than how well two documents answer can differ. */
const EARLIER = 10;

export type Stored = { id: string; publishedAt: number; startsOn: number; _geo: { lat: number; lng: number } };
export type Asked = {
  readonly at: Target;
  readonly query: PlacementQuery;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly seen: number;
  readonly size: number;
};
export type Answered = { readonly hits: readonly Stored[]; readonly total: number; readonly facets: FacetCounts };
/** A word and how many documents have it. */
export type Occurring = { readonly word: string; readonly total: number };

type Answer = SearchResponse<Stored>;

/** One request: the page, the exact total with the counts of groups that are not chosen, and one query per chosen group. */
export async function askAll({ at, query, filters, sort, seen, size }: Asked, q: string): Promise<Answered> {
  const { withFacets, chosen, free } = groupsOf(query, filters);
  const common = { ...commonOf(at), q, matchingStrategy: "all" as const };
  const queries: MultiSearchQuery[] = [
    {
      ...common,
      ...orderOf(sort, query.near),
      filter: allBut(filters),
      limit: size,
      offset: seen,
      attributesToRetrieve: SHOWN,
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
  return { hits: page.hits, total: whole.totalHits ?? 0, facets };
}

/** Documents with any of the words, those with two of them or with a rarer one first. */
export function askAny(asked: Asked, words: readonly Occurring[]): Promise<Answered> {
  return askWeighed(asked, weighed(words));
}

/** Documents that answer a question said in several ways, those of an earlier way first. */
export function askFirst(asked: Asked, ways: readonly string[]): Promise<Answered> {
  return askWeighed(
    asked,
    ways.map((q, at) => ({ q, weight: EARLIER ** (ways.length - 1 - at) })),
  );
}

/** The server merges the answers by how well each document answers times the weight, and counts each document once. */
async function askWeighed(
  { at, query, filters, sort, seen, size }: Asked,
  ways: readonly { readonly q: string; readonly weight: number }[],
): Promise<Answered> {
  const { withFacets, chosen, free } = groupsOf(query, filters);
  const order = orderOf(sort, query.near);
  const some = async (filter: string[], facets: readonly Facet[], limit: number, offset: number) => {
    const federation = {
      limit,
      offset,
      ...(withFacets ? { facetsByIndex: { [at.index]: facets.map(attribute) } } : {}),
    };
    const queries = ways.map(({ q, weight }) => ({
      ...commonOf(at),
      ...order,
      q,
      filter,
      matchingStrategy: "all" as const,
      attributesToRetrieve: SHOWN,
      federationOptions: { weight },
    }));
    return reliable(await at.client.multiSearch<FederatedMultiSearchParams, Stored>({ federation, queries }));
  };
  const page = await some(allBut(filters), free, size, seen);
  const counts = free.map((facet): [Facet, Record<string, number>] => [facet, merged(page, at, facet)]);
  for (const facet of withFacets ? chosen : []) {
    counts.push([facet, merged(await some(allBut(filters, facet), [facet], 0, 0), at, facet)]);
  }
  const facets: FacetCounts = withFacets ? { ...NO_FACETS, ...Object.fromEntries(counts) } : NO_FACETS;
  return { hits: page.hits, total: page.estimatedTotalHits ?? 0, facets };
}

function weighed(words: readonly Occurring[]) {
  const most = Math.max(...words.map(({ total }) => total));
  const singles = words.map(({ word, total }) => ({ q: word, weight: Math.log(1 + most / total) }));
  const rarest = singles.toSorted((a, b) => b.weight - a.weight).slice(0, PAIRED);
  const pairs = rarest.flatMap((a, at) =>
    rarest.slice(at + 1).map((b) => ({ q: `${a.q} ${b.q}`, weight: a.weight + b.weight })),
  );
  return [...pairs, ...singles];
}

function groupsOf(query: PlacementQuery, filters: Filters) {
  const chosen = FACETS.filter((facet) => filters.has(facet));
  return { withFacets: query.facets !== false, chosen, free: FACETS.filter((facet) => !chosen.includes(facet)) };
}

function commonOf(at: Target) {
  return { indexUid: at.index, locales: ["nld" as const] };
}

/**
 * The server does not tell when it stopped early: an answer that took so long may be short.
 * @throws CannotAnswer for such an answer
 */
export function reliable<Some extends Pick<Answer, "processingTimeMs">>(answer: Some): Some {
  if (answer.processingTimeMs >= CUT_OFF_MS) throw new CannotAnswer("The answer was cut short.");
  return answer;
}

function attribute(facet: Facet): string {
  return ATTRIBUTE[facet];
}

function distribution(answer: Answer | undefined, facet: Facet): Record<string, number> {
  return answer?.facetDistribution?.[ATTRIBUTE[facet]] ?? {};
}

function merged(answer: Answer, at: Target, facet: Facet): Record<string, number> {
  return answer.facetsByIndex?.[at.index]?.distribution?.[ATTRIBUTE[facet]] ?? {};
}

function orderOf(sort: Sort, near: PlacementQuery["near"]): { sort?: string[] } {
  switch (sort) {
    case "best":
      return {};
    case "newest":
      return { sort: ["publishedAt:desc", "id:desc"] };
    case "start":
      return { sort: ["startsOn:asc", "id:asc"] };
    case "nearest":
      return near ? { sort: [`_geoPoint(${near.latitude}, ${near.longitude}):asc`, "id:asc"] } : {};
  }
}
