import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import { Button, ButtonRow, DefaultSubmit } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { type CreateRefusal, createPlacement } from "#db/commands/create-placement.ts";
import { regionEmployers } from "#db/queries/employers.ts";
import { m } from "#i18n/messages.ts";
import { EmployerSchema } from "./employer-form.server.ts";

export const meta: MetaFunction = () => [{ title: `${m.placement_new_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "coordinator");
  return { employers: await read(actor, (tx) => regionEmployers(tx, actor.region ?? "")) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "coordinator");
  const parsed = parseTyped(form, EmployerSchema);
  if (!parsed.ok) return data(parsed.form, { status: 400 });
  const outcome = await write((tx) => createPlacement(tx, parsed.value));
  if (outcome.ok) return redirect(`/regio/plekken/${outcome.value}/werk`);
  if (outcome.refusal.code === "forbidden") throw refuse("forbidden");
  return data(refusedForm(form, outcome.refusal), { status: 400 });
}

/** A KvK number that is known leads to the employer that has it: chosen already, to be sent again. */
function refusedForm(form: FormData, refusal: CreateRefusal): TypedForm {
  const values = typedValues(form);
  if (refusal.code === "kvk_known") {
    const chosen = { ...values, employer: refusal.employer, known: refusal.name };
    return { values: chosen, errors: { employer: [m.placement_error_kvk_known({ name: refusal.name })] } };
  }
  return refusal.code === "kvk_form"
    ? { values, errors: { kvkNumber: [m.placement_error_kvk()] } }
    : { values, errors: { employer: [m.placement_error_employer()] } };
}

const EMPTY: TypedForm = { values: {}, errors: {} };

export default function NewPlacement() {
  const { employers } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  const known = typed(form, "known").defaultValue;
  const chosen = typed(form, "employer");
  const listed = employers.some(({ id }) => id === chosen.defaultValue);
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        back={{ href: "/regio/plekken", label: m.placement_list_region() }}
        title={m.placement_new_title()}
        lead={m.placement_new_region_lead()}
      />
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <DefaultSubmit name="intent" value="begin" />
        <Fieldset legend={m.placement_new_known()}>
          <SelectField
            {...chosen}
            label={m.placement_field_employer()}
            placeholder={m.placement_field_employer_none()}
            options={[
              ...employers.map(({ id, name, kvkNumber }) => ({
                value: id,
                label: `${name} (KvK ${kvkNumber ?? "–"})`,
              })),
              ...(known !== "" && !listed ? [{ value: chosen.defaultValue, label: known }] : []),
            ]}
          />
        </Fieldset>
        <Fieldset legend={m.placement_new_unknown()} description={m.placement_new_unknown_hint()}>
          <TextField {...typed(form, "name")} label={m.placement_field_employer_name()} autoComplete="off" />
          <TextField
            {...typed(form, "kvkNumber")}
            label={m.placement_field_kvk()}
            description={m.placement_field_kvk_hint()}
            inputMode="numeric"
            width="sm"
          />
        </Fieldset>
        <ButtonRow>
          <Button iconEnd="arrow-right">{m.placement_action_begin()}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
