import { Fieldset } from "#app/ui/fieldset.tsx";
import { DateField, NumberField } from "#app/ui/text-field.tsx";
import { typed } from "#app/ui/typed-form.ts";
import { WeekGridField } from "#app/ui/week-grid-field.tsx";
import { m } from "#i18n/messages.ts";
import type { StepForm } from "./step-form.server.ts";

/** Step "De tijden". */
export function TimesFields({ form }: { readonly form: StepForm }) {
  return (
    <>
      <Fieldset legend={m.placement_times_week()} description={m.placement_times_week_hint()}>
        <WeekGridField
          name="week"
          id="week"
          about="placement"
          label={m.placement_field_week()}
          rows={form.rows}
          faults={form.faults}
          error={form.errors["week"]}
        />
      </Fieldset>
      <Fieldset legend={m.placement_times_hours()} description={m.placement_times_hours_hint()}>
        <div className="wb-inline">
          <NumberField
            {...typed(form, "hoursMin")}
            label={m.placement_field_hours_min()}
            unit={m.placement_unit_hours()}
          />
          <NumberField
            {...typed(form, "hoursMax")}
            label={m.placement_field_hours_max()}
            unit={m.placement_unit_hours()}
          />
        </div>
      </Fieldset>
      <Fieldset legend={m.placement_times_period()}>
        <DateField {...typed(form, "startsOn")} label={m.placement_field_starts_on()} />
        <DateField
          {...typed(form, "startsUntil")}
          label={m.placement_field_starts_until()}
          description={m.placement_field_starts_until_hint()}
        />
        <NumberField
          {...typed(form, "weeks")}
          label={m.placement_field_weeks()}
          description={m.placement_field_weeks_hint()}
          unit={m.placement_unit_weeks()}
        />
      </Fieldset>
    </>
  );
}
