import { randomBytes } from "node:crypto";
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { destinationOf } from "#app/http/arrival.server.ts";
import { cookie } from "#app/http/cookie.server.ts";
import { write } from "#app/http/db.server.ts";
import { log } from "#app/http/log.server.ts";
import { begin, problemOf, providerOf } from "#app/http/oidc.server.ts";
import { originOf } from "#app/http/origin.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { keepAttempt } from "#db/commands/sign-in-attempt.ts";
import { secretHash } from "#db/secret-hash.ts";
import { linkHolder } from "#domain/actor.ts";
import { ATTEMPT_COOKIE, ATTEMPT_SECONDS } from "./sign-in-words.ts";

export function loader() {
  return redirect("/aanmelden");
}

/** Sends the browser to the provider; what must come back with it stays here, bound to this browser. */
export async function action({ request, params }: ActionFunctionArgs) {
  const provider = providerOf(params["provider"]);
  if (!provider) throw refuse("not_found");
  const destination = destinationOf(await readLinkForm(request));
  const started = await begin(provider, originOf(request)).catch((error: unknown) => {
    log.warn({ provider: provider.key, problem: problemOf(error) }, "A provider does not answer");
    return null;
  });
  if (!started) throw redirect(`/aanmelden/${provider.key}/terug?storing=${requestContext().id}`);
  const secret = randomBytes(32);
  const hash = secretHash(secret);
  await write(linkHolder(hash), (tx) =>
    keepAttempt(tx, hash, { provider: provider.key, ...started.attempt, ...destination }),
  );
  const headers = { "Set-Cookie": cookie(ATTEMPT_COOKIE, secret, ATTEMPT_SECONDS) };
  return redirect(started.to.href, { headers });
}
