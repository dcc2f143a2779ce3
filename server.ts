import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { db } from "#app/http/db.server.ts";
import { refuseLarge } from "#app/http/edge/body.server.ts";
import { context } from "#app/http/edge/context.server.ts";
import { refuseForeign } from "#app/http/edge/foreign.server.ts";
import { httpServer } from "#app/http/edge/http-server.server.ts";
import { limiter } from "#app/http/edge/limiter.server.ts";
import { serveMetrics } from "#app/http/edge/metrics.server.ts";
import { observe } from "#app/http/edge/observe.server.ts";
import { plainPage } from "#app/http/edge/plain-page.server.ts";
import { requestLine } from "#app/http/edge/request-line.server.ts";
import { routeIds } from "#app/http/edge/route-id.server.ts";
import { env } from "#app/http/env.server.ts";
import { log } from "#app/http/log.server.ts";
import { allowFormTarget } from "#app/http/edge/headers.server.ts";
import { providerOrigins } from "#app/http/oidc-config.server.ts";
import { ready } from "#app/http/ready.server.ts";
import { withTracedResources } from "#app/http/refusal-trace.server.ts";
import { routeFinder } from "#app/http/route-finder.server.ts";
import { m } from "#i18n/messages.ts";

const STOP_WITHIN_MS = 8_000;
const settings = env();
const https = settings.WERKBRUG_ORIGIN?.startsWith("https:") === true;
// Node speaks no TLS here: a public https address means that a proxy of ours stands in front.
const proxies = settings.WERKBRUG_TRUSTED_PROXIES ?? (https ? 1 : 0);
// A form that starts a sign-in ends, by a redirect, at a provider: browsers check that too.
for (const origin of providerOrigins(settings.OIDC_PROVIDERS)) allowFormTarget(origin);

/** The web process: one step after the other at the edge (app/http/edge/), static files, then Remix. */
export async function createApp(): Promise<express.Express> {
  const build = (await import(join(import.meta.dirname, "build/server/index.js"))) as ServerBuild;
  const client = join(import.meta.dirname, "build/client");
  const app = express();
  app.disable("x-powered-by");
  app.use(context({ https, proxies, find: routeFinder(build.routes) }), observe(routeIds(build.routes)));
  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", (_request, response, next) => void tellReady(response).catch(next));
  app.use(requestLine(settings.WERKBRUG_ORIGIN));
  app.use(compression());
  app.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }));
  app.use(express.static(client, { maxAge: "1h", index: false }));
  app.use(refuseForeign, refuseLarge);
  if (settings.WERKBRUG_LIMITS) app.use(limiter(settings.WERKBRUG_LIMITS, proxies));
  app.all("*", createRequestHandler({ build: withTracedResources(build), mode: "production" }) as RequestHandler);
  app.use(lastResort);
  return app;
}

async function tellReady(response: express.Response): Promise<void> {
  const answer = await ready();
  response.status(answer.status === "down" ? 503 : 200).json(answer);
}

/** What went wrong outside Remix: nothing of it is shown but the id under which the log tells it. */
const lastResort: ErrorRequestHandler = (error: { status?: number }, request, response, _next) => {
  const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ err: error }, "A request failed outside Remix");
  const [title, lead] =
    status === 404
      ? [m.error_not_found_title(), m.error_not_found_lead()]
      : status < 500
        ? [m.edge_strange_title(), m.edge_strange_lead()]
        : [m.edge_broken_title(), m.edge_broken_lead()];
  plainPage(request, response, status, { title, lead });
};

async function serve(): Promise<void> {
  const server = httpServer(await createApp(), https);
  if (settings.METRICS_PORT !== undefined) await serveMetrics(db, settings.METRICS_PORT, settings.METRICS_HOST);
  server.listen(settings.PORT, settings.HOST, () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : settings.PORT;
    log.info({ port }, "web is ready");
    process.send?.({ ready: true, port });
  });
  const stop = () => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    server.close(() => void db.destroy().then(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
}

if (import.meta.main) await serve();
