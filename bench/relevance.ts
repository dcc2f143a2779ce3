import { engineUnderTest, type EngineName } from "#test/search/engines.ts";
import type { SearchEngine } from "#search/engine.ts";
import {
  type Corpus,
  fillCorpus,
  type Half,
  readQuestions,
  type Relevance,
  relevance,
} from "#test/search/relevance/relevance.ts";
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

/** A language: what its figures are called, and the questions kept apart beside those by which search was made better. */
type Language = { readonly name: string; readonly key: string; readonly apart: Half; readonly tuned: Half };

const LANGUAGES: readonly Language[] = [
  { name: "Dutch", key: "", apart: "held-out", tuned: "tuning" },
  { name: "English", key: "_english", apart: "english-held-out", tuned: "english" },
];

async function ofEngine(name: EngineName, cluster: TestCluster): Promise<Result[]> {
  if (name === "meilisearch" && !process.env["MEILI_URL"]) {
    return LANGUAGES.flatMap(({ key }) => figures(`${key}_${name}`, null, () => "MEILI_URL is not set"));
  }
  const at = await world(cluster);
  const under = await engineUnderTest(name, at);
  try {
    const corpus = await fillCorpus(at);
    await under.settle();
    const found: Result[] = [];
    for (const language of LANGUAGES) found.push(...(await ofLanguage(name, language, under.engine, corpus)));
    return found;
  } finally {
    await under.close();
    await at.close();
  }
}

async function ofLanguage(engine: EngineName, language: Language, search: SearchEngine, corpus: Corpus) {
  const [kept, tuned] = [readQuestions(language.apart), readQuestions(language.tuned)];
  for (const [kind, some] of Map.groupBy(kept, (question) => question.kind)) {
    const { recallAt10, mrr } = await relevance(search, corpus, some);
    console.log(`${engine} ${kind.padEnd(12)} ${some.length} questions  ${recallAt10.toFixed(3)}  ${mrr.toFixed(3)}`);
  }
  const [apart, other] = [await relevance(search, corpus, kept), await relevance(search, corpus, tuned)];
  return figures(
    `${language.key}_${engine}`,
    apart,
    (of) => `${kept.length} ${language.name} questions kept apart; ${other[of].toFixed(3)} for the others`,
  );
}

function figures(key: string, values: Relevance | null, what: (of: "recallAt10" | "mrr") => string): Result[] {
  return [
    { key: `recall_at_10${key}`, value: values?.recallAt10 ?? null, goal: ">= 0.95", what: what("recallAt10") },
    { key: `mrr${key}`, value: values?.mrr ?? null, goal: ">= 0.85", what: what("mrr") },
  ];
}
