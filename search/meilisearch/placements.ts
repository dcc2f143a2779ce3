import { wordsOf } from "#domain/words.ts";
import type { Settings } from "meilisearch";
import { SYNONYMS } from "../synonyms.ts";
import { EMPTY_WORDS, SHORT_CODES } from "../words.ts";
import { COMPARISON, CUT_OFF_MS, EQUALITY, flawIn, MOST_HITS, type Shape } from "./settings.ts";

/** A row of the document table as the drainer gets it; `db/search-backlog.ts` selects just these. */
export type PlacementRow = {
  readonly id: string;
  readonly revision: number;
  readonly visible: boolean;
  readonly title: string;
  readonly terms: readonly string[];
  readonly parts: readonly string[];
  readonly organisation: string;
  readonly body: string;
  readonly place: string;
  readonly sector: string;
  readonly occupationCode: string;
  readonly kinds: readonly string[];
  readonly regionCode: string;
  readonly municipalityCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly speak: number;
  readonly listen: number;
  readonly read: number;
  readonly write: number;
  readonly dayParts: readonly string[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly startsOn: string;
  readonly startsUntil: string | null;
  readonly freeSeats: number;
  readonly licence: string | null;
  readonly vog: boolean;
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly publishedAt: Date | null;
  readonly confirmedAt: Date | null;
};

/** Stands for "has no end", so that filters need no logic for absent values. */
export const NEVER = Date.UTC(9999, 11, 31);
export const NO_LICENCE = "none";

/** The document that the server gets. Dates are milliseconds. */
function documentOf(row: PlacementRow) {
  return {
    id: row.id,
    revision: row.revision,
    // What the occupation is called in one word: who types just that means it, not everything that has the word.
    names: row.terms.filter((term) => wordsOf(term).length === 1),
    title: row.title,
    terms: row.terms,
    parts: row.parts,
    organisation: row.organisation,
    place: row.place,
    body: row.body,
    sector: row.sector,
    occupation: row.occupationCode,
    kinds: row.kinds,
    region: row.regionCode,
    municipality: row.municipalityCode,
    dayParts: row.dayParts,
    speak: row.speak,
    listen: row.listen,
    read: row.read,
    write: row.write,
    hoursMin: row.hoursMin,
    hoursMax: row.hoursMax,
    startsOn: Date.parse(row.startsOn),
    startsUntil: row.startsUntil === null ? NEVER : Date.parse(row.startsUntil),
    freeSeats: row.freeSeats,
    licence: row.licence ?? NO_LICENCE,
    vog: row.vog,
    liftsKg: row.liftsKg,
    standsHours: row.standsHours,
    publishedAt: row.publishedAt?.getTime() ?? 0,
    confirmedAt: row.confirmedAt?.getTime() ?? 0,
    _geo: { lat: row.latitude, lng: row.longitude },
  };
}

function flawOf(row: PlacementRow): string | null {
  const document = documentOf(row);
  const flaw = flawIn(document.id, document._geo, document);
  if (flaw) return flaw;
  const codes = [document.sector, document.occupation, document.region, document.municipality, ...document.kinds];
  return codes.some((code) => code === "" || code.length > 100) ? "codes" : null;
}

/** `sort` leads: the order that was chosen goes before how well the words match. */
const SETTINGS = {
  searchableAttributes: ["names", "title", "terms", "parts", "organisation", "place", "body"],
  displayedAttributes: ["id", "revision", "publishedAt", "startsOn", "_geo"],
  filterableAttributes: [
    "_geo",
    {
      attributePatterns: ["sector", "occupation", "kinds", "region", "municipality", "dayParts", "licence", "vog"],
      features: EQUALITY,
    },
    {
      attributePatterns: [
        "id",
        "speak",
        "listen",
        "read",
        "write",
        "hoursMin",
        "hoursMax",
        "startsOn",
        "startsUntil",
        "freeSeats",
        "liftsKg",
        "standsHours",
        "confirmedAt",
      ],
      features: COMPARISON,
    },
  ],
  sortableAttributes: ["_geo", "id", "publishedAt", "startsOn"],
  rankingRules: [
    "sort",
    "words",
    "typo",
    "attributeRank",
    "proximity",
    "exactness",
    "wordPosition",
    "publishedAt:desc",
    "id:desc",
  ],
  proximityPrecision: "byAttribute",
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["nld"] }],
  stopWords: [...EMPTY_WORDS].sort(),
  synonyms: Object.fromEntries([...SYNONYMS].map(([word, others]) => [word, [...others]])),
  typoTolerance: {
    enabled: true,
    disableOnNumbers: true,
    disableOnWords: [...SHORT_CODES].sort(),
    disableOnAttributes: [],
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 9 },
  },
  faceting: { maxValuesPerFacet: 400, sortFacetValuesBy: { "*": "count" } },
  pagination: { maxTotalHits: MOST_HITS },
  searchCutoffMs: CUT_OFF_MS,
  facetSearch: false,
} satisfies Settings;

/** The index of open placements. */
export const PLACEMENTS: Shape<PlacementRow> = { name: "placements", settings: SETTINGS, documentOf, flawOf };
