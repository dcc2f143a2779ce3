import type { Meilisearch, Settings } from "meilisearch";
import { SYNONYMS } from "../synonyms.ts";
import { EMPTY_WORDS, SHORT_CODES } from "../words.ts";

export const PLACEMENTS_INDEX = "placements";

/** One index on one server, and the key that reaches it. */
export type Target = { readonly client: Meilisearch; readonly index: string };

/** An answer that took as long was cut short, and the server does not say so. */
export const CUT_OFF_MS = 500;
/** No question gets further than this, whatever it orders by. */
export const MOST_HITS = 1_000;

const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };

/** Settings as code, for server 1.50. `sort` leads: the order that was chosen goes before how well the words match. */
export const PLACEMENT_SETTINGS = {
  searchableAttributes: ["names", "title", "terms", "parts", "organisation", "place", "body"],
  displayedAttributes: ["id", "revision", "publishedAt", "startsOn", "_geo"],
  filterableAttributes: [
    "_geo",
    {
      attributePatterns: ["sector", "occupation", "kinds", "region", "municipality", "dayParts", "licence", "vog"],
      features: equality,
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
      features: comparison,
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

/** Makes the index when it is missing, and sends its settings when the server has others. True: something changed. */
export async function ensureIndex({ client, index: uid }: Target): Promise<boolean> {
  const exists = await client.getRawIndex(uid).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === "index_not_found") return false;
      throw error;
    },
  );
  if (!exists) await succeeded(client.createIndex(uid, { primaryKey: "id" }));
  const current = await client.index(uid).getSettings();
  if (Object.entries(PLACEMENT_SETTINGS).every(([key, value]) => covers(value, read(current, key)))) return false;
  await succeeded(client.index(uid).updateSettings(PLACEMENT_SETTINGS));
  return true;
}

/** Waits for a task, at most ten minutes. The client resolves for a failed task too: this throws. */
export async function succeeded(task: ReturnType<Meilisearch["createIndex"]>): Promise<void> {
  const done = await task.waitTask({ timeout: 600_000, interval: 20 });
  if (done.status === "succeeded") return;
  throw new Error(`Meilisearch task ${done.uid} (${done.type}) ${done.status}: ${done.error?.code ?? "no code"}`);
}

export function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : undefined;
}

/** What we ask for is there; the server may hold more (defaults of its own). Lists of plain words have no order there. */
function covers(wanted: unknown, has: unknown): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(has) || has.length !== wanted.length) return false;
    return wanted.every((entry, at) => covers(entry, has[at])) || sameSet(wanted, has);
  }
  if (typeof wanted === "object" && wanted !== null) {
    return Object.entries(wanted).every(([key, value]) => covers(value, read(has, key)));
  }
  return wanted === has;
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  const words = new Set(b);
  return a.every((entry) => typeof entry === "string" && words.has(entry));
}

function read(from: unknown, key: string): unknown {
  return typeof from === "object" && from !== null ? Object.getOwnPropertyDescriptor(from, key)?.value : undefined;
}
