import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { enter } from "#app/http/arrival.server.ts";
import { cookie, readSecret } from "#app/http/cookie.server.ts";
import { write } from "#app/http/db.server.ts";
import { log } from "#app/http/log.server.ts";
import { provenIdentity } from "#app/http/oidc-claims.server.ts";
import type { OidcProvider } from "#app/http/oidc-config.server.ts";
import { claimsOf, problemOf, providerOf } from "#app/http/oidc.server.ts";
import { originOf } from "#app/http/origin.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { noteNotLetIn } from "#app/http/session.server.ts";
import { arriveByProvider } from "#db/commands/arrive.ts";
import { takeAttempt } from "#db/commands/sign-in-attempt.ts";
import { secretHash } from "#db/secret-hash.ts";
import { linkHolder } from "#domain/actor.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { m } from "#i18n/messages.ts";
import { ATTEMPT_COOKIE, SIGN_IN_PROBLEMS, type SignInProblem } from "./sign-in-words.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${SIGN_IN_PROBLEMS[page?.problem ?? "failed"].title()} · ${m.app_name()}` },
];

/**
 * Where a provider sends people back to. A GET that opens a session, as the protocol has it: only in the browser that
 * began, once, with an answer that holds in every respect.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const provider = providerOf(params["provider"]);
  if (!provider) throw refuse("not_found");
  const url = new URL(request.url);
  const broken = url.searchParams.get("storing");
  if (broken !== null) return told("away", /^[0-9a-f-]{36}$/.test(broken) ? broken : requestContext().id);
  const secret = readSecret(request, ATTEMPT_COOKIE);
  const hash = secret && secretHash(secret);
  const attempt = hash && (await write(linkHolder(hash), (tx) => takeAttempt(tx, hash)));
  if (!attempt || attempt.provider !== provider.key) {
    log.warn({ provider: provider.key, attempt: attempt !== null, id: requestContext().id }, "sign-in refused");
    return refused("expired");
  }
  let claims: Readonly<Record<string, unknown>>;
  try {
    claims = await claimsOf(provider, originOf(request), url.search, attempt);
  } catch (error) {
    const cancelled = url.searchParams.get("error") === "access_denied";
    log.warn({ provider: provider.key, problem: problemOf(error), id: requestContext().id }, "sign-in refused");
    return refused(cancelled ? "cancelled" : "failed");
  }
  return admit(request, provider, claims, attempt);
}

async function admit(
  request: Request,
  provider: OidcProvider,
  claims: Readonly<Record<string, unknown>>,
  to: { readonly next: string; readonly parked: string },
) {
  const proven = provenIdentity(provider, claims);
  if (typeof proven === "string") {
    log.warn({ provider: provider.key, problem: proven, id: requestContext().id }, "sign-in refused");
    return refused(proven === "acr" ? "acr" : "claims");
  }
  const { subjectHash, name, email, kvkNumber, steppedUp } = proven;
  const { locale: language } = requestContext();
  const arriving = { provider: provider.key, subjectHash, name, email, language };
  const person = await arriveByProvider({ write }, linkHolder(subjectHash), arriving);
  const arrival = { person, method: "oidc", provider: provider.key, kvkNumber, steppedUp } as const;
  throw await enter(request, arrival, to, cookie(ATTEMPT_COOKIE, null, 0));
}

async function refused(problem: SignInProblem) {
  await noteNotLetIn("sign_in", problem);
  return told(problem);
}

function told(problem: SignInProblem, id = requestContext().id) {
  return data({ problem, id }, { status: problem === "away" ? 503 : 400 });
}

export default function SignInReturn() {
  const { problem, id } = useLoaderData<typeof loader>();
  const words = SIGN_IN_PROBLEMS[problem];
  return (
    <>
      <PageHeading title={words.title()} lead={words.lead()} />
      <ButtonLink href="/aanmelden">{m.sign_in_again()}</ButtonLink>
      <Paragraph>{m.sign_in_problem_id({ id })}</Paragraph>
    </>
  );
}
