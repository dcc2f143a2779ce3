import type { Dutch, Kind, Sector } from "#domain/codes.ts";
import type { DayPart } from "#domain/day-parts.ts";
import { FREE_SEATS_TOLD } from "#domain/free-seats.ts";
import { isId } from "./codes.ts";

/** The port for readers: what a search engine does for us, in our own words. Writing is no business of readers. */
export type SearchEngine = {
  findPlacements(query: PlacementQuery): Promise<PlacementsFound>;
  /** Occupations and places that a text may begin to name. */
  suggest(text: string): Promise<Suggestion[]>;
  health(): Promise<Health>;
};

/** `best` is by words when there are words, else newest first. */
export const SORTS = ["best", "nearest", "newest", "start"] as const;
export type Sort = (typeof SORTS)[number];

/** Groups of which several may be chosen; their counts ignore the choice in their own group. */
export const FACETS = ["sectors", "occupations", "kinds", "regions", "dayParts"] as const;
export type Facet = (typeof FACETS)[number];

/** What one filter may leave out on its own: a facet or one of these. */
export type FilterName =
  | Facet
  | "words"
  | "municipalities"
  | "near"
  | "dutch"
  | "hours"
  | "start"
  | "seats"
  | "licence"
  | "vog"
  | "confirmed"
  | "among";

/** A question; everything left out does not limit. Codes that do not exist find nothing and are never an error. */
export type PlacementQuery = {
  /** As typed; at most the first ten words count. */
  readonly words?: string | undefined;
  readonly sectors?: readonly Sector[] | undefined;
  readonly occupations?: readonly string[] | undefined;
  readonly kinds?: readonly Kind[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly municipalities?: readonly string[] | undefined;
  /** Straight-line kilometres around a point; without `km` only distances are told. */
  readonly near?:
    { readonly latitude: number; readonly longitude: number; readonly km?: number | undefined } | undefined;
  /** Places that ask at most this, for each skill that is named. */
  readonly dutch?: Partial<Dutch> | undefined;
  /** Places with hours in at least one of these parts of the day. */
  readonly dayParts?: readonly DayPart[] | undefined;
  /** Places whose hours a week overlap this range. */
  readonly hours?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** ISO dates: one can still start on or after `after`, and already on or before `before`. */
  readonly start?: { readonly after?: string | undefined; readonly before?: string | undefined } | undefined;
  /** At least so many free seats, and no question goes further than what a visitor is told. */
  readonly freeSeats?: number | undefined;
  readonly withoutLicence?: boolean | undefined;
  readonly withoutVog?: boolean | undefined;
  /** ISO date: confirmed by the employer on that day or later. */
  readonly confirmedSince?: string | undefined;
  /** Only among these ids, the first thousand of which count; then one page may hold them all. */
  readonly among?: readonly string[] | undefined;
  readonly sort?: Sort | undefined;
  /** Opaque, from an earlier answer to the same question; nonsense begins at the beginning. */
  readonly cursor?: string | undefined;
  /** 1 to 50, with `among` to 1,000; 20 when left out. */
  readonly limit?: number | undefined;
  /** Left out: yes. */
  readonly facets?: boolean | undefined;
};

export type PlacementHit = { readonly id: string; readonly distanceKm: number | null };

export type FacetCounts = Readonly<Record<Facet, Readonly<Record<string, number>>>>;

export type PlacementsFound = {
  readonly hits: readonly PlacementHit[];
  readonly total: number;
  /** False: there are at least `total`. */
  readonly totalIsExact: boolean;
  /** Empty when not asked for. */
  readonly facets: FacetCounts;
  /** When nothing was found: how many there would be without each filter, most first; only those that help. */
  readonly without: readonly { readonly filter: FilterName; readonly total: number }[];
  readonly next: string | null;
  readonly notices: readonly Notice[];
};

/** What limited or changed an answer; the page says each of them. */
export type Notice =
  /** Words taken for others, because nobody writes them as typed. */
  | { readonly code: "corrected"; readonly words: readonly { readonly from: string; readonly to: readonly string[] }[] }
  /** No place has all the words: these have some. */
  | { readonly code: "some_words" }
  /** Only the first so many matches were put in order. */
  | { readonly code: "ranking_capped"; readonly at: number }
  /** Paging stops at so many. */
  | { readonly code: "paging_capped"; readonly at: number }
  /** The usual engine does not answer; this is the database's answer. */
  | { readonly code: "fallback" };

export type Suggestion =
  | { readonly kind: "occupation"; readonly code: string; readonly label: string; readonly via: string | null }
  | { readonly kind: "place"; readonly place: string; readonly pc4: string };

export type Health = { readonly ok: boolean; readonly engine: "postgres" | "meilisearch" };

export const PAGE = 20;
export const LONGEST_PAGE = 50;
/** Words of a question that count. */
export const WORDS_COUNTED = 10;
/** Paging by relevance stops here on every engine. */
export const BEST_PAGED = 1_000;

export const NO_FACETS: FacetCounts = { sectors: {}, occupations: {}, kinds: {}, regions: {}, dayParts: {} };

/** How many free seats a question may ask for: nobody counts the seats of a place by asking for more and more. */
export function seatsAsked({ freeSeats }: PlacementQuery): number | undefined {
  return freeSeats === undefined ? undefined : Math.min(freeSeats, FREE_SEATS_TOLD);
}

/** The ids that a question chooses from, with what is no id left out; undefined: from all. */
export function idsAmong({ among }: PlacementQuery): readonly string[] | undefined {
  return among?.slice(0, BEST_PAGED).filter(isId);
}

export function pageSize(query: PlacementQuery): number {
  const longest = query.among ? BEST_PAGED : LONGEST_PAGE;
  return Math.min(longest, Math.max(0, Math.trunc(query.limit ?? PAGE)));
}

/** The order that is meant: nothing can be nearest without a point, nor best without words. */
export function effectiveSort(query: PlacementQuery, words: readonly string[]): Sort {
  const sort = query.sort ?? "best";
  if (sort === "nearest" && !query.near) return effectiveSort({ ...query, sort: "best" }, words);
  if (sort === "best" && words.length === 0) return query.near ? "nearest" : "newest";
  return sort;
}
