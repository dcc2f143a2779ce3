import type { Meilisearch } from "meilisearch";
import { compare, type Compared, type CompareSource } from "./compare.ts";
import { drain, type DrainSource, oneByOne, reasonOf, type Refused, type Row, send } from "./drain.ts";
import { codeOf, ensureIndex, type Indexed, type Shape, succeeded, type Target } from "./settings.ts";

export type RebuildSource<R extends Row> = DrainSource<R> &
  CompareSource & {
    readonly visibleAfter: (after: string | null, limit: number) => Promise<readonly R[]>;
  };

export type Rebuilt = { readonly loaded: number; readonly refused: number; readonly verified: Compared };

const BATCH = 10_000;
/** Batches that wait in the server's queue: enough that it never idles, few enough that changes get through. */
const UNDERWAY = 3;

/**
 * Builds the index anew beside the one in use and puts it in its place, while people search and write: new index, bulk
 * load, every change meanwhile sent to both, swap, delete the old one, verify. The server works through its tasks in the
 * order they came, so that no batch overtakes a later change. Takes the place of the drainer, which may not run meanwhile.
 * The key must hold for all indexes (`*`): the server shows the task of a swap to no other.
 */
export async function rebuild<R extends Row>(
  at: Target,
  shape: Shape<R>,
  source: RebuildSource<R>,
  batch = BATCH,
): Promise<Rebuilt> {
  const { client, index } = at;
  const fresh: Target = { client, index: `${index}_rebuild` };
  await removeIndex(client, fresh.index);
  await ensureIndex(fresh, shape.settings);
  await ensureIndex(at, shape.settings);
  const refused = new Map<string, Refused>();
  const underway: { readonly documents: readonly Indexed[]; readonly task: number }[] = [];
  const settleTo = async (left: number) => {
    while (underway.length > left) {
      const batch = underway.shift();
      if (batch && (await reasonOf(client, batch.task)) !== null) await oneByOne(fresh, batch.documents, refused);
    }
  };
  let loaded = 0;
  let after: string | null = null;
  for (;;) {
    const rows: readonly R[] = await source.visibleAfter(after, batch);
    const documents = rows.filter((row) => shape.flawOf(row) === null).map((row) => shape.documentOf(row));
    if (documents.length > 0) {
      const { taskUid } = await send(fresh, documents);
      underway.push({ documents, task: taskUid });
    }
    loaded += documents.length;
    after = rows.at(-1)?.id ?? null;
    // A page that is not full is the last: what is added from here on lies behind, and the drain below sends it.
    if (after === null || rows.length < batch) break;
    await settleTo(UNDERWAY - 1);
    await drain([at, fresh], shape, source);
  }
  await settleTo(0);
  await drain([at, fresh], shape, source);
  await succeeded(client.swapIndexes([{ indexes: [index, fresh.index], rename: false }]));
  await removeIndex(client, fresh.index);
  const verified = await compare(at, source);
  await drain(at, shape, source);
  return { loaded, refused: refused.size, verified };
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
