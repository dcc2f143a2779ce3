import { once } from "node:events";
import { createServer } from "node:net";
import { publishedPlacement } from "../test/factories/placement.ts";
import { workerProcess } from "../test/faults.ts";
import { mailServer } from "../test/mail-server.ts";
import { testCluster } from "../test/cluster.ts";
import { utrecht, world } from "../test/world.ts";
import { startRedis } from "../test/working.ts";
import { fillOutbox } from "./events.ts";
import { median, pause } from "./measure.ts";
import { numberOption, report } from "./report.ts";

/** Samples of the memory around each of the two moments. */
const SAMPLES = 15;
const BATCH = 5_000;

/**
 * What a worker holds after many jobs against after few: the real process, that notifies and mails, asked for its
 * own metrics. Options: --few 20000 --many 200000, and --redis for queues there.
 */
export async function run(options: readonly string[]): Promise<void> {
  const few = numberOption(options, "few", 20_000);
  const many = numberOption(options, "many", 200_000);
  const cluster = await testCluster();
  const at = await world(cluster);
  const mail = await mailServer();
  const redis = options.includes("--redis") ? await startRedis() : undefined;
  const port = await freePort();
  const settings = { SMTP_URL: mail.url, WORKER_METRICS_PORT: String(port), ...(redis && { REDIS_URL: redis.url }) };
  const worker = workerProcess(at, settings);
  try {
    await Promise.race([once(worker, "message"), once(worker, "exit")]);
    const { employer } = await utrecht(at);
    const placement = await publishedPlacement(at, employer);
    const held: number[] = [];
    for (const wanted of [few, many]) {
      while ((await metrics(port)).jobs < wanted) {
        const waiting = await at.all.selectFrom("outbox").select("eventId").limit(BATCH).execute();
        if (waiting.length < BATCH) await fillOutbox(at, { placement, employer }, BATCH);
        await pause(1000);
      }
      const samples: number[] = [];
      while (samples.length < SAMPLES) {
        samples.push((await metrics(port)).resident);
        await pause(1000);
      }
      held.push(median(samples));
      console.log(`After ${wanted} jobs: ${Math.round((held.at(-1) ?? 0) / 1e6)} MB resident.`);
    }
    const [before = Number.NaN, after = Number.NaN] = held;
    const what = `resident memory of the worker after ${many} jobs against after ${few}, on ${redis ? "Redis" : "PostgreSQL"}`;
    report("bench", "memory", [
      { key: "memory_growth", value: after / before, min: before / 1e6, max: after / 1e6, goal: "<= 1.2", what },
    ]);
  } finally {
    worker.kill("SIGKILL");
    await redis?.stop();
    await mail.stop();
    await at.close();
    await cluster.stop();
  }
}

async function metrics(port: number): Promise<{ readonly jobs: number; readonly resident: number }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const sum = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))].reduce(
      (total, [, n]) => total + Number(n),
      0,
    );
  return { jobs: sum("werkbrug_jobs_total"), resident: sum("process_resident_memory_bytes") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("No free port.");
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}
