import {
  forgetRemovals,
  markBehind,
  markIndexed,
  placementsBehind,
  removals,
  visiblePlacementsAfter,
  visibleRevisionsAfter,
} from "#db/search-backlog.ts";
import { type Job, visitor } from "#domain/actor.ts";
import type { SearchEngine } from "#search/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { drain, writeClient } from "#search/meilisearch/drain.ts";
import { meilisearchEngine, searchClient } from "#search/meilisearch/engine.ts";
import type { RebuildSource } from "#search/meilisearch/rebuild.ts";
import { ensureIndex, PLACEMENTS_INDEX } from "#search/meilisearch/settings.ts";
import type { KeyCreation } from "meilisearch";
import { randomBytes } from "node:crypto";
import type { World } from "../world.ts";

/** An engine over a world's documents; `settle` returns when it knows everything that was committed. */
export type EngineUnderTest = {
  readonly engine: SearchEngine;
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type EngineName = "postgres" | "meilisearch";

export async function engineUnderTest(name: EngineName, at: World): Promise<EngineUnderTest> {
  switch (name) {
    case "postgres":
      return {
        engine: postgresEngine((work) => at.app.read(visitor, work)),
        settle: async () => undefined,
        close: async () => undefined,
      };
    case "meilisearch": {
      const server = await ownIndex();
      const source = sourceOf(at);
      const suggest = postgresEngine((work) => at.app.read(visitor, work)).suggest;
      return {
        engine: meilisearchEngine(server.reader, suggest),
        settle: async () => void (await drain(server.writer, source)),
        close: server.close,
      };
    }
  }
}

/** An index of its own on the server of MEILI_URL, with keys of least privilege as production has. */
export async function ownIndex() {
  const url = process.env["MEILI_URL"] ?? "";
  const index = `${PLACEMENTS_INDEX}_${randomBytes(6).toString("hex")}`;
  const { client: master } = writeClient(url, process.env["MEILI_MASTER_KEY"]);
  const key = (actions: KeyCreation["actions"], indexes = [index]) =>
    master.createKey({ actions, indexes, expiresAt: null });
  const writing: KeyCreation["actions"] = ["documents.*", "indexes.*", "settings.*", "tasks.get"];
  const keys = {
    search: await key(["search", "documents.get"]),
    write: await key(writing),
    all: await key(writing, ["*"]),
  };
  const writer = writeClient(url, keys.write.key, index);
  await ensureIndex(writer);
  return {
    url,
    index,
    writeKey: keys.write.key,
    writer,
    reader: searchClient(url, keys.search.key, index),
    rebuilder: writeClient(url, keys.all.key, index),
    close: async () => {
      await master.deleteIndexIfExists(index);
      for (const made of Object.values(keys)) await master.deleteKey(made.key);
    },
  };
}

/** The drainer's way to a world's documents, as the worker has it. */
export function sourceOf(at: World): RebuildSource {
  const job: Job = { kind: "job", name: "search" };
  return {
    behind: (limit, except) => at.worker.read(job, (tx) => placementsBehind(tx, limit, except)),
    mark: (done) => at.worker.write(job, (tx) => markIndexed(tx, done)),
    removals: (limit) => at.worker.read(job, (tx) => removals(tx, limit)),
    forget: (ids) => at.worker.write(job, (tx) => forgetRemovals(tx, ids)),
    revisionsAfter: (after, limit) => at.worker.read(job, (tx) => visibleRevisionsAfter(tx, after, limit)),
    markBehind: (ids) => at.worker.write(job, (tx) => markBehind(tx, ids)),
    visibleAfter: (after, limit) => at.worker.read(job, (tx) => visiblePlacementsAfter(tx, after, limit)),
  };
}
