import { testCluster } from "../../test/cluster.ts";
import { world } from "../../test/world.ts";
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
  const cluster = await testCluster();
  const at = await world(cluster);
  try {
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
    await at.close();
    await cluster.stop();
  }
}
