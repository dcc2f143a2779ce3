import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { Checkbox } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Heading, PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { askErasure } from "#db/commands/ask-erasure.ts";
import { erasureState } from "#db/queries/erasures.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(m.rights_data_title(), page?.pseudonym ?? "") },
];

/** `?wissen` shows the second step, which says what goes and what stays; nothing happens by looking. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  const state = await read(actor, (tx) => erasureState(tx, id));
  if (!state) throw refuse("not_found");
  return { id, ...state, confirm: new URL(request.url).searchParams.has("wissen") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  if (form.get("sure") !== "on") return data({ problem: m.rights_erase_sure_needed() }, { status: 400 });
  const outcome = await write((tx) => askErasure(tx, id));
  if (outcome.ok) return redirect("/gemeente/verzoeken?gewist");
  if (outcome.refusal === "live_match") return data({ problem: m.rights_erase_live() }, { status: 409 });
  throw refuse(outcome.refusal);
}

export default function CandidateData() {
  const { id, pseudonym, reference, liveMatch, erasing, confirm } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const path = `/gemeente/kandidaten/${id}/gegevens`;
  return (
    <>
      <PageHeading
        title={m.rights_data_title()}
        eyebrow={`${pseudonym} · ${reference}`}
        lead={m.rights_data_lead()}
        back={{ href: `/gemeente/kandidaten/${id}`, label: m.rights_data_back() }}
      />
      {problem && <ErrorSummary errors={[{ fieldId: "sure", message: problem }]} />}
      <Section title={m.rights_export_title()} lead={m.rights_export_lead()}>
        <ButtonRow>
          <ButtonLink href={`${path}/gegevens.pdf`} variant="secondary">
            {m.rights_take_pdf()}
          </ButtonLink>
          <ButtonLink href={`${path}/gegevens.json`} variant="secondary">
            {m.rights_take_json()}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <Section title={m.rights_erase_title()} id="wissen">
        <Erase {...{ path, liveMatch, erasing, confirm: confirm || problem !== undefined, problem }} />
      </Section>
    </>
  );
}

type EraseProps = {
  readonly path: string;
  readonly liveMatch: string | null;
  readonly erasing: boolean;
  readonly confirm: boolean;
  readonly problem: string | undefined;
};

function Erase({ path, liveMatch, erasing, confirm, problem }: EraseProps) {
  if (erasing) return <Alert tone="info">{m.rights_erase_under_way()}</Alert>;
  if (liveMatch !== null)
    return (
      <Alert tone="warning" title={m.rights_erase_live()}>
        <TextLink href={`/gemeente/matches/${liveMatch}`}>{m.rights_erase_live_link()}</TextLink>
      </Alert>
    );
  if (!confirm)
    return (
      <>
        <Paragraph>{m.rights_erase_lead()}</Paragraph>
        <ButtonRow>
          <ButtonLink href={`${path}?wissen#wissen`} variant="danger">
            {m.rights_erase_begin()}
          </ButtonLink>
        </ButtonRow>
      </>
    );
  return (
    <>
      <Heading level={3}>{m.rights_erase_goes()}</Heading>
      <TextList
        items={[m.rights_goes_profile(), m.rights_goes_matches(), m.rights_goes_mails(), m.rights_goes_search()]}
      />
      <Heading level={3}>{m.rights_erase_stays()}</Heading>
      <TextList items={[m.rights_stays_figures(), m.rights_stays_ledger(), m.rights_stays_elsewhere()]} />
      <Form method="post" className="wb-form">
        <FormStamp />
        <Checkbox name="sure" label={m.rights_erase_sure()} error={problem} />
        <ButtonRow>
          <Button variant="danger">{m.rights_erase_button()}</Button>
          <ButtonLink href={path} variant="subtle">
            {m.rights_erase_not()}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
