import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { log } from "../log.server.ts";
import { securityHeaders } from "./headers.server.ts";

/** Milliseconds for the headers of a request, and for all of it: 3 MB over a slow phone fits. */
const [HEADERS_WITHIN, REQUEST_WITHIN] = [15_000, 60_000];
/** Longer than proxies keep a connection, so that it is never this side that closes one they are about to use. */
const KEEP_ALIVE = 75_000;
const HEADERS_MAX = 100;

/** What Node refuses before there is a request: too much, too slow, or no HTTP at all. */
const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** The HTTP server with its limits on time and size; what it refuses by itself carries the same headers as all else. */
export function httpServer(listener: RequestListener, https: boolean): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      connectionsCheckingInterval: 5000,
      keepAliveTimeout: KEEP_ALIVE,
    },
    listener,
  );
  server.maxHeadersCount = HEADERS_MAX;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
    refuse(socket, STATUS_OF[error.code ?? ""] ?? 400, https);
  });
  server.on("connect", (_request, socket: Duplex) => refuse(socket, 405, https));
  server.on("upgrade", (_request, socket: Duplex) => refuse(socket, 400, https));
  return server;
}

function refuse(socket: Duplex, status: number, https: boolean): void {
  const id = randomUUID();
  log.info({ request: id, route: "-", status }, "request refused before it was read");
  const body = `${STATUS_CODES[status] ?? ""} (${id})\n`;
  const headers = {
    ...securityHeaders(randomBytes(16).toString("base64"), https),
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "Cache-Control": "no-store",
    "X-Request-Id": id,
    Connection: "close",
    ...(status === 405 && { Allow: "GET, HEAD, POST" }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.on("error", () => undefined);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
