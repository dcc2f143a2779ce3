import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { landingPage } from "#app/http/landing.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { changeHat, ownPath, session } from "#app/http/session.server.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const who = await session(request);
  if (!who) throw redirect("/aanmelden");
  return { who, next: ownPath(new URL(request.url).searchParams.get("verder"), "") };
}

export async function action({ request }: ActionFunctionArgs) {
  const who = await session(request);
  if (!who) throw redirect("/aanmelden");
  const form = await request.formData();
  const wanted = MembershipId.safeParse(form.get("membership"));
  const hat = who.hats.find((one) => one.membership === wanted.data);
  if (!hat) throw refuse("forbidden");
  await changeHat(request, hat.membership);
  return redirect(ownPath(form.get("next"), landingPage(hat.role)));
}

export default function Hats() {
  const { who, next } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>{m.account_hats_title()}</h1>
      {who.hats.map((hat) => (
        <Form method="post" key={hat.membership}>
          <input type="hidden" name="membership" value={hat.membership} />
          <input type="hidden" name="next" value={next} />
          <button>{hat.organisationName}</button>
        </Form>
      ))}
    </main>
  );
}
