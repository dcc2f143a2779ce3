import { m } from "#i18n/messages.ts";
import { STOP_PAGES } from "#domain/mail-link.ts";
import { plainPage } from "./plain-page.server.ts";
import { pathOf, type Step } from "./step.ts";

/**
 * A form of another site never acts here, on whatever route; Remix itself checks page routes only. HEAD is held to it too:
 * on its data addresses Remix takes everything but GET for a form. One exception: a mail program that stops an e-mail
 * (RFC 8058) posts from wherever it runs. What it may do lies in the secret of the address and in nothing else: no cookie
 * is of use there.
 */
export const refuseForeign: Step = (request, response, next) => {
  if (request.method === "GET") return next();
  if (pathOf(request).startsWith(STOP_PAGES)) {
    delete request.headers.origin;
    return next();
  }
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const sameOrigin = origin === undefined ? true : URL.canParse(origin) && new URL(origin).host === host;
  if (sameOrigin && site !== "cross-site" && site !== "same-site") return next();
  plainPage(request, response, 403, { title: m.edge_foreign_title(), lead: m.edge_foreign_lead() });
};
