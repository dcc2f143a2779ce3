import { Checkbox, CheckboxGroup } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { kindAbout, kindLabel } from "#app/ui/labels.ts";
import { NumberField, TextField } from "#app/ui/text-field.tsx";
import { typed, typedMany, typedTick, type TypedForm } from "#app/ui/typed-form.ts";
import { KINDS } from "#domain/codes.ts";
import { m } from "#i18n/messages.ts";

/** Step "De mensen". */
export function PeopleFields({ form }: { readonly form: TypedForm }) {
  return (
    <>
      <Fieldset legend={m.placement_people_seats()}>
        <NumberField
          {...typed(form, "seats")}
          label={m.placement_field_seats()}
          description={m.placement_field_seats_hint()}
        />
        <Checkbox
          {...typedTick(form, "seatsMaybe")}
          label={m.placement_field_seats_maybe()}
          description={m.placement_field_seats_maybe_hint()}
        />
      </Fieldset>
      <Fieldset legend={m.placement_people_kinds()}>
        <CheckboxGroup
          {...typedMany(form, "kinds")}
          label={m.placement_field_kinds()}
          description={m.placement_field_kinds_hint()}
          options={KINDS.map((value) => ({ value, label: kindLabel(value), description: kindAbout(value) }))}
        />
      </Fieldset>
      <Fieldset legend={m.placement_people_guide()} description={m.placement_people_guide_hint()}>
        <TextField
          {...typed(form, "guideName")}
          label={m.placement_field_guide()}
          description={m.placement_field_guide_hint()}
        />
        <NumberField
          {...typed(form, "guideHours")}
          label={m.placement_field_guide_hours()}
          unit={m.placement_unit_hours_week()}
        />
      </Fieldset>
    </>
  );
}
