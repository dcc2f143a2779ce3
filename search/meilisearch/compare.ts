import type { ResourceResults } from "meilisearch";
import { type Indexed, succeeded, type Target } from "./settings.ts";

export type CompareSource = {
  readonly revisionsAfter: (after: string | null, limit: number) => Promise<readonly Indexed[]>;
  readonly markBehind: (ids: readonly string[]) => Promise<void>;
  /** Those of the ids that have a row at all. */
  readonly existing: (ids: readonly string[]) => Promise<readonly string[]>;
};

export type Compared = {
  readonly documents: number;
  /** Visible in the table, not in the index. */
  readonly missing: readonly string[];
  /** In the index with another revision than the table's. */
  readonly stale: readonly string[];
  /** In the index although hidden in the table. */
  readonly extra: readonly string[];
  /** In the index although gone from the table: nobody may find what was erased. */
  readonly erased: readonly string[];
};

const PAGE = 5_000;

/**
 * Compares ids and revisions of table and index, and repairs: what lacks or lags is sent again, what is extra goes.
 * The drainer may not run meanwhile: `startSearchDrain(…).compare()` sees to that.
 */
export async function compare(at: Target, source: CompareSource): Promise<Compared> {
  const indexed = await indexedRevisions(at);
  const missing: string[] = [];
  const stale: string[] = [];
  let documents = 0;
  let after: string | null = null;
  for (;;) {
    const rows: readonly Indexed[] = await source.revisionsAfter(after, PAGE);
    for (const { id, revision } of rows) {
      const known = indexed.get(id);
      if (known === undefined) missing.push(id);
      else if (known !== revision) stale.push(id);
      indexed.delete(id);
    }
    documents += rows.length;
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < PAGE) break;
  }
  const superfluous = [...indexed.keys()];
  const known = new Set(superfluous.length > 0 ? await source.existing(superfluous) : []);
  await source.markBehind([...missing, ...stale]);
  if (superfluous.length > 0) await succeeded(at.client.index(at.index).deleteDocuments(superfluous));
  return {
    documents,
    missing,
    stale,
    extra: superfluous.filter((id) => known.has(id)),
    erased: superfluous.filter((id) => !known.has(id)),
  };
}

/** By id, not by offset: documents that come and go meanwhile shift nothing. */
async function indexedRevisions({ client, index }: Target): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  let last = "";
  for (;;) {
    const page: ResourceResults<Indexed[]> = await client.index<Indexed>(index).getDocuments({
      fields: ["id", "revision"],
      filter: `id > "${last}"`,
      sort: ["id:asc"],
      limit: PAGE,
    });
    for (const { id, revision } of page.results) found.set(id, revision);
    last = page.results.at(-1)?.id ?? last;
    if (page.results.length < PAGE) return found;
  }
}
