import type { IncomingMessage, ServerResponse } from "node:http";
import { m } from "#i18n/messages.ts";
import { escape, plainPage } from "./plain-page.server.ts";
import { pathOf } from "./step.ts";

/** Most bytes of a form that is given back with the refusal. */
const KEPT_BYTES = 100_000;

/** 429, with the typed form on the page: going back would ask again for a page that is never stored, and lose it. */
export async function tooMany(request: IncomingMessage, response: ServerResponse, seconds: number): Promise<void> {
  response.setHeader("Retry-After", String(seconds));
  const title = m.edge_many_title();
  const lead = m.edge_many_lead({ seconds });
  const fields = await typed(request);
  plainPage(request, response, 429, fields ? { title, lead, more: again(request, fields) } : { title, lead });
}

function again(request: IncomingMessage, fields: URLSearchParams): string {
  const hidden = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  // Short values are codes and stamps; what a person wrote is worth showing.
  const shown = [...fields].filter(([, value]) => value.includes(" ")).map(([, value]) => `<p>${escape(value)}</p>`);
  return `<p>${escape(m.edge_many_kept())}</p>
<form method="post" action="${escape(pathOf(request))}">${hidden.join("")}<button>${escape(m.edge_many_again())}</button></form>
${shown.join("\n")}`;
}

/** The fields of a small form; null for anything else, a file among them. */
async function typed(request: IncomingMessage): Promise<URLSearchParams | null> {
  const { "content-type": type = "", "content-length": length = "0" } = request.headers;
  if (request.method !== "POST" || !type.startsWith("application/x-www-form-urlencoded")) return null;
  if (Number(length) > KEPT_BYTES) return null;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    return null;
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
