import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type World, world } from "../world.ts";
import { type EngineName, type EngineUnderTest, engineUnderTest } from "./engines.ts";
import { type Corpus, fillCorpus, readQuestions, relevance } from "./relevance/relevance.ts";

const ENGINES: readonly EngineName[] = ["postgres", "meilisearch"];

describe.each(ENGINES)("what people mean in Dutch is found: %s", (name) => {
  const skipped = name === "meilisearch" && !process.env["MEILI_URL"];
  if (skipped) return test.skip("Meilisearch was skipped: MEILI_URL is not set");
  let at: World;
  let under: EngineUnderTest;
  let corpus: Corpus;

  beforeAll(async () => {
    at = await world();
    under = await engineUnderTest(name, at);
    corpus = await fillCorpus(at);
    await under.settle();
  }, 60_000);
  afterAll(async () => {
    await under.close();
    await at.close();
  });

  test.each(["tuning", "held-out"] as const)(
    "the places that should come are in the first ten: %s",
    async (half) => {
      const questions = readQuestions(half);
      expect(questions.length).toBeGreaterThanOrEqual(60);
      const { recallAt10, mrr, missed } = await relevance(under.engine, corpus, questions);
      if (half === "tuning") console.log(name, half, recallAt10, mrr, missed);
      else {
        console.log(name, half, recallAt10, mrr, missed.length);
        for (const [kind, some] of Map.groupBy(questions, (q) => q.kind))
          console.log(
            "kind-found,",
            kind,
            await relevance(under.engine, corpus, some).then((r) => [r.recallAt10, r.mrr]),
          );
      }
      expect(recallAt10, half === "tuning" ? missed.join("\n") : "").toBeGreaterThanOrEqual(0.95);
      expect(mrr, half === "tuning" ? missed.join("\n") : "").toBeGreaterThanOrEqual(0.85);
    },
    60_000,
  );
});
