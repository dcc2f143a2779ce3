import { m } from "#i18n/messages.ts";
import { plainPage } from "./plain-page.server.ts";
import type { Step } from "./step.ts";

/**
 * A form of another site never acts here, on whatever route; Remix itself checks page routes only. HEAD is held to it too:
 * on its data addresses Remix takes everything but GET for a form.
 */
export const refuseForeign: Step = (request, response, next) => {
  if (request.method === "GET") return next();
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const sameOrigin = origin === undefined ? true : URL.canParse(origin) && new URL(origin).host === host;
  if (sameOrigin && site !== "cross-site" && site !== "same-site") return next();
  plainPage(request, response, 403, { title: m.edge_foreign_title(), lead: m.edge_foreign_lead() });
};
