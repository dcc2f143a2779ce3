import { audit } from "#db/audit.ts";
import { type Actor, visitor } from "#domain/actor.ts";
import { read } from "./db.server.ts";
import { requestContext } from "./request.server.ts";
import { member, session } from "./session.server.ts";
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
  const actor: Actor = who?.hat ? member(who, who.hat) : visitor;
  const object = objectOf(context.params);
  if (code === "not_found" && object.kind === "page" && actor.kind === "public") return;
  await read(actor, (tx) => Promise.resolve(audit(tx, { action: "request", object, refused: code })));
}
