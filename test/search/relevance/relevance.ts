import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDoors } from "#db/access.ts";
import { readTemplates } from "#db/reference/read.ts";
import { recountSearchWords } from "#db/search-words.ts";
import type { Job } from "#domain/actor.ts";
import type { Sector } from "#domain/codes.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { SearchEngine } from "#search/engine.ts";
import { publishedPlacement } from "../../factories/placement.ts";
import { member, type World } from "../../world.ts";

/** A question as a person types it, and the keys of the places (corpus.csv) that should come. */
export type Question = { readonly kind: string; readonly query: string; readonly places: readonly string[] };

/** Placements per key of the corpus. */
export type Corpus = ReadonlyMap<string, readonly PlacementId[]>;

/** `missed`: questions of which not all placements came in the first ten, or not one of them first. */
export type Relevance = { readonly recallAt10: number; readonly mrr: number; readonly missed: readonly string[] };

/** In Dutch, and in English for the same places: the others may be looked at to make search better, `held-out` not. */
export type Half = "tuning" | "held-out" | "english" | "english-held-out";

export function readQuestions(name: Half): Question[] {
  return readRows(`${name}.csv`).map(([kind = "", query = "", places = ""]) => ({
    kind,
    query,
    places: places.split(" "),
  }));
}

const POSTCODES = ["3511", "3542", "3811", "1012", "9711", "6211", "3011", "5611"];
const EMPLOYERS = ["Van der Vlist Diensten", "De Linde BV", "Noorderzon", "Jansen & Zonen", "Stichting De Brug"];

/** Two placements for each of the sixty occupations, with the tasks of its template and titles as employers write them. */
export async function fillCorpus(at: World): Promise<Corpus> {
  const employers = [];
  for (const name of EMPLOYERS) employers.push(await member(at, "employer", { kind: "employer", name }));
  const templates = readTemplates();
  const occupations = await at.all.selectFrom("occupation").select(["code", "sector"]).execute();
  const corpus = new Map<string, readonly PlacementId[]>();
  for (const [number, [key = "", code = "", ...titles]] of readRows("corpus.csv").entries()) {
    const template = templates.get(code);
    const sector: Sector | undefined = occupations.find((one) => one.code === code)?.sector;
    if (!template || !sector) throw new Error(`corpus.csv: no occupation ${code}.`);
    const ids: PlacementId[] = [];
    for (const [second, title] of titles.entries()) {
      const employer = employers[(number + second) % employers.length];
      if (!employer) throw new Error("no employer");
      ids.push(
        await publishedPlacement(at, employer, {
          title,
          sector,
          occupationCode: code,
          tasks: template.tasks.map(({ nl }) => nl).join("\n"),
          learningGoals: template.goals.map(({ nl }) => nl),
          pc4: POSTCODES[(number * 3 + second) % POSTCODES.length] ?? "3511",
          publishedAt: new Date(Date.UTC(2026, 10, 1, 9, number * 2 + second)),
        }),
      );
    }
    corpus.set(key, ids);
  }
  const job: Job = { kind: "job", name: "search" };
  await openDoors(at.all).write(job, recountSearchWords);
  return corpus;
}

/**
 * Recall in the first ten (of as many as ten can hold) and mean reciprocal rank of the first that should come, each the
 * mean over all questions.
 */
export async function relevance(
  engine: SearchEngine,
  corpus: Corpus,
  questions: readonly Question[],
): Promise<Relevance> {
  const missed: string[] = [];
  let [recall, ranks] = [0, 0];
  for (const { query, places } of questions) {
    const wanted = new Set(places.flatMap((key) => idsOf(corpus, key)));
    const { hits } = await engine.findPlacements({ words: query, limit: 10, facets: false });
    const found = hits.filter(({ id }) => wanted.has(id)).length / Math.min(10, wanted.size);
    const first = hits.findIndex(({ id }) => wanted.has(id));
    recall += found;
    ranks += first < 0 ? 0 : 1 / (first + 1);
    if (found < 1 || first !== 0) missed.push(`${query}: ${found.toFixed(2)} found, first at ${first + 1}`);
  }
  return { recallAt10: recall / questions.length, mrr: ranks / questions.length, missed };
}

function idsOf(corpus: Corpus, key: string): readonly string[] {
  const ids = corpus.get(key);
  if (!ids) throw new Error(`A question names ${key}, which the corpus has not.`);
  return ids;
}

function readRows(file: string): string[][] {
  return parse(readFileSync(join(import.meta.dirname, file)), { delimiter: ";", from_line: 2 });
}
