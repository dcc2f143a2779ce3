import type { SearchEngine } from "#search/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { visitor } from "#domain/actor.ts";
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
    case "meilisearch":
      throw new Error("not yet");
  }
}
