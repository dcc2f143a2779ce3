import { openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { StartProblem } from "#db/embedded/problem.ts";
import { logboekKey } from "#db/logboek-key.ts";
import type { SearchIndex } from "#db/search-backlog.ts";
import { askForIndex, searchState } from "#db/search-state.ts";
import type { Job } from "#domain/actor.ts";
import { openLog } from "#workers/log.ts";
import { startSearch } from "#workers/search.ts";
import { workerEnv } from "#workers/env.ts";
import { setTimeout as wait } from "node:timers/promises";

const actor: Job = { kind: "job", name: "rebuild-search" };
const LOOK_MS = 500;

/**
 * `npm run ops -- rebuild-search [placements] [candidates]`: builds Meilisearch's indexes anew, both when none is named,
 * while people search and write. A running worker does it; when there is none, this process. Reads the worker's
 * environment.
 */
export async function run(options: readonly string[]): Promise<void> {
  const names = options.filter((option): option is SearchIndex => option === "placements" || option === "candidates");
  if (names.length < options.length) throw new StartProblem("Names of indexes are placements and candidates.");
  const env = workerEnv();
  if (!env.MEILI_URL)
    throw new StartProblem("MEILI_URL is not set: search runs in the database, nothing is to be built.");
  const db = connect(env.WORKER_DATABASE_URL, { max: 4 });
  const doors = openDoors(db, { key: logboekKey(env.LOGBOEK_KEY), origin: () => null });
  const log = openLog("warn");
  const wanted: readonly SearchIndex[] = names.length > 0 ? names : ["placements", "candidates"];
  for (const name of wanted) await doors.write(actor, (tx) => askForIndex(tx, name, "rebuild"));
  const standIn = startSearch({
    url: env.MEILI_URL,
    key: env.MEILI_WRITE_KEY,
    databaseUrl: env.WORKER_DATABASE_URL,
    doors,
    log,
  });
  try {
    for (const name of wanted) {
      const started = Date.now();
      while ((await doors.read(actor, (tx) => searchState(tx, name))).wish === "rebuild") await wait(LOOK_MS);
      console.log(`The index of ${name} was built anew in ${Math.round((Date.now() - started) / 1000)} s.`);
    }
  } finally {
    await standIn.stop();
    await db.destroy();
  }
}
