import type { IncomingMessage, ServerResponse } from "node:http";
import { m } from "#i18n/messages.ts";
import { requestOrNone } from "../request.server.ts";

export type PlainPage = {
  readonly title: string;
  readonly lead: string;
  /** More HTML below the text, already escaped. */
  readonly more?: string;
};

/** Answers in plain words, in the visitor's language, with the id that leads to the log; as text to who reads no HTML. */
export function plainPage(request: IncomingMessage, response: ServerResponse, status: number, page: PlainPage): void {
  if (response.headersSent) return void response.destroy();
  const { type, body } = plain(request.headers.accept ?? "", page);
  response.statusCode = status;
  response.setHeader("Content-Type", type);
  response.end(body);
}

/** The same as an answer of a route, for one that has no page. */
export function plainResponse(request: Request, status: number, page: PlainPage): Response {
  const { type, body } = plain(request.headers.get("Accept") ?? "", page);
  return new Response(body, { status, headers: { "Content-Type": type } });
}

function plain(accept: string, page: PlainPage): { readonly type: string; readonly body: string } {
  const { id = "", locale = "nl" } = requestOrNone() ?? {};
  if (!accept.includes("text/html")) {
    return { type: "text/plain; charset=utf-8", body: `${page.title}. ${page.lead} (${id})\n` };
  }
  const body = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)} · ${escape(m.app_name())}</title></head>
<body><main>
<h1>${escape(page.title)}</h1>
<p>${escape(page.lead)}</p>
${page.more ?? ""}
<p><a href="/">${escape(m.error_home())}</a></p>
<p>${escape(m.edge_number({ id }))}</p>
</main></body></html>
`;
  return { type: "text/html; charset=utf-8", body };
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
