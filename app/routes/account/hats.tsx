import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { landingPage } from "#app/http/landing.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { changeHat, JOIN_PAGE, ownPath, session } from "#app/http/session.server.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { Apart } from "#app/ui/apart.tsx";
import { Alert } from "#app/ui/alert.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { toldApart } from "#app/ui/told-apart.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.account_hats_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const who = await session(request);
  if (!who) throw redirect("/aanmelden");
  if (who.hats.length + who.barred === 0) throw redirect(JOIN_PAGE);
  return { who, next: ownPath(new URL(request.url).searchParams.get("verder"), "") };
}

export async function action({ request }: ActionFunctionArgs) {
  const who = await session(request);
  if (!who) throw redirect("/aanmelden");
  const form = await readForm(request);
  const wanted = MembershipId.safeParse(form.get("membership"));
  const hat = who.hats.find((one) => one.membership === wanted.data);
  if (!hat) throw refuse("forbidden");
  await changeHat(request, hat.membership);
  return redirect(ownPath(form.get("next"), landingPage(hat.role)));
}

export default function Hats() {
  const { who, next } = useLoaderData<typeof loader>();
  const apart = toldApart(
    who.hats,
    ({ organisationName }) => organisationName,
    ({ role }) => [roleLabel(role)],
  );
  const worn = (who.hat ?? who.waiting)?.membership;
  return (
    <>
      <PageHeading title={m.account_hats_title()} lead={m.account_hats_lead()} />
      {who.barred > 0 && (
        <Alert tone="info" title={m.sign_in_barred_title()}>
          {m.sign_in_barred()}
        </Alert>
      )}
      <CardList columns>
        {who.hats.map((hat) => (
          <Card key={hat.membership} level={2} title={hat.organisationName} eyebrow={roleLabel(hat.role)}>
            <Form method="post">
              <FormStamp />
              <input type="hidden" name="membership" value={hat.membership} />
              <input type="hidden" name="next" value={next} />
              <Button variant={hat.membership === worn ? "secondary" : "primary"}>
                {m.account_hats_choose({ organisation: hat.organisationName })}
                <Apart by={apart(hat)} />
              </Button>
            </Form>
          </Card>
        ))}
      </CardList>
    </>
  );
}
