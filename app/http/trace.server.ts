import { addressHash, type LogboekKey } from "#db/logboek-key.ts";
import type { Origin } from "#db/write-traces.ts";
import { type RequestContext, requestOrNone } from "./request.server.ts";

/** Which request is being answered, as a trace tells it; null outside of requests. */
export function requestOrigin(key: LogboekKey): Origin | null {
  const request = requestOrNone();
  if (!request) return null;
  return {
    requestId: request.id,
    route: request.route,
    address: request.address === null ? null : addressHash(key, request.address),
    traceId: request.traceId,
    object: objectOf(request.params),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const POINTS_AT = [
  ["matchId", "match"],
  ["candidateId", "candidate"],
  ["placementId", "placement"],
  ["webhookId", "webhook"],
] as const;

/** What the path of a request points at, by the names of its parameters. */
export function objectOf(params: RequestContext["params"]): Origin["object"] {
  for (const [name, kind] of POINTS_AT) {
    const id = params[name];
    if (id !== undefined && UUID.test(id)) return { kind, id: id.toLowerCase() };
  }
  return { kind: "page", id: null };
}
