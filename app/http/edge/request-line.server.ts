import type { IncomingMessage } from "node:http";
import { m } from "#i18n/messages.ts";
import { plainPage } from "./plain-page.server.ts";
import { pathOf, type Step } from "./step.ts";

const METHODS = ["GET", "HEAD", "POST"];
/** Longest address with its query, in characters; proposing for a full page of candidates takes about 4,500. */
const URL_MAX = 8000;
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** Refuses requests that no page of ours makes: by method (405), length (414), strange paths (400) and host (421). */
export function requestLine(origin: string | undefined): Step {
  const host = origin === undefined ? undefined : new URL(origin).host;
  return (request, response, next) => {
    if (!METHODS.includes(request.method ?? "")) {
      response.setHeader("Allow", METHODS.join(", "));
      return plainPage(request, response, 405, { title: m.edge_method_title(), lead: m.edge_method_lead() });
    }
    if ((request.url ?? "").length > URL_MAX) {
      return plainPage(request, response, 414, { title: m.edge_long_title(), lead: m.edge_long_lead() });
    }
    if (isStrange(request)) {
      return plainPage(request, response, 400, { title: m.edge_strange_title(), lead: m.edge_strange_lead() });
    }
    if (host !== undefined && !isOurs(request.headers.host ?? "", host)) {
      return plainPage(request, response, 421, { title: m.edge_host_title(), lead: m.edge_host_lead() });
    }
    next();
  };
}

/** Checks of health come to the loopback address; nothing that is sent out is made of the Host header there. */
function isOurs(given: string, host: string): boolean {
  return given === host || LOOPBACK.test(given);
}

/** What different parts of the way would read differently: dot segments, double and hidden slashes, NUL, bad escapes. */
function isStrange(request: IncomingMessage): boolean {
  const url = request.url ?? "";
  const path = pathOf(request);
  if (!path.startsWith("/") || /\/\/|\\|%(?:2f|5c)/i.test(path) || /%00/.test(url)) return true;
  try {
    const plain = decodeURIComponent(path);
    return /[\u0000-\u001f\u007f]/.test(plain) || plain.split("/").some((part) => part === "." || part === "..");
  } catch {
    return true;
  }
}
