import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { freePort, work } from "../working.ts";
import { type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SECRET = "0123-4567-89ab-cdef-ghjk";

let at: World;
let web: Site;
let metricsPort: number;
let logged = "";
beforeAll(async () => {
  at = await world();
  metricsPort = await freePort();
  const settings = {
    LOG_LEVEL: "info",
    METRICS_PORT: String(metricsPort),
    WERKBRUG_ORIGIN: "https://werkbrug.example",
  };
  web = await site(at, settings, (text) => (logged += text));
});
afterAll(async () => {
  await web.close();
  await at.close();
});

const metrics = async (port: number) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

describe("who runs Werkbrug", () => {
  it("reads a line per request: route, status, time, request and trace, and no secret or address", async () => {
    const response = await fetch(`${web.origin}/k/${SECRET}?taal=nl`, {
      headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
    });
    const id = response.headers.get("X-Request-Id");
    await vi.waitFor(() => expect(logged).toContain(String(id)));
    const line = logged.split("\n").find((one) => one.includes(String(id)));
    expect(JSON.parse(line ?? "")).toMatchObject({
      level: 30,
      process: "web",
      method: "GET",
      route: "/k/:token",
      status: 404,
      ms: expect.any(Number),
      request: id,
      trace: TRACE,
    });
    expect(logged).not.toContain(SECRET);
    expect(logged).not.toContain("127.0.0.1");
  });

  it("sees times per route and the pool on a port of its own, and not on the pages' port", async () => {
    await fetch(`${web.origin}/k/${SECRET}`);
    const text = await metrics(metricsPort);
    expect(text).toMatch(/werkbrug_http_request_seconds_count\{method="GET",route="\/k\/:token",status="4xx"\} \d+/);
    expect(text).toMatch(/werkbrug_database_connections\{state="waiting"\} 0/);
    expect(text).toMatch(/werkbrug_database_wait_seconds_count \d+/);
    expect(text).toContain("nodejs_eventloop_lag_seconds");
    expect(text).not.toContain(SECRET);
    expect((await fetch(`${web.origin}/metrics`)).status).toBe(404);
  });

  it("tells browsers to come back by https alone, and answers to no other name", async () => {
    const response = await fetch(`${web.origin}/over`);
    expect(response.headers.get("Strict-Transport-Security")).toBe("max-age=31536000; includeSubDomains");
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      request(web.origin, { headers: { Host: "elders.example" } }, (answer) =>
        resolve(answer.resume().statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });

  it("sees jobs, queues and the outbox of the worker, and that all is well once it runs", async () => {
    const worker = await work(at, { metrics: { port: 0, host: "127.0.0.1" } });
    const text = await metrics(worker.metricsPort ?? 0);
    expect(text).toMatch(/werkbrug_queue_jobs\{lane="mail",state="waiting"\} \d+/);
    expect(text).toMatch(/werkbrug_outbox_seconds \d+/);
    expect(text).toMatch(/werkbrug_jobs_set_aside 0/);
    const gone = { name: "notify", data: "{}", problem: "kapot", attempts: 8 };
    await at.all
      .insertInto("deadJob")
      .values([
        { id: "een", ...gone },
        { id: "twee", ...gone, retryAskedAt: new Date() },
      ])
      .execute();
    expect(await metrics(worker.metricsPort ?? 0)).toMatch(/werkbrug_jobs_set_aside 1/);
    const ready = await fetch(`${web.origin}/readyz`);
    expect(await ready.json()).toMatchObject({ parts: { database: "ok", queue: "ok" } });
    await worker.stop(5000);
  });
});
