import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { audit } from "#db/audit.ts";
import { type Actor, visitor } from "#domain/actor.ts";
import { refusalWords } from "#app/ui/refusal-words.ts";
import { read } from "./db.server.ts";
import { plainResponse } from "./edge/plain-page.server.ts";
import { isRefusal, REFUSAL_STATUS } from "./refuse.server.ts";
import { requestContext } from "./request.server.ts";
import { member, session, type SignedIn } from "./session.server.ts";
import { objectOf } from "./trace.server.ts";

/**
 * Leaves the trace of a request that was refused (`refuse()`), before its answer goes out: who asked, for what, and the
 * code. What does not exist and points at nothing is no refusal but a wrong address. Throws when it cannot be written.
 */
export async function traceRefusal(request: Request): Promise<void> {
  const context = requestContext();
  const code = context.refused;
  if (code === undefined) return;
  delete context.refused;
  const who = await session(request);
  const actor = actorOf(who);
  const object = objectOf(context.params);
  if (code === "not_found" && object.kind === "page" && actor.kind !== "member") return;
  await read(actor, (tx) => Promise.resolve(audit(tx, { action: "request", object, refused: code })));
}

/** Who waits for a second factor or has no hat is named too. */
function actorOf(who: SignedIn | null): Actor {
  if (who?.hat) return member(who, who.hat);
  return who ? { kind: "person", person: who.person } : visitor;
}

/**
 * The same build, in which a route without a page (a file, a redirect) leaves the trace of its refusals too, and says them
 * in words: Remix hands only what becomes a page or its data to entry.server.tsx, and shows of other errors nothing.
 */
export function withTracedResources(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route || route.module.default) return [id, route] as const;
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: traced(loader) }),
      ...(action && { action: traced(action) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

type Args = LoaderFunctionArgs & ActionFunctionArgs;

function traced(answer: (args: Args) => unknown): (args: Args) => Promise<unknown> {
  return async (args) => {
    const context = requestContext();
    try {
      return await answer(args);
    } catch (error) {
      const code = context.refused;
      throw code !== undefined && isRefusal(error)
        ? plainResponse(args.request, REFUSAL_STATUS[code], refusalWords(code))
        : error;
    } finally {
      await traceRefusal(args.request);
    }
  };
}
