import { randomBytes, randomUUID } from "node:crypto";
import { BASE_LOCALE, inLocale, isLocale, type Locale } from "#i18n/locale.ts";
import { LANGUAGE_COOKIE, readWord } from "../cookie.server.ts";
import { withRequest } from "../request.server.ts";
import type { FindRoute } from "../route-finder.server.ts";
import { addressOf, networkOf } from "./address.server.ts";
import { securityHeaders } from "./headers.server.ts";
import { pathOf, type Step } from "./step.ts";
import { traceOf } from "./trace.server.ts";

type Surroundings = {
  readonly https: boolean;
  /** Proxies of our own in front. */
  readonly proxies: number;
  readonly find: FindRoute;
};

/** First of all steps: who the request is in the log, its language, and the headers of whatever answers it. */
export function context({ https, proxies, find }: Surroundings): Step {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    const id = randomUUID();
    // Remix believes X-Forwarded-Host when it compares origins; only a proxy of our own may set it.
    delete request.headers["x-forwarded-host"];
    response.setHeader("X-Request-Id", id);
    for (const [name, value] of Object.entries(securityHeaders(nonce, https))) response.setHeader(name, value);
    if (!pathOf(request).startsWith("/assets/")) response.setHeader("Cache-Control", "private, no-store");
    const locale = languageOf(request.headers.cookie, request.headers["accept-language"]);
    const traceId = traceOf(request.headers["traceparent"]);
    response.setHeader("traceparent", `00-${traceId}-${randomBytes(8).toString("hex")}-01`);
    const address = networkOf(addressOf(request, proxies)) || null;
    inLocale(locale, () => withRequest({ id, nonce, locale, traceId, address, ...find(pathOf(request)) }, next));
  };
}

function languageOf(cookies: string | undefined, accepted = ""): Locale {
  const chosen = readWord(cookies, LANGUAGE_COOKIE);
  if (isLocale(chosen)) return chosen;
  const first = /^\s*([a-z]{2})/i.exec(accepted)?.[1]?.toLowerCase();
  return first === "en" ? "en" : BASE_LOCALE;
}
