import { type DestinationStream, pino } from "pino";
import { requestOrNone } from "./request.server.ts";

/** What must never be written, on its own or one level down; `err` is cut to size by its own serializer. */
const SECRET = ["email", "name", "phone", "token", "cookie", "authorization", "secret", "password"];

/** Structured log of the web process. Names, addresses, tokens and cookies never go in; ids do. */
export const log = openLog();

export function openLog(to?: DestinationStream) {
  const settings = {
    level: process.env["LOG_LEVEL"] ?? "info",
    base: { process: "web" },
    redact: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    serializers: { err: shownError },
    mixin: () => {
      const request = requestOrNone();
      return request ? { request: request.id, trace: request.traceId } : {};
    },
  };
  return to ? pino(settings, to) : pino(settings);
}

/** PostgreSQL tells in `detail` and `where` which values an error is about: whole rows with what is known of a person. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const shown: Readonly<Record<string, unknown>> = { ...pino.stdSerializers.err(error) };
  const { type, message, stack, code, constraint, table, column, routine, status } = shown;
  return { type, message, stack, code, constraint, table, column, routine, status };
}

/** The path of a request without the secret of a link: who holds it acts as that person. */
export function shownPath(path: string): string {
  return path.replace(/^\/(k|antwoord|aanmelden\/link|uitnodiging)\/[^/]+/, "/$1/…");
}
