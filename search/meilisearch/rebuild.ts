import type { Meilisearch } from "meilisearch";
import { compare, type CompareSource } from "./compare.ts";
import { documentOf, type DocumentRow, flawOf } from "./document.ts";
import { drain, type DrainSource } from "./drain.ts";
import { codeOf, ensureIndex, succeeded, type Target } from "./settings.ts";

export type RebuildSource = DrainSource &
  CompareSource & {
    readonly visibleAfter: (after: string | null, limit: number) => Promise<readonly DocumentRow[]>;
  };

const BATCH = 5_000;

/**
 * Builds the index anew beside the one in use and puts it in its place: new index, bulk load, swap, delete the old one;
 * then what changed meanwhile is found by comparing revisions and sent. Searches go on all the time. The drainer may not
 * run meanwhile. The key must hold for all indexes (`*`): the server shows the task of a swap to no other.
 */
export async function rebuild(at: Target, source: RebuildSource): Promise<{ loaded: number }> {
  const { client, index } = at;
  const fresh = `${index}_rebuild`;
  await removeIndex(client, fresh);
  await ensureIndex({ client, index: fresh });
  await ensureIndex(at);
  let loaded = 0;
  let after: string | null = null;
  for (;;) {
    const rows: readonly DocumentRow[] = await source.visibleAfter(after, BATCH);
    const documents = rows.map(documentOf).filter((document) => flawOf(document) === null);
    if (documents.length > 0) await succeeded(client.index(fresh).addDocuments(documents, { primaryKey: "id" }));
    loaded += documents.length;
    after = rows.at(-1)?.id ?? null;
    if (after === null || rows.length < BATCH) break;
  }
  await succeeded(client.swapIndexes([{ indexes: [index, fresh], rename: false }]));
  await removeIndex(client, fresh);
  await compare(at, source);
  await drain(at, source);
  return { loaded };
}

async function removeIndex(client: Meilisearch, uid: string): Promise<void> {
  try {
    await client.getRawIndex(uid);
  } catch (error) {
    if (codeOf(error) === "index_not_found") return;
    throw error;
  }
  await succeeded(client.deleteIndex(uid));
}
