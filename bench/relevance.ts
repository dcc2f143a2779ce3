import { engineUnderTest, type EngineName } from "#test/search/engines.ts";
import { fillCorpus, readQuestions, relevance } from "#test/search/relevance/relevance.ts";
import { testCluster, type TestCluster } from "#test/cluster.ts";
import { world } from "#test/world.ts";
import { report, type Result } from "./report.ts";

/** How often what a person means comes in the first ten, on each engine; Meilisearch with MEILI_URL and MEILI_MASTER_KEY. */
export async function run(): Promise<void> {
  const cluster = await testCluster();
  try {
    report("bench", "relevance", await relevanceResults(cluster));
  } finally {
    await cluster.stop();
  }
}

/** The questions that were kept apart are the figure; the others, by which search was made better, stand behind it. */
export async function relevanceResults(cluster: TestCluster): Promise<Result[]> {
  return [...(await ofEngine("postgres", cluster)), ...(await ofEngine("meilisearch", cluster))];
}

async function ofEngine(name: EngineName, cluster: TestCluster): Promise<Result[]> {
  const figure = (key: string, goal: string, value: number | null, what: string): Result => ({
    key: `${key}_${name}`,
    value,
    goal,
    what,
  });
  if (name === "meilisearch" && !process.env["MEILI_URL"]) {
    const why = "MEILI_URL is not set";
    return [figure("recall_at_10", ">= 0.95", null, why), figure("mrr", ">= 0.85", null, why)];
  }
  const at = await world(cluster);
  const under = await engineUnderTest(name, at);
  try {
    const corpus = await fillCorpus(at);
    await under.settle();
    const [kept, tuned] = [readQuestions("held-out"), readQuestions("tuning")];
    for (const [kind, some] of Map.groupBy(kept, (question) => question.kind)) {
      const { recallAt10, mrr } = await relevance(under.engine, corpus, some);
      console.log(`${name} ${kind.padEnd(12)} ${some.length} questions  ${recallAt10.toFixed(3)}  ${mrr.toFixed(3)}`);
    }
    const [apart, other] = [await relevance(under.engine, corpus, kept), await relevance(under.engine, corpus, tuned)];
    const beside = (value: number) => `${kept.length} Dutch questions kept apart; ${value.toFixed(3)} for the others`;
    return [
      figure("recall_at_10", ">= 0.95", apart.recallAt10, beside(other.recallAt10)),
      figure("mrr", ">= 0.85", apart.mrr, beside(other.mrr)),
    ];
  } finally {
    await under.close();
    await at.close();
  }
}
