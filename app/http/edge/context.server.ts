import { randomBytes, randomUUID } from "node:crypto";
import { BASE_LOCALE, inLocale, isLocale, type Locale } from "#i18n/locale.ts";
import { withRequest } from "../request.server.ts";
import { securityHeaders } from "./headers.server.ts";
import { pathOf, type Step } from "./step.ts";
import { traceOf } from "./trace.server.ts";

/** First of all steps: who the request is in the log, its language, and the headers of whatever answers it. */
export function context(https: boolean): Step {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    const id = randomUUID();
    // Remix believes X-Forwarded-Host when it compares origins; only a proxy of our own may set it.
    delete request.headers["x-forwarded-host"];
    response.setHeader("X-Request-Id", id);
    for (const [name, value] of Object.entries(securityHeaders(nonce, https))) response.setHeader(name, value);
    if (!pathOf(request).startsWith("/assets/")) response.setHeader("Cache-Control", "private, no-store");
    const locale = languageOf(request.headers.cookie, request.headers["accept-language"]);
    const trace = traceOf(request.headers["traceparent"]);
    inLocale(locale, () => withRequest({ id, nonce, locale, trace }, next));
  };
}

function languageOf(cookies = "", accepted = ""): Locale {
  const chosen = /(?:^|;\s*)taal=(\w+)/.exec(cookies)?.[1];
  if (isLocale(chosen)) return chosen;
  const first = /^\s*([a-z]{2})/i.exec(accepted)?.[1]?.toLowerCase();
  return first === "en" ? "en" : BASE_LOCALE;
}
