import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button, ButtonLink, ButtonRow, DefaultSubmit } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { changeWeekRows } from "#app/ui/week-rows.ts";
import { addCandidate, freePseudonym } from "#db/commands/add-candidate.ts";
import { localDate } from "#domain/amsterdam.ts";
import { m } from "#i18n/messages.ts";
import { CandidateFields } from "./candidate-fields.tsx";
import { candidateFormValues, readCandidateForm } from "./candidate-form.server.ts";
import { newCandidateValues, NO_PROBLEMS } from "./candidate-form.ts";
import { candidateRefusal } from "./candidate-refusal.server.ts";
import { occupationOptions } from "./occupation-options.server.ts";

export const meta: MetaFunction = () => [{ title: `${m.candidate_new_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const today = localDate(new Date());
  return read(actor, async (tx) => ({
    values: newCandidateValues(today, await freePseudonym(tx)),
    occupations: await occupationOptions(tx),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "caseworker", "team_lead");
  const intent = String(form.get("intent"));
  const typed = candidateFormValues(form);
  const week = changeWeekRows(typed.week, intent, "week");
  if (week) return { values: { ...typed, week }, problems: NO_PROBLEMS };
  const as = intent === "draft" ? "draft" : "available";
  const parsed = readCandidateForm(form, as === "available");
  if (!parsed.ok) return data(parsed, { status: 400 });
  const outcome = await write((tx) => addCandidate(tx, parsed.input, as));
  if (!outcome.ok) return candidateRefusal(outcome.refusal, typed);
  return redirect(`/gemeente/kandidaten/${outcome.value}?gedaan=${as === "draft" ? "concept" : "nieuw"}`);
}

export default function NewCandidate() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problems = answer?.problems ?? NO_PROBLEMS;
  return (
    <>
      <PageHeading
        title={m.candidate_new_title()}
        lead={m.candidate_new_lead()}
        back={{ href: "/gemeente/kandidaten", label: m.candidate_list_title() }}
      />
      <ErrorSummary errors={problems.summary} />
      <Form method="post" className="wb-form" noValidate key={answer ? "answered" : "fresh"}>
        <FormStamp />
        <DefaultSubmit name="intent" value="available" />
        <CandidateFields
          values={answer?.values ?? loaded.values}
          problems={problems}
          occupations={loaded.occupations}
        />
        <ButtonRow>
          <Button name="intent" value="available">
            {m.candidate_save_available()}
          </Button>
          <Button name="intent" value="draft" variant="secondary">
            {m.candidate_save_draft()}
          </Button>
          <ButtonLink href="/gemeente/kandidaten" variant="subtle">
            {m.candidate_cancel()}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
