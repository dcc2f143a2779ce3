import { refreshPlacementDocument } from "#db/search-documents.ts";
import { visiblePlacementsAfter } from "#db/search-backlog.ts";
import { sql } from "#db/sql.ts";
import type { Job } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { drain, send } from "#search/meilisearch/drain.ts";
import { keepInStep } from "#search/meilisearch/keep.ts";
import { PLACEMENTS } from "#search/meilisearch/placements.ts";
import { rebuild } from "#search/meilisearch/rebuild.ts";
import { ensureIndex, type Indexed, succeeded, type Target } from "#search/meilisearch/settings.ts";
import { ownIndex, sourceOf } from "#test/search/engines.ts";
import type { World } from "#test/world.ts";
import { pause, percentile } from "../measure.ts";
import type { Result } from "../report.ts";
import { secondsOf } from "../measure.ts";

const job: Job = { kind: "job", name: "search" };
const BULK = 10_000;
/** Milliseconds between two writes: twenty a second. */
const EVERY = 50;

/** What keeping Meilisearch in step costs over what the server needs by itself. */
export async function meilisearchFigures(at: World, documents: number, writes: number): Promise<Result[]> {
  const [server, bare] = [await ownIndex(PLACEMENTS), await ownIndex(PLACEMENTS)];
  try {
    const source = sourceOf(at);
    const all: Indexed[] = [];
    for (let after: string | null = null; ;) {
      const rows = await at.worker.read(job, (tx) => visiblePlacementsAfter(tx, after, BULK));
      all.push(...rows.map((row) => PLACEMENTS.documentOf(row)));
      after = rows.at(-1)?.id ?? null;
      if (after === null || rows.length < BULK) break;
    }
    // As on an ordinary day: everything but the changes of the moment has been sent before.
    await sql`update search_placement set indexed_revision = revision`.execute(at.all);
    await sql`delete from search_removal`.execute(at.all);
    const bulk = await secondsOf(() => bulkSend(bare.writer, all));
    const rebuilt = await secondsOf(() => rebuild(server.rebuilder, PLACEMENTS, source));
    await drain(server.writer, PLACEMENTS, source);
    const found = await latencies(at, server, bare.writer, all, writes);
    return [
      {
        key: "found_over_engine_p99",
        value: percentile(found.app, 0.99) / percentile(found.engine, 0.99),
        goal: "<= 1.5",
        what: `committed to found, p99 ${Math.round(percentile(found.app, 0.99))} ms, against the server alone ${Math.round(percentile(found.engine, 0.99))} ms, ${writes} writes at 20 a second, ${documents} documents`,
      },
      {
        key: "rebuild_over_bulk",
        value: rebuilt / bulk,
        goal: "<= 1.5",
        what: `rebuild of ${all.length} documents ${rebuilt.toFixed(1)} s, bare bulk send ${bulk.toFixed(1)} s`,
      },
    ];
  } finally {
    await Promise.all([server.close(), bare.close()]);
  }
}

async function bulkSend(at: Target, documents: readonly Indexed[]): Promise<void> {
  await ensureIndex(at, PLACEMENTS.settings);
  const tasks: ReturnType<typeof send>[] = [];
  for (let from = 0; from < documents.length; from += BULK) {
    const task = send(at, documents.slice(from, from + BULK));
    await task;
    tasks.push(task);
  }
  for (const task of tasks) await succeeded(task);
}

/** Every fourth write goes straight to another index of the same size, so that both meet the same server. */
async function latencies(
  at: World,
  server: Awaited<ReturnType<typeof ownIndex>>,
  bare: Target,
  documents: readonly Indexed[],
  writes: number,
) {
  const times: { app: number[]; engine: number[] } = { app: [], engine: [] };
  const keeper = keepInStep({
    url: server.url,
    key: server.writeKey,
    index: server.index,
    shape: PLACEMENTS,
    source: sourceOf(at),
    notes: {
      due: async () => null,
      drained: async () => undefined,
      compared: async () => undefined,
      rebuilt: async () => undefined,
      failed: async (error) => console.error(error),
    },
  });
  const waiting: Promise<void>[] = [];
  for (let count = 0; count < writes; count += 1) {
    const document = documents[(count * 37) % documents.length];
    if (!document) break;
    const next = pause(EVERY);
    if (count % 4 === 3) {
      const started = performance.now();
      const revision = document.revision + 1_000 + count;
      waiting.push(
        untilHeld(bare, document.id, revision).then(() => void times.engine.push(performance.now() - started)),
      );
      await send(bare, [{ ...document, revision }]);
    } else {
      const id = document.id as PlacementId;
      await at.worker.write(job, (tx) => refreshPlacementDocument(tx, id));
      const started = performance.now();
      keeper.wake();
      const { revision } = await at.all
        .selectFrom("searchPlacement")
        .select("revision")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      waiting.push(untilHeld(server.writer, id, revision).then(() => void times.app.push(performance.now() - started)));
    }
    await next;
  }
  await Promise.all(waiting);
  await keeper.stop();
  return times;
}

async function untilHeld({ client, index }: Target, id: string, revision: number): Promise<void> {
  for (;;) {
    const held = await client.index<Indexed>(index).getDocument(id, { fields: ["revision"] });
    if (held.revision >= revision) return;
    await pause(10);
  }
}
