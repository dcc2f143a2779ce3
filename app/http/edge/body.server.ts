import { m } from "#i18n/messages.ts";
import { plainPage } from "./plain-page.server.ts";
import type { Step } from "./step.ts";

/** Most bytes of a form with a file, and of one without. */
const [UPLOAD_MAX, FORM_MAX] = [3_000_000, 500_000];

/** Forms are read into memory: one that does not say how large it is could be without end. */
export const refuseLarge: Step = (request, response, next) => {
  const refused = (status: number, title: string, lead: string) => {
    // What still comes is not read: the connection ends with the answer.
    response.setHeader("Connection", "close");
    plainPage(request, response, status, { title, lead });
  };
  if (request.headers["transfer-encoding"] !== undefined) {
    return refused(411, m.edge_length_title(), m.edge_length_lead());
  }
  const max = (request.headers["content-type"] ?? "").startsWith("multipart/form-data") ? UPLOAD_MAX : FORM_MAX;
  if (Number(request.headers["content-length"] ?? 0) <= max) return next();
  refused(413, m.edge_large_title(), m.edge_large_lead());
};
