import { AsyncLocalStorage } from "node:async_hooks";
import type { Locale } from "#i18n/locale.ts";
import type { SignedIn } from "./session.server.ts";

/** What belongs to one request and is set by server.ts before Remix sees it. */
export type RequestContext = {
  readonly id: string;
  readonly nonce: string;
  readonly locale: Locale;
  /** Looked up once per request, by the first loader that asks. */
  session?: Promise<SignedIn | null>;
};

const current = new AsyncLocalStorage<RequestContext>();

export function withRequest<T>(context: RequestContext, work: () => T): T {
  return current.run(context, work);
}

export function requestContext(): RequestContext {
  const context = current.getStore();
  if (!context) throw new Error("No request here: this runs only below the handler of server.ts.");
  return context;
}
