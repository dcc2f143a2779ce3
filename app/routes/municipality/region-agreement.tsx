import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { AgreementTable } from "#app/routes/region/agreement-table.tsx";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { changeAgreement } from "#db/commands/change-agreement.ts";
import { openMunicipalities } from "#db/queries/opened.ts";
import { may } from "#domain/permissions.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.walls_region_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const open = await read(actor, openMunicipalities);
  return {
    open,
    own: open.find(({ organisationId }) => organisationId === actor.organisation) ?? null,
    mayChange: may(actor, "agreement.change", { organisationId: actor.organisation }),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "caseworker", "team_lead");
  const intent = form.get("intent");
  if (intent !== "open" && intent !== "closed") throw refuse("unreadable_form");
  const outcome = await write((tx) => changeAgreement(tx, intent));
  if (!outcome.ok) throw refuse(outcome.refusal);
  return redirect("/gemeente/regio");
}

/** What the own municipality lets the others of its region see, and who else does. */
export default function RegionAgreement() {
  const { open, own, mayChange } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        back={{ href: "/gemeente", label: m.walls_region_back() }}
        title={m.walls_region_title()}
        lead={m.walls_region_lead()}
      />
      <Section title={m.walls_region_sees_title()}>
        <Paragraph>{m.walls_region_sees()}</Paragraph>
        <Paragraph>{m.walls_region_sees_coordinator()}</Paragraph>
        <Paragraph>{m.walls_region_sees_not()}</Paragraph>
        <Paragraph>{m.walls_region_proposing()}</Paragraph>
      </Section>
      <Section title={m.walls_region_ours()}>
        <Paragraph>
          {own ? m.walls_region_open_now({ date: formatDate(own.since) }) : m.walls_region_closed_now()}
        </Paragraph>
        {own && !own.coordinators && <Paragraph>{m.walls_region_before()}</Paragraph>}
        {own && <Paragraph>{m.walls_region_close_about()}</Paragraph>}
        {mayChange ? (
          <Form method="post" className="wb-form">
            <FormStamp />
            <Button name="intent" value={own ? "closed" : "open"}>
              {own ? m.walls_region_close() : m.walls_region_open()}
            </Button>
          </Form>
        ) : (
          <Paragraph>{m.walls_region_team_lead()}</Paragraph>
        )}
      </Section>
      <AgreementTable open={open} />
    </>
  );
}
