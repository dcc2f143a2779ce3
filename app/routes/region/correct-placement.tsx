import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import { ChangedMeanwhile } from "#app/routes/placement/changed-meanwhile.tsx";
import { NeedsSchema } from "#app/routes/placement/needs-form.server.ts";
import { transitNote } from "#app/routes/placement/place-form.server.ts";
import { WorkSchema } from "#app/routes/placement/work-form.server.ts";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextArea, TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { Written } from "#app/ui/written.tsx";
import { correctPlacement } from "#db/commands/correct-placement.ts";
import { ownPlacement } from "#db/queries/placements.ts";
import { isCorrectable } from "#domain/placement-states.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.placement_correct_title()) }];

const filled = { error: () => m.placement_correct_empty() };
/** What candidates read may be said better, and not be left out. */
const WordsSchema = z.object({
  title: WorkSchema.shape.title.refine((title) => title !== "", filled),
  tasks: WorkSchema.shape.tasks.refine((tasks) => tasks !== "", filled),
  learningGoals: WorkSchema.shape.learningGoals.refine((goals) => goals.length > 0, filled),
  transitNote,
  clothing: NeedsSchema.shape.clothing,
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "coordinator");
  const id = param(PlacementId, params["placementId"]);
  const row = await read(actor, (tx) => ownPlacement(tx, id));
  if (!row) throw refuse("not_found");
  if (!isCorrectable(row.status)) throw redirect(`/regio/plekken/${id}`);
  const { title, tasks, learningGoals, clothing, version } = row;
  const values = { title, tasks, learningGoals: learningGoals.join("\n"), transitNote: row.transitNote, clothing };
  return {
    id,
    title,
    employerName: row.employerName,
    form: { values: { ...values, version: String(version) }, errors: {} },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "coordinator");
  const id = param(PlacementId, params["placementId"]);
  const parsed = parseTyped(form, WordsSchema);
  if (!parsed.ok) return data({ form: parsed.form, changed: null }, { status: 400 });
  const version = Number(form.get("version"));
  const outcome = await write((tx) => correctPlacement(tx, id, Number.isInteger(version) ? version : 0, parsed.value));
  if (outcome.ok) return redirect(`/regio/plekken/${id}?gedaan=${outcome.value ? "correct" : "same"}`);
  const { refusal } = outcome;
  if (refusal.code === "not_open") throw redirect(`/regio/plekken/${id}`);
  if (refusal.code !== "changed") throw refuse(refusal.code);
  const values = { ...typedValues(form), version: String(refusal.version) };
  return data({ form: { values, errors: {} }, changed: refusal }, { status: 409 });
}

/** Typing errors in a placement that people see. */
export default function CorrectPlacement() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form: TypedForm = answer?.form ?? page.form;
  const here = `/regio/plekken/${page.id}`;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        back={{ href: here, label: m.placement_back_to_placement() }}
        eyebrow={
          <>
            {page.employerName} · <Written>{page.title}</Written>
          </>
        }
        title={m.placement_correct_title()}
        lead={m.placement_correct_lead()}
      />
      {answer?.changed && <ChangedMeanwhile {...answer.changed} look={here} />}
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <input type="hidden" name="version" value={typed(form, "version").defaultValue} />
        <TextField {...typed(form, "title")} label={m.placement_field_title()} width="full" required />
        <TextArea {...typed(form, "tasks")} label={m.placement_field_tasks()} rows={7} required />
        <TextArea
          {...typed(form, "learningGoals")}
          label={m.placement_field_goals()}
          description={m.placement_field_goals_hint()}
          rows={5}
          required
        />
        <TextField {...typed(form, "transitNote")} label={m.placement_field_transit()} width="full" />
        <TextField {...typed(form, "clothing")} label={m.placement_field_clothing()} width="full" />
        <ButtonRow>
          <Button icon="check">{m.placement_correct_save()}</Button>
          <ButtonLink href={here} variant="subtle">
            {m.placement_correct_stop()}
          </ButtonLink>
        </ButtonRow>
      </form>
    </>
  );
}
