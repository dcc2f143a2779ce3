import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { Checkbox, SelectField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { candidateFile } from "#db/queries/candidate.ts";
import { employersNamed, hiddenEmployers } from "#db/queries/hidden.ts";
import { HIDDEN_REASONS, type HiddenReason } from "#domain/hidden.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { hiddenReasonLabel } from "./hidden-reason-label.ts";
import { changeProtection } from "./protection-actions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${m.walls_page_title({ pseudonym: loaded?.pseudonym ?? "" })} · ${m.app_name()}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  const words = (new URL(request.url).searchParams.get("zoek") ?? "").slice(0, 80);
  return read(actor, async (tx) => {
    const file = await candidateFile(tx, id);
    if (!file) throw refuse("not_found");
    return {
      id,
      pseudonym: file.candidate.pseudonym,
      addressProtected: file.contact.addressProtected,
      hidden: await hiddenEmployers(tx, id),
      words,
      found: await employersNamed(tx, words),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const sent = await submission(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  const problem = await changeProtection(sent, id);
  if (problem) return data({ ...problem, reason: String(sent.form.get("reason") ?? "") }, { status: 400 });
  return redirect(`/gemeente/kandidaten/${id}/bescherming`);
}

export default function ProtectionPage() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <>
      <PageHeading
        title={m.walls_page_title({ pseudonym: loaded.pseudonym })}
        back={{ href: `/gemeente/kandidaten/${loaded.id}`, label: loaded.pseudonym }}
      />
      {problem && <ErrorSummary errors={[{ fieldId: problem.field, message: problem.message }]} />}
      <Section title={m.walls_address_title()} lead={m.walls_address_about()}>
        <Form method="post" className="wb-form">
          <FormStamp />
          <Checkbox
            name="protected"
            value="yes"
            label={m.walls_address_field()}
            defaultChecked={loaded.addressProtected}
          />
          <Button name="intent" value="address">
            {m.walls_address_save()}
          </Button>
        </Form>
      </Section>
      <Section title={m.walls_hidden_title()} lead={m.walls_hidden_about()}>
        <HiddenList hidden={loaded.hidden} />
      </Section>
      <Section title={m.walls_search_title()}>
        <Form method="get" className="wb-form" role="search">
          <TextField
            name="zoek"
            type="search"
            label={m.walls_search_field()}
            description={m.walls_search_about()}
            defaultValue={loaded.words}
          />
          <Button variant="secondary">{m.walls_search_button()}</Button>
        </Form>
        {loaded.words.trim().length > 1 && loaded.found.length === 0 && (
          <Paragraph>{m.walls_search_none({ words: loaded.words })}</Paragraph>
        )}
        {loaded.found.length > 0 && <HideForm found={loaded.found} problem={problem ?? null} />}
      </Section>
    </>
  );
}

type Employer = { readonly id: string; readonly name: string };

function HiddenList({ hidden }: { readonly hidden: readonly (Employer & { readonly reason: HiddenReason })[] }) {
  if (hidden.length === 0) return <Paragraph>{m.walls_hidden_none()}</Paragraph>;
  return (
    <ul className="wb-list">
      {hidden.map(({ id, name, reason }) => (
        <li key={id}>
          <Form method="post">
            <FormStamp />
            {`${name} (${hiddenReasonLabel(reason)}) `}
            <input type="hidden" name="employer" value={id} />
            <Button
              name="intent"
              value="show"
              variant="subtle"
              small
              aria-label={m.walls_hidden_remove_label({ name })}
            >
              {m.walls_hidden_remove()}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

type Problem = { readonly field: string; readonly message: string; readonly reason: string } | null;

function HideForm({ found, problem }: { readonly found: readonly Employer[]; readonly problem: Problem }) {
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <Form method="post" className="wb-form">
      <FormStamp />
      <SelectField
        name="employer"
        label={m.walls_employer_field()}
        placeholder={m.walls_choose()}
        options={found.map(({ id, name }) => ({ value: id, label: name }))}
        error={errorOf("employer")}
      />
      <SelectField
        name="reason"
        label={m.walls_reason_field()}
        description={m.walls_reason_about()}
        placeholder={m.walls_choose()}
        options={HIDDEN_REASONS.map((value) => ({ value, label: hiddenReasonLabel(value) }))}
        defaultValue={problem?.reason}
        error={errorOf("reason")}
      />
      <Button name="intent" value="hide">
        {m.walls_hide()}
      </Button>
    </Form>
  );
}
