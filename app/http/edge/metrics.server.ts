import { createServer, type Server } from "node:http";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type Db, poolState } from "#db/connection.ts";

const METHODS = new Set(["GET", "HEAD", "POST"]);

const registry = new Registry();
const requests = new Histogram({
  name: "werkbrug_http_request_seconds",
  help: "Time to answer a request, by method, route pattern and class of status.",
  labelNames: ["method", "route", "status"] as const,
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});
const waits = new Histogram({
  name: "werkbrug_database_wait_seconds",
  help: "Time that work waited for a connection of the pool.",
  buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5],
  registers: [registry],
});

export type RequestTimer = (seen: {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}) => void;

/** Counts a request. Every label has few values: anything else would grow without end. */
export const timeRequests: RequestTimer = ({ method, route, status, seconds }) =>
  requests.observe(
    { method: METHODS.has(method) ? method : "other", route, status: `${Math.floor(status / 100)}xx` },
    seconds,
  );

export function timeWait(ms: number): void {
  waits.observe(ms / 1000);
}

/** Serves the web's metrics in Prometheus's text form, on a port of their own that no visitor reaches. */
export async function serveMetrics(db: Db, port: number, host: string): Promise<Server> {
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "werkbrug_database_connections",
    help: "Connections of the web's pool: in use, idle, and requests waiting for one.",
    labelNames: ["state"] as const,
    registers: [registry],
    collect() {
      const { total, idle, waiting } = poolState(db);
      this.set({ state: "busy" }, total - idle);
      this.set({ state: "idle" }, idle);
      this.set({ state: "waiting" }, waiting);
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
  return server;
}
