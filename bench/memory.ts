import { once } from "node:events";
import { publishedPlacement } from "../test/factories/placement.ts";
import { workerProcess } from "../test/faults.ts";
import { mailServer } from "../test/mail-server.ts";
import { testCluster } from "../test/cluster.ts";
import { member, type World, world } from "../test/world.ts";
import { freePort, startRedis } from "../test/working.ts";
import { fillOutbox, type Subject } from "./events.ts";
import { median, pause } from "./measure.ts";
import { numberOption, report } from "./report.ts";

/** Samples of the memory around each of the two moments. */
const SAMPLES = 15;
/** Events laid ready in one go, and under way at least: a backlog that grows would be measured instead. */
const BATCH = 2_000;
/** Employers that hear of it in turn: with one, all e-mails would wait for the same mailbox's budget. */
const EMPLOYERS = 50;

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
    const subjects = await Promise.all(Array.from({ length: EMPLOYERS }, (_, n) => subject(at, n)));
    const held: number[] = [];
    const begun = performance.now();
    for (const wanted of [few, many]) {
      while ((await metrics(port)).jobs < wanted) {
        if ((await underWay(at)) < BATCH) await fillOutbox(at, subjects, BATCH);
        await pause(1000);
      }
      const { jobs } = await metrics(port);
      const rate = Math.round((jobs * 1000) / (performance.now() - begun));
      const samples: number[] = [];
      while (samples.length < SAMPLES) {
        samples.push((await metrics(port)).resident);
        await pause(1000);
      }
      held.push(median(samples));
      console.log(`After ${wanted} jobs: ${Math.round((held.at(-1) ?? 0) / 1e6)} MB resident, ${rate} jobs a second.`);
    }
    const [before = Number.NaN, after = Number.NaN] = held;
    const what = `resident memory of the worker after ${many} jobs against after ${few}, on ${redis ? "Redis" : "PostgreSQL"}`;
    report("bench", "memory", [
      {
        key: "jobs_per_second",
        value: (many * 1000) / (performance.now() - begun),
        goal: "none: depends on the machine",
        what: "jobs that the one worker did a second, letters among them",
      },
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

async function underWay(at: World): Promise<number> {
  const pointers = await at.all.selectFrom("outbox").select("eventId").limit(BATCH).execute();
  const reactions = await at.all.selectFrom("reaction").select("eventId").limit(BATCH).execute();
  return pointers.length + reactions.length;
}

async function subject(at: World, n: number): Promise<Subject> {
  const employer = await member(at, "employer", { kind: "employer", name: `Hotel ${n}` });
  return { employer, placement: await publishedPlacement(at, employer) };
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
