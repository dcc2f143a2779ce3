import { Button } from "#app/ui/button.tsx";
import { CheckboxGroup, RadioGroup, SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { sectorLabel } from "#app/ui/labels.ts";
import { workSkillLabel } from "#app/ui/person-labels.ts";
import { TextArea, TextField } from "#app/ui/text-field.tsx";
import { typed, typedMany, type TypedForm } from "#app/ui/typed-form.ts";
import type { OccupationChoice } from "#db/queries/occupations.ts";
import { SECTORS, WORK_SKILLS } from "#domain/codes.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";

/** Step "Het werk". */
export function WorkFields({
  form,
  occupations,
}: {
  readonly form: TypedForm;
  readonly occupations: readonly OccupationChoice[];
}) {
  return (
    <>
      <Fieldset legend={m.placement_work_about()} description={m.placement_work_about_hint()}>
        <RadioGroup
          {...typed(form, "sector")}
          label={m.placement_field_sector()}
          layout="row"
          options={SECTORS.map((value) => ({ value, label: sectorLabel(value) }))}
        />
        <div className="wb-inline">
          <TextField
            {...typed(form, "q")}
            label={m.placement_field_search()}
            description={m.placement_field_search_hint()}
            type="search"
          />
          <Button variant="secondary" icon="search" name="intent" value="search" formAction="#occupationCode">
            {m.placement_action_search()}
          </Button>
        </div>
        <SelectField
          {...typed(form, "occupationCode")}
          label={m.placement_field_occupation()}
          description={m.placement_field_occupation_hint()}
          placeholder={m.placement_field_occupation_none()}
          options={SECTORS.map((sector) => ({
            group: sectorLabel(sector),
            options: occupations.filter((one) => one.sector === sector).map(occupationOption),
          })).filter(({ options }) => options.length > 0)}
        />
        <div>
          <Button variant="secondary" icon="book" name="intent" value="template" formAction="#title">
            {m.placement_action_template()}
          </Button>
          <p className="utrecht-form-field-description">{m.placement_action_template_hint()}</p>
        </div>
      </Fieldset>
      <Fieldset legend={m.placement_work_text()}>
        <TextField
          {...typed(form, "title")}
          label={m.placement_field_title()}
          description={m.placement_field_title_hint()}
          width="full"
        />
        <TextArea
          {...typed(form, "tasks")}
          label={m.placement_field_tasks()}
          description={m.placement_field_tasks_hint()}
          rows={7}
        />
        <TextArea
          {...typed(form, "learningGoals")}
          label={m.placement_field_goals()}
          description={m.placement_field_goals_hint()}
          rows={5}
        />
        <CheckboxGroup
          {...typedMany(form, "teaches")}
          label={m.placement_field_teaches()}
          layout="row"
          options={WORK_SKILLS.map((value) => ({ value, label: workSkillLabel(value) }))}
        />
      </Fieldset>
    </>
  );
}

function occupationOption(one: OccupationChoice) {
  const [label, other] = getLocale() === "en" ? [one.labelEn, one.labelNl] : [one.labelNl, ""];
  return { value: one.code, label: other === "" ? label : `${label} (${other})` };
}
