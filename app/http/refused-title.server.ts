import { Transform } from "node:stream";
import type { EntryContext } from "@remix-run/node";
import { m } from "#i18n/messages.ts";
import type { PageHandle } from "#app/ui/page-handle.ts";

/**
 * Whether a page is that of a form that was refused, so that its title has to say so (WCAG 3.3.1). Not where scripts take
 * the page over and expect the title that they make themselves: there `ErrorSummary` sees to it.
 */
export function isRefusedForm(request: Request, status: number, context: EntryContext): boolean {
  const { actionData, matches } = context.staticHandlerContext;
  const handles = matches.map(({ route }) => context.routeModules[route.id]?.handle as PageHandle | undefined);
  return (
    request.method === "POST" && status >= 400 && actionData !== null && !handles.some((handle) => handle?.scripts)
  );
}

const TITLE = "<title>";

/** Puts the word for a refused form at the head of the title of a page that streams by. */
export function refusedTitle(): Transform {
  const word = m.ui_title_refused();
  let before: string | null = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (before === null) return done(null, chunk);
      // One byte a character: what is not ASCII may be cut in two here.
      before += chunk.toString("latin1");
      const at = before.indexOf(TITLE);
      if (at < 0) return done();
      const head = before.slice(0, at + TITLE.length);
      const rest = before.slice(at + TITLE.length);
      before = null;
      done(null, Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(word), Buffer.from(rest, "latin1")]));
    },
    flush(done) {
      done(null, before ? Buffer.from(before, "latin1") : null);
    },
  });
}
