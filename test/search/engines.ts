import { visitor } from "#domain/actor.ts";
import { candidateSource, placementSource } from "#workers/search.ts";
import type { SearchEngine } from "#search/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { CANDIDATES, type CandidateRow } from "#search/meilisearch/candidates.ts";
import { drain } from "#search/meilisearch/drain.ts";
import { meilisearchEngine, searchClient } from "#search/meilisearch/engine.ts";
import { writeClient } from "#search/meilisearch/keep.ts";
import { PLACEMENTS, type PlacementRow } from "#search/meilisearch/placements.ts";
import type { RebuildSource } from "#search/meilisearch/rebuild.ts";
import { ensureIndex, type Shape } from "#search/meilisearch/settings.ts";
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
      const server = await ownIndex(PLACEMENTS);
      const source = sourceOf(at);
      const suggest = postgresEngine((work) => at.app.read(visitor, work)).suggest;
      return {
        engine: meilisearchEngine(server.reader, suggest),
        settle: async () => void (await drain(server.writer, PLACEMENTS, source)),
        close: server.close,
      };
    }
  }
}

/** An index of its own on the server of MEILI_URL, with keys of least privilege as production has. */
export async function ownIndex<R>(shape: Shape<R>) {
  const url = process.env["MEILI_URL"] ?? "";
  const index = `${shape.name}_${randomBytes(6).toString("hex")}`;
  const { client: master } = writeClient(url, process.env["MEILI_MASTER_KEY"], shape.name);
  const key = (actions: KeyCreation["actions"], indexes = [index]) =>
    master.createKey({ actions, indexes, expiresAt: null });
  const writing: KeyCreation["actions"] = ["documents.*", "indexes.*", "settings.*", "tasks.get", "tasks.delete"];
  const keys = {
    search: await key(["search", "documents.get"]),
    write: await key(writing),
    all: await key(writing, ["*"]),
  };
  const writer = writeClient(url, keys.write.key, index);
  await ensureIndex(writer, shape.settings);
  return {
    url,
    index,
    writeKey: keys.write.key,
    rebuildKey: keys.all.key,
    writer,
    reader: searchClient(url, keys.search.key, index),
    rebuilder: writeClient(url, keys.all.key, index),
    close: async () => {
      await master.deleteIndexIfExists(index);
      for (const made of Object.values(keys)) await master.deleteKey(made.key);
    },
  };
}

/** The keeper's way to a world's placements, as the worker has it. */
export function sourceOf(at: World): RebuildSource<PlacementRow> {
  return placementSource(at.worker);
}

/** An index of candidates that holds those of a world. */
export async function candidateIndex(at: World) {
  const server = await ownIndex(CANDIDATES);
  const source: RebuildSource<CandidateRow> = candidateSource(at.worker);
  const settle = () => drain(server.writer, CANDIDATES, source);
  await settle();
  return { ...server, source, settle };
}
