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
  const { id = "", locale = "nl" } = requestOrNone() ?? {};
  response.statusCode = status;
  if (!(request.headers.accept ?? "").includes("text/html")) {
    response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.end(`${page.title}. ${page.lead} (${id})\n`);
    return;
  }
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html>
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
`);
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
