import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button, ButtonLink, ButtonRow, DefaultSubmit } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { changeWeekRows } from "#app/ui/week-rows.ts";
import { changeCandidate } from "#db/commands/change-candidate.ts";
import { candidateFile } from "#db/queries/candidate.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { CandidateFields } from "./candidate-fields.tsx";
import { candidateFormValues, readCandidateForm } from "./candidate-form.server.ts";
import { candidateValues, NO_PROBLEMS } from "./candidate-form.ts";
import { candidateRefusal } from "./candidate-refusal.server.ts";
import { occupationOptions } from "./occupation-options.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${m.candidate_edit_title({ pseudonym: loaded?.pseudonym ?? "" })} · ${m.app_name()}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  return read(actor, async (tx) => {
    const file = await candidateFile(tx, id);
    if (!file) throw refuse("not_found");
    if (file.candidate.status === "closed") throw redirect(`/gemeente/kandidaten/${id}`);
    return {
      id,
      pseudonym: file.candidate.pseudonym,
      version: file.candidate.version,
      draft: file.candidate.status === "draft",
      values: candidateValues(file),
      occupations: await occupationOptions(tx),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  const typed = candidateFormValues(form);
  const week = changeWeekRows(typed.week, String(form.get("intent")), "week");
  const version = Number(form.get("version"));
  if (week) return { values: { ...typed, week }, problems: NO_PROBLEMS, version };
  const parsed = readCandidateForm(form, form.get("draft") !== "yes");
  if (!parsed.ok) return data({ ...parsed, version }, { status: 400 });
  const outcome = await write((tx) => changeCandidate(tx, id, version, parsed.input));
  // Told that a colleague saved in between, whoever saves again does so knowingly: from then on the newest version counts.
  if (!outcome.ok)
    return candidateRefusal(outcome.refusal, typed, outcome.refusal === "changed_meanwhile" ? null : version);
  return redirect(`/gemeente/kandidaten/${id}?gedaan=bewaard`);
}

export default function EditCandidate() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems ?? NO_PROBLEMS;
  const page = `/gemeente/kandidaten/${loaded.id}`;
  return (
    <>
      <PageHeading
        title={m.candidate_edit_title({ pseudonym: loaded.pseudonym })}
        back={{ href: page, label: loaded.pseudonym }}
      />
      <ErrorSummary errors={problems.summary} />
      <Form method="post" className="wb-form" noValidate key={answer ? "answered" : "fresh"}>
        <FormStamp />
        <DefaultSubmit name="intent" value="save" />
        <input type="hidden" name="version" value={answer?.version ?? loaded.version} />
        <input type="hidden" name="draft" value={loaded.draft ? "yes" : "no"} />
        <CandidateFields
          values={answer?.values ?? loaded.values}
          problems={problems}
          occupations={loaded.occupations}
        />
        <ButtonRow>
          <Button name="intent" value="save">
            {m.candidate_save()}
          </Button>
          <ButtonLink href={page} variant="subtle">
            {m.candidate_cancel()}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
