import type { ResourceResults } from "meilisearch";
import { succeeded, type Target } from "./settings.ts";

export type Revision = { readonly id: string; readonly revision: number };

export type CompareSource = {
  readonly revisionsAfter: (after: string | null, limit: number) => Promise<readonly Revision[]>;
  readonly markBehind: (ids: readonly string[]) => Promise<void>;
};

export type Compared = {
  readonly documents: number;
  /** Visible in the table, not in the index. */
  readonly missing: readonly string[];
  /** In the index with an older revision. */
  readonly stale: readonly string[];
  /** In the index, not visible in the table: hidden or erased. */
  readonly extra: readonly string[];
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
    const rows: readonly Revision[] = await source.revisionsAfter(after, PAGE);
    for (const { id, revision } of rows) {
      const known = indexed.get(id);
      if (known === undefined) missing.push(id);
      else if (known < revision) stale.push(id);
      indexed.delete(id);
    }
    documents += rows.length;
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < PAGE) break;
  }
  const extra = [...indexed.keys()];
  await source.markBehind([...missing, ...stale]);
  if (extra.length > 0) await succeeded(at.client.index(at.index).deleteDocuments(extra));
  return { documents, missing, stale, extra };
}

/** By id, not by offset: documents that come and go meanwhile shift nothing. */
async function indexedRevisions({ client, index }: Target): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  let last = "";
  for (;;) {
    const page: ResourceResults<Revision[]> = await client.index<Revision>(index).getDocuments({
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
