import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow, DefaultSubmit } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { placementTitle } from "#app/ui/placement-labels.ts";
import { Stepper } from "#app/ui/stepper.tsx";
import { formErrors } from "#app/ui/typed-form.ts";
import { savePlacementPart } from "#db/commands/save-placement-part.ts";
import { submitPlacement } from "#db/commands/submit-placement.ts";
import { ownPlacement } from "#db/queries/placements.ts";
import { PLACEMENT_EDITORS } from "#domain/placement-states.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { CheckStep } from "./check-step.tsx";
import { KindWarning } from "./kind-warning.tsx";
import { StepFields } from "./step-fields.tsx";
import { answerButton, occupationChoices, parsePart, type StepForm, typedForm } from "./step-form.server.ts";
import { choicesOf, formOfStep, headOf, saveErrors } from "./step-page.server.ts";
import { stepFieldLabels } from "./field-labels.ts";
import { baseOf, employerSideSubmission, requireEmployerSide } from "#app/http/employer-side.server.ts";
import { type FormStep, nextStep, STEP_SLUG, stepLabel, stepOfSlug, STEPS } from "./steps.ts";
import { PlacementName } from "#app/ui/placement-name.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${stepLabel(page.step)} · ${placementTitle(page.head)} · ${m.app_name()}` : m.app_name() },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const id = param(PlacementId, params["placementId"]);
  const step = stepOfSlug(params["step"]);
  if (!step) throw refuse("not_found");
  const base = baseOf(request);
  return read(actor, async (tx) => {
    const row = await ownPlacement(tx, id);
    if (!row) throw refuse("not_found");
    if (!PLACEMENT_EDITORS[row.status].includes(actor.role)) throw redirect(`${base}/plekken/${id}`);
    const form = formOfStep(step, row);
    return {
      base,
      step,
      head: headOf(row),
      form,
      choices: await choicesOf(tx, step, row, form),
      ...(step === "check" ? { placement: row } : { placement: null }),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = param(PlacementId, params["placementId"]);
  const step = stepOfSlug(params["step"]);
  if (!step) throw refuse("not_found");
  const { actor, form, write } = await employerSideSubmission(request);
  const here = `${baseOf(request)}/plekken/${id}`;
  if (step === "check") {
    const outcome = await write((tx) => submitPlacement(tx, id));
    if (outcome.ok) return redirect(`${here}?gedaan=submit`);
    if (outcome.refusal === "not_found" || outcome.refusal === "forbidden") throw refuse(outcome.refusal);
    // The page says what is missing, or that the placement is not open to be changed.
    return redirect(outcome.refusal === "not_open" ? here : `${here}/${STEP_SLUG.check}`);
  }
  const [row, answered] = await read(actor, async (tx) => [
    await ownPlacement(tx, id),
    await answerButton(tx, step, form),
  ]);
  if (!row) throw refuse("not_found");
  const offered = (shown: StepForm) =>
    step === "work" ? read(actor, (tx) => occupationChoices(tx, shown)) : Promise.resolve([]);
  if (answered) return { form: answered, occupations: await offered(answered), changed: null };
  const parsed = parsePart(step, form);
  if (!parsed.ok) {
    return data({ form: parsed.form, occupations: await offered(parsed.form), changed: null }, { status: 400 });
  }
  const version = Number(form.get("version"));
  const outcome = await write((tx) => savePlacementPart(tx, id, Number.isInteger(version) ? version : 0, parsed.given));
  if (outcome.ok)
    return redirect(form.get("intent") === "stop" ? `${here}?gedaan=save` : `${here}/${STEP_SLUG[nextStep(step)]}`);
  const { refusal } = outcome;
  if (refusal.code === "not_found" || refusal.code === "forbidden") throw refuse(refusal.code);
  if (refusal.code === "not_open") throw redirect(here);
  const again = typedForm(form, saveErrors(refusal));
  const changed = refusal.code === "changed" ? refusal : null;
  return data({ form: again, occupations: await offered(again), changed }, { status: changed ? 409 : 400 });
}

/** The steps at which one can mend what is more than usual of a kind, and the last look. */
const WITH_KIND: readonly FormStep[] = ["times", "people", "check"];

export default function PlacementStep() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { base, step, head } = page;
  const form = answer?.form ?? page.form;
  const at = STEPS.indexOf(step);
  const here = `${base}/plekken/${head.id}/${STEP_SLUG[step]}`;
  return (
    <>
      <ErrorSummary errors={formErrors(form, stepFieldLabels())} />
      <PageHeading
        back={{ href: `${base}/plekken/${head.id}`, label: m.placement_back_to_placement() }}
        eyebrow={base === "/regio" ? head.employerName : <PlacementName of={head} />}
        title={stepLabel(step)}
        lead={step === "check" ? m.placement_check_lead() : undefined}
      />
      <Stepper
        steps={STEPS.map((one) => ({
          label: stepLabel(one),
          state: one === step ? "current" : head.states[one],
          href: `${base}/plekken/${head.id}/${STEP_SLUG[one]}`,
        }))}
      />
      {head.reviewNote !== "" && head.status === "returned" && (
        <Alert tone="warning" title={m.placement_returned_title()}>
          {head.reviewNote}
        </Alert>
      )}
      {WITH_KIND.includes(step) && <KindWarning signs={head.kindSigns} forRegion={base === "/regio"} />}
      {answer?.changed && <ChangedMeanwhile {...answer.changed} look={here} />}
      {step === "check" && page.placement !== null ? (
        <CheckStep base={base} placement={page.placement} missing={head.missing} />
      ) : (
        <form method="post" action={here} noValidate className="wb-form">
          <FormStamp />
          <input type="hidden" name="version" value={answer?.changed?.version ?? head.version} />
          <DefaultSubmit name="intent" value="save" />
          <StepFields
            step={step}
            form={form}
            choices={{ ...page.choices, ...(answer && { occupations: answer.occupations }) }}
          />
          <ButtonRow>
            <Button name="intent" value="save" iconEnd="arrow-right">
              {at === STEPS.length - 2 ? m.placement_action_save_check() : m.placement_action_save()}
            </Button>
            <Button variant="secondary" name="intent" value="stop">
              {m.placement_action_stop()}
            </Button>
          </ButtonRow>
        </form>
      )}
    </>
  );
}
