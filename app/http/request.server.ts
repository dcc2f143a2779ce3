import type { RefusalCode } from "./refuse.server.ts";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Locale } from "#i18n/locale.ts";
import type { SignedIn } from "./session.server.ts";

/** What belongs to one request and is set by server.ts before Remix sees it. */
export type RequestContext = {
  readonly id: string;
  readonly nonce: string;
  readonly locale: Locale;
  /** The route's id in the code and the parameters of the path; null and none for what no route answers. */
  readonly route: string | null;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The internet address that asks; it is not kept as it is. */
  readonly address: string | null;
  /** W3C trace id (32 hex digits): the caller's, or this request's own. */
  readonly traceId: string;
  /** Why the request was refused, until that has left its trace. */
  refused?: RefusalCode;
  /** Looked up once per request, by the first loader that asks. */
  session?: Promise<SignedIn | null>;
};

const current = new AsyncLocalStorage<RequestContext>();

export function withRequest<T>(context: RequestContext, work: () => T): T {
  return current.run(context, work);
}

/** The same, or undefined where there is no request: at the start, and in jobs. */
export function requestOrNone(): RequestContext | undefined {
  return current.getStore();
}

export function requestContext(): RequestContext {
  const context = current.getStore();
  if (!context) throw new Error("No request here: this runs only below the handler of server.ts.");
  return context;
}
