import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { env } from "#app/http/env.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { ownPath, startSession } from "#app/http/session.server.ts";
import { personas } from "#db/queries/session.ts";
import { visitor } from "#domain/actor.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const demo = env().WERKBRUG_DEMO === "1";
  return {
    demo,
    personas: demo ? await read(visitor, (tx) => personas(tx)) : [],
    next: ownPath(search.get("verder"), ""),
    parked: search.get("bewaard") ?? "",
  };
}

/** Demo only: become one of the invented people. Real sign-in takes this place through the same `startSession`. */
export async function action({ request }: ActionFunctionArgs) {
  if (env().WERKBRUG_DEMO !== "1") throw refuse("not_found");
  const form = await request.formData();
  const wanted = MembershipId.safeParse(form.get("membership"));
  const people = await read(visitor, (tx) => personas(tx));
  const persona = people.find(({ hats }) => hats.some((hat) => hat.membership === wanted.data));
  const hat = persona?.hats.find((one) => one.membership === wanted.data);
  if (!persona || !hat) throw refuse("not_found");
  const parked = form.get("parked");
  const to = parked
    ? `/verder/${encodeURIComponent(String(parked))}`
    : ownPath(form.get("next"), landingPage(hat.role));
  return redirect(to, { headers: { "Set-Cookie": await startSession(request, persona.person, hat.membership) } });
}

export default function SignIn() {
  const { personas, next, parked } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>{m.account_sign_in_title()}</h1>
      {personas.map((persona) =>
        persona.hats.map((hat) => (
          <Form method="post" key={hat.membership}>
            <input type="hidden" name="membership" value={hat.membership} />
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="parked" value={parked} />
            <button>{`${persona.name}, ${hat.organisationName}`}</button>
          </Form>
        )),
      )}
    </main>
  );
}
