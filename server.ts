import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { db } from "#app/http/db.server.ts";
import { env } from "#app/http/env.server.ts";
import { log } from "#app/http/log.server.ts";
import { providerOrigins } from "#app/http/oidc-config.server.ts";
import { withRequest } from "#app/http/request.server.ts";
import { BASE_LOCALE, inLocale, isLocale, type Locale } from "#i18n/locale.ts";

const MAX_BODY_BYTES = 3_000_000;
const STOP_WITHIN_MS = 8_000;
const settings = env();
/** A form that starts a sign-in ends, by a redirect, at a provider: browsers check that too. */
const providers = providerOrigins(settings.OIDC_PROVIDERS);

/** The web process: static files, headers, origin check, language, Remix; it stops when its work is done. */
export async function createApp(): Promise<express.Express> {
  const build = (await import(join(import.meta.dirname, "build/server/index.js"))) as ServerBuild;
  const app = express();
  app.disable("x-powered-by");
  app.use(context);
  app.use(compression());
  const client = join(import.meta.dirname, "build/client");
  app.use("/assets", express.static(join(client, "assets"), { immutable: true, maxAge: "1y", fallthrough: false }));
  app.use(express.static(client, { maxAge: "1h", index: false }));
  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.use(refuseForeign, refuseLarge);
  app.all("*", createRequestHandler({ build, mode: "production" }) as RequestHandler);
  app.use(lastResort);
  return app;
}

const context: RequestHandler = (request, response, next) => {
  const nonce = randomBytes(16).toString("base64");
  const id = randomUUID();
  // Remix believes X-Forwarded-Host when it compares origins; only a proxy of our own may set it.
  delete request.headers["x-forwarded-host"];
  response.setHeader("X-Request-Id", id);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader(
    "Content-Security-Policy",
    [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "manifest-src 'self'",
      `form-action ${["'self'", ...providers].join(" ")}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  );
  if (settings.WERKBRUG_ORIGIN?.startsWith("https:")) {
    response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  if (!request.path.startsWith("/assets/")) response.setHeader("Cache-Control", "private, no-store");
  const locale = languageOf(request.headers.cookie, request.headers["accept-language"]);
  inLocale(locale, () => withRequest({ id, nonce, locale }, next));
};

function languageOf(cookies = "", accepted = ""): Locale {
  const chosen = /(?:^|;\s*)taal=(\w+)/.exec(cookies)?.[1];
  if (isLocale(chosen)) return chosen;
  const first = /^\s*([a-z]{2})/i.exec(accepted)?.[1]?.toLowerCase();
  return first === "en" ? "en" : BASE_LOCALE;
}

/** A form of another site never acts here; Remix itself checks page routes only. */
const refuseForeign: RequestHandler = (request, response, next) => {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return next();
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const sameOrigin = origin === undefined ? true : URL.canParse(origin) && new URL(origin).host === host;
  if (sameOrigin && site !== "cross-site" && site !== "same-site") return next();
  response.status(403).type("text").send("This request came from another site and was refused.");
};

/** Forms are read into memory: one that does not say how large it is could be without end. */
const refuseLarge: RequestHandler = (request, response, next) => {
  if (request.headers["transfer-encoding"] !== undefined) {
    response.status(411).type("text").send("The length of the request is needed.");
    return;
  }
  if (Number(request.headers["content-length"] ?? 0) <= MAX_BODY_BYTES) return next();
  response.status(413).type("text").send("Too large: at most 3 MB. / Te groot: hooguit 3 MB.");
};

const lastResort: ErrorRequestHandler = (error: { status?: number }, _request, response, _next) => {
  const status = error.status && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ err: error }, "A request failed outside Remix");
  const id = String(response.getHeader("X-Request-Id"));
  if (!response.headersSent) response.status(status).type("text").send(`Something went wrong (${id}).`);
};

async function serve(): Promise<void> {
  const server = createServer(await createApp());
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
