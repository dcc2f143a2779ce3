import type { IncomingMessage, ServerResponse } from "node:http";

/** One step of the edge: answers, or calls `next`. Fits Express and needs nothing of it. */
export type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The path of a request as it came, without the query. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}
