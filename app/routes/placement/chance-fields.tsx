import { Checkbox, RadioGroup } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { jobChanceLabel } from "#app/ui/labels.ts";
import { NumberField } from "#app/ui/text-field.tsx";
import { typed, typedTick, type TypedForm } from "#app/ui/typed-form.ts";
import { JOB_CHANCES } from "#domain/codes.ts";
import { STAFF_INFORMED, WORK_NATURES } from "#domain/displacement.ts";
import { m } from "#i18n/messages.ts";
import { displacementAnswer, displacementQuestion } from "./displacement-text.ts";

/** Step "Kans en verdringing". */
export function ChanceFields({ form }: { readonly form: TypedForm }) {
  return (
    <>
      <Fieldset legend={m.placement_chance_job()}>
        <RadioGroup
          {...typed(form, "jobChance")}
          label={m.placement_field_job()}
          description={m.placement_field_job_hint()}
          options={JOB_CHANCES.map((value) => ({ value, label: jobChanceLabel(value) }))}
        />
      </Fieldset>
      <Fieldset legend={m.placement_chance_displacement()} description={m.placement_chance_displacement_hint()}>
        <RadioGroup
          {...typed(form, "work")}
          label={displacementQuestion("work")}
          options={WORK_NATURES.map((value) => ({ value, label: displacementAnswer("work", value) }))}
        />
        {(["dismissed", "vacancy", "reorganisation"] as const).map((question) => (
          <RadioGroup
            key={question}
            {...typed(form, question)}
            label={displacementQuestion(question)}
            layout="row"
            options={[
              { value: "yes", label: m.placement_yes() },
              { value: "no", label: m.placement_no() },
            ]}
          />
        ))}
        {(["employees", "unpaid", "earlier", "hired"] as const).map((question) => (
          <NumberField key={question} {...typed(form, question)} label={displacementQuestion(question)} />
        ))}
        <RadioGroup
          {...typed(form, "informed")}
          label={displacementQuestion("informed")}
          options={STAFF_INFORMED.map((value) => ({ value, label: displacementAnswer("informed", value) }))}
        />
      </Fieldset>
      <Fieldset legend={m.placement_chance_declaration()}>
        <Checkbox {...typedTick(form, "declared")} label={displacementQuestion("declared")} />
      </Fieldset>
    </>
  );
}
