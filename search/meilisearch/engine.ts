import { partsOf } from "#domain/compounds.ts";
import { distanceKm } from "#domain/matching/travel.ts";
import { Meilisearch } from "meilisearch";
import { readCursor, writeCursor } from "../cursor.ts";
import {
  BEST_PAGED,
  effectiveSort,
  type Notice,
  pageSize,
  type PlacementHit,
  type PlacementQuery,
  type PlacementsFound,
  type SearchEngine,
  type Sort,
} from "../engine.ts";
import { formsOf, respelled } from "../spelling.ts";
import { FEW, questionWords, tellingWords } from "../words.ts";
import {
  type Asked,
  type Answered,
  askAll,
  askAny,
  askFirst,
  CannotAnswer,
  type Occurring,
  reliable,
  type Stored,
} from "./ask.ts";
import { filtersOf } from "./filter.ts";
import { PLACEMENTS } from "./placements.ts";
import { MOST_HITS, type Target } from "./settings.ts";

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
export function searchClient(url: string, key: string | undefined, index: string = PLACEMENTS.name): Target {
  return { client: new Meilisearch({ host: url, timeout: 2_000, ...(key ? { apiKey: key } : {}) }), index };
}

async function find(at: Target, query: PlacementQuery): Promise<PlacementsFound> {
  const words = questionWords(query.words);
  const filters = filtersOf(query);
  const sort = effectiveSort(query, words);
  const seen = readCursor(query.cursor, sort)?.seen ?? 0;
  const size = Math.min(pageSize(query), MOST_HITS - seen);
  if (size < 0 || (size === 0 && seen > 0)) throw new CannotAnswer("Further than the server goes.");
  const asked: Asked = { at, query, filters, sort, seen, size };
  const { answer, notices } = await answered(asked, words);
  const { total, facets } = answer;
  const hits = answer.hits.map((hit) => ({ hit, km: kmTo(hit, query.near) }));
  const last = hits.at(-1);
  const reached = seen + hits.length;
  const more = last !== undefined && reached < total;
  const capped = sort === "best" && reached >= BEST_PAGED && last !== undefined;
  const limits: Notice[] = capped ? [{ code: "paging_capped", at: BEST_PAGED }] : [];
  return {
    hits: hits.map(({ hit, km }): PlacementHit => ({ id: hit.id, distanceKm: km })),
    total,
    totalIsExact: total < MOST_HITS,
    facets,
    without: total === 0 && query.facets !== false ? await whatHelps(asked, words) : [],
    next:
      last && (more || reached >= MOST_HITS) && !capped
        ? writeCursor({ sort, value: valueOf(sort, last.hit, last.km), id: last.hit.id, seen: reached })
        : null,
    notices: [...notices, ...limits],
  };
}

/** Places with all words; when nobody has all of them, with all that anybody has, else with any. */
async function answered(asked: Asked, words: readonly string[]): Promise<{ answer: Answered; notices: Notice[] }> {
  const answer = await askAll(asked, words.join(" "));
  if (answer.total < FEW) {
    const ways = waysToSay(words);
    const wider = ways.length > 1 ? await askFirst(asked, ways) : answer;
    if (wider.total > answer.total) return { answer: wider, notices: [] };
    const heard = wider.total === 0 ? await answeredAsHeard(asked, words) : null;
    if (heard) return heard;
  }
  if (answer.total > 0 || words.length === 0 || (await totalOf(asked.at, words.join(" "), [])) > 0) {
    return { answer, notices: [] };
  }
  const known = await wordsThatOccur(asked.at, words);
  if (known.length === 0) return { answer, notices: [] };
  const rest = known.map(({ word }) => word).join(" ");
  const all = rest === words.join(" ") ? answer : await askAll(asked, rest);
  const some = all.total > 0 ? all : await askAny(asked, known);
  return { answer: some, notices: some.total > 0 ? [{ code: "some_words" }] : [] };
}

/** Places with what the words that nobody writes sound like; null when there are none. */
async function answeredAsHeard(asked: Asked, words: readonly string[]) {
  const tries = words.map(async (from) => {
    const to = respelled(from);
    const isHeard = to[0] !== from && (await totalOf(asked.at, from, [])) === 0;
    return { from, to: isHeard ? to : [from], isHeard };
  });
  const heard = await Promise.all(tries);
  const taken = heard.filter(({ isHeard }) => isHeard).map(({ from, to }) => ({ from, to: [to.join("")] }));
  if (taken.length === 0) return null;
  const answer = await askFirst(asked, waysToSay(heard.flatMap(({ to }) => to)));
  return answer.total === 0 ? null : { answer, notices: [{ code: "corrected" as const, words: taken }] };
}

/**
 * A question as typed, with the words that its words are forms of, with the parts of compounds, which every document of
 * the compound has too, and without faint words.
 */
function waysToSay(words: readonly string[]): readonly string[] {
  const inForms = words.map(inForm);
  const inParts = inForms.flatMap((word) => orItself(tellingWords(partsOf(word)), word)).map(inForm);
  const exact = tellingWords(words).map((word) => `"${word}"`);
  return [...new Set([exact, words, inForms, inParts, tellingWords(inParts)].map((some) => some.join(" ")))];
}

/** The word of the field that a word is a form of, or itself. */
function inForm(word: string): string {
  return formsOf(word)[0] ?? word;
}

function orItself(parts: readonly string[], word: string): readonly string[] {
  return parts.length > 0 ? parts : [word];
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

/** How many there would be without each filter, found in the way that found nothing with it. */
async function whatHelps(asked: Asked, words: readonly string[]): Promise<PlacementsFound["without"]> {
  const totals = { ...asked, query: { ...asked.query, facets: false }, seen: 0, size: 0 };
  const tries = [...asked.filters.keys()].map(async (filter) => {
    const others = new Map([...asked.filters].filter(([name]) => name !== filter));
    return { filter, total: (await answered({ ...totals, filters: others }, words)).answer.total };
  });
  const alone = words.length === 0 ? [] : [{ filter: "words" as const, total: (await askAll(totals, "")).total }];
  const found = [...alone, ...(await Promise.all(tries))].filter(({ total }) => total > 0);
  return found.sort((a, b) => b.total - a.total);
}

/** Without the words that nobody writes; one that nobody writes counts as what it sounds like, a compound as its parts. */
async function wordsThatOccur(at: Target, words: readonly string[]): Promise<Occurring[]> {
  const occurring = async (some: readonly string[]) => {
    const found = await Promise.all(some.map(async (word) => ({ word, total: await totalOf(at, word, []) })));
    return found.filter(({ total }) => total > 0);
  };
  const known = await Promise.all(
    words.map(async (word) => {
      const itself = await occurring([word]);
      if (itself.length > 0) return itself;
      const heard = await occurring(tellingWords(respelled(word).filter((other) => other !== word)));
      return heard.length > 0 ? heard : occurring(tellingWords(partsOf(inForm(word)).map(inForm)));
    }),
  );
  return known.flat();
}

async function totalOf(at: Target, q: string, filter: string[]): Promise<number> {
  const answer = await at.client.index<Stored>(at.index).search(q, {
    filter,
    page: 1,
    hitsPerPage: 1,
    matchingStrategy: "all",
    locales: ["nld"],
    attributesToRetrieve: ["id"],
  });
  return reliable(answer).totalHits;
}
