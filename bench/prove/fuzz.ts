import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { prepareDatabase, removeAbandoned, startEmbedded } from "#db/embedded.ts";
import { reachableTemporaryFolder } from "#db/embedded/system-user.ts";
import { worldOn } from "#test/world.ts";
import { bringUpToDate } from "../../tools/bring-up-to-date.ts";
import { build } from "../../tools/build.ts";
import { fuzz, shownFinding } from "../fuzz/fuzz.ts";
import { numberOption, report } from "../report.ts";

const REQUESTS = 50_000;

/**
 * `npm run prove -- fuzz [--scale 0.1] [--seed 1]`: requests made from the route table, as every role, with what breaks
 * programs in paths, queries, headers, forms and files, at the built site on a world of its own.
 */
export async function run(options: readonly string[]): Promise<void> {
  const requests = Math.round(REQUESTS * numberOption(options, "scale", 1));
  const seed = numberOption(options, "seed", 1);
  await build();
  const dataFolder = await mkdtemp(join(reachableTemporaryFolder(), "werkbrug-fuzz-"));
  const cluster = await startEmbedded({ dataFolder, forTests: true });
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const urls = await prepareDatabase(cluster.superuserUrl("postgres"), "fuzz", cluster.passwords);
    await bringUpToDate(urls.owner);
    const superuser = cluster.superuserUrl("fuzz");
    const at = worldOn({ ...urls, superuser, drop: () => Promise.resolve() });
    ends.push(at.close);
    const began = Date.now();
    const done = await fuzz(at, requests, seed);
    for (const finding of done.findings) console.log(shownFinding(finding));
    const statuses = [...done.statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status} ${count}×`);
    console.log(`Answers: ${statuses.join(", ")}. ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}.`);
    const what = {
      server_errors: `answers of 500 and above, or none, to ${done.requests} fuzzed requests`,
      hangs: "answers that took longer than 5 s",
      leaks: "answers with a neighbour's data, the program's inside, no headers, or a way to elsewhere",
    };
    report(
      "prove",
      "fuzz",
      (["server_errors", "hangs", "leaks"] as const).map((key) => ({
        key,
        value: done.counts[key],
        goal: "= 0",
        what: what[key],
      })),
    );
  } finally {
    for (const end of ends) await end();
    await cluster.stop();
    await removeAbandoned(dataFolder);
  }
}
