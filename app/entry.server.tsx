import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { isbot } from "isbot";
import { log } from "#app/http/log.server.ts";
import { withoutSecret } from "#domain/secret-pages.ts";
import { isRefusedForm, refusedTitle } from "#app/http/refused-title.server.ts";
import { traceRefusal } from "#app/http/refusal-trace.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { languageOfPage } from "#app/http/page-language.server.ts";
import { Nonce } from "#app/ui/nonce.tsx";
import { RequestNumber } from "#app/ui/request-number.tsx";
import { inLocale } from "#i18n/locale.ts";

const RENDER_LIMIT_MS = 10_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const { id, nonce } = requestContext();
  await traceRefusal(request);
  const wait = isbot(request.headers.get("User-Agent") ?? "") ? "onAllReady" : "onShellReady";
  const language = languageOfPage(request, context.staticHandlerContext.loaderData);
  const way = () => (isRefusedForm(request, status, context) ? refusedTitle() : new PassThrough());
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const page = (
      <Nonce.Provider value={nonce}>
        <RequestNumber.Provider value={id}>
          <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={RENDER_LIMIT_MS} />
        </RequestNumber.Provider>
      </Nonce.Provider>
    );
    const { pipe, abort } = inLocale(language, () =>
      renderToPipeableStream(page, {
        nonce,
        [wait]() {
          shellSent = true;
          const body = inLocale(language, way);
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          if (shellSent) log.error({ err: error }, "A page broke while it was sent");
        },
      }),
    );
    setTimeout(abort, RENDER_LIMIT_MS + 1000).unref();
  });
}

/** The same for what the browser's script asks: data without a page. */
export async function handleDataRequest(response: Response, { request }: { request: Request }): Promise<Response> {
  await traceRefusal(request);
  return response;
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  log.error({ err: error, path: withoutSecret(new URL(request.url).pathname) }, "A request failed");
}
