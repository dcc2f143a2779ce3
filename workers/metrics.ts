import { createServer } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import type { Doors } from "#db/access.ts";
import { jobsSetAside } from "#db/queries/dead-jobs.ts";
import { backlog } from "#db/queries/readiness.ts";
import type { Job } from "#domain/actor.ts";
import type { Counts } from "./queues.ts";

const registry = new Registry();
const jobs = new Counter({
  name: "werkbrug_jobs_total",
  help: "Runs of jobs, by name and how they ended. A job that fails and is tried again counts for each run.",
  labelNames: ["job", "result"] as const,
  registers: [registry],
});
const depth = new Gauge({
  name: "werkbrug_queue_jobs",
  help: "Jobs in the queues when they were last counted, by lane and state.",
  labelNames: ["lane", "state"] as const,
  registers: [registry],
});

/** Counts a run of a job of the catalog. */
export function countJob(job: string, result: "done" | "failed"): void {
  jobs.inc({ job, result });
}

/** Keeps how full the lanes are. */
export function noteDepth(counts: Readonly<Record<string, Counts>>): void {
  for (const [lane, states] of Object.entries(counts)) {
    for (const [state, count] of Object.entries(states)) depth.set({ lane, state }, count);
  }
}

const asker: Job = { kind: "job", name: "metrics" };

/** Serves the worker's metrics in Prometheus's text form; resolves to the port and the end of it. */
export async function serveMetrics(
  doors: Doors,
  port: number,
  host: string,
): Promise<{ readonly port: number; readonly close: () => void }> {
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "werkbrug_outbox_seconds",
    help: "How long the oldest event has waited for the relay.",
    registers: [registry],
    async collect() {
      this.set((await doors.read(asker, (tx) => backlog(tx))).outboxSeconds);
    },
  });
  new Gauge({
    name: "werkbrug_jobs_set_aside",
    help: "Jobs that failed for the last time and wait for the operator.",
    registers: [registry],
    async collect() {
      this.set(await doors.read(asker, (tx) => jobsSetAside(tx)));
    },
  });
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    void registry.metrics().then(
      (text) => response.setHeader("Content-Type", registry.contentType).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  server.unref();
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : port, close: () => server.close() };
}
