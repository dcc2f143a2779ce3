import { Button } from "#app/ui/button.tsx";
import { Checkbox, CheckboxGroup, SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { levelAbout, skillLabel } from "#app/ui/labels.ts";
import { licenceLabel } from "#app/ui/person-labels.ts";
import { languageOptions } from "#app/ui/languages.ts";
import { NumberField, TextField } from "#app/ui/text-field.tsx";
import { typed, typedMany, typedTick, type TypedForm } from "#app/ui/typed-form.ts";
import { type Level, LEVELS, LICENCES, SKILLS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";

/** Step "De eisen". The occupation goes along, so that the example can be found without saving. */
export function NeedsFields({ form, occupation }: { readonly form: TypedForm; readonly occupation: string | null }) {
  const languages = typedMany(form, "floorLanguages");
  return (
    <>
      {occupation !== null && (
        <div>
          <input type="hidden" name="occupationCode" value={occupation} />
          <Button variant="secondary" icon="book" name="intent" value="template" formAction="#speak">
            {m.placement_action_template_needs()}
          </Button>
          <p className="utrecht-form-field-description">{m.placement_action_template_needs_hint()}</p>
        </div>
      )}
      <Fieldset legend={m.placement_needs_dutch()} description={m.placement_needs_dutch_hint()}>
        {SKILLS.map((skill) => (
          <SelectField
            key={skill}
            {...typed(form, skill)}
            label={skillLabel(skill)}
            placeholder={m.placement_field_level_choose()}
            options={LEVELS.map((_, level) => ({ value: String(level), label: levelAbout(level as Level) }))}
          />
        ))}
        <Checkbox
          {...typedTick(form, "readSafety")}
          label={m.placement_field_read_safety()}
          description={m.placement_field_read_safety_hint()}
        />
        <details className="wb-details" open={languages.defaultValue.length > 0 || languages.error !== undefined}>
          <summary>{m.placement_field_floor_open()}</summary>
          <CheckboxGroup
            {...languages}
            label={m.placement_field_floor()}
            description={m.placement_field_floor_hint()}
            layout="row"
            options={languageOptions()}
          />
        </details>
      </Fieldset>
      <Fieldset legend={m.placement_needs_body()}>
        <NumberField
          {...typed(form, "liftsKg")}
          label={m.placement_field_lifts()}
          description={m.placement_field_lifts_hint()}
          unit="kg"
        />
        <NumberField
          {...typed(form, "standsHours")}
          label={m.placement_field_stands()}
          description={m.placement_field_stands_hint()}
          unit={m.placement_unit_hours_shift()}
        />
        <TextField
          {...typed(form, "clothing")}
          label={m.placement_field_clothing()}
          description={m.placement_field_clothing_hint()}
          width="full"
        />
      </Fieldset>
      <Fieldset legend={m.placement_needs_papers()}>
        <Checkbox
          {...typedTick(form, "vog")}
          label={m.placement_field_vog()}
          description={m.placement_field_vog_hint()}
        />
        <SelectField
          {...typed(form, "licence")}
          label={m.placement_field_licence()}
          placeholder={m.placement_field_licence_none()}
          options={LICENCES.map((value) => ({ value, label: licenceLabel(value) }))}
        />
      </Fieldset>
    </>
  );
}
