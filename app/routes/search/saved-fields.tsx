import { RadioGroup } from "#app/ui/choice-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { typed, type TypedForm } from "#app/ui/typed-form.ts";
import { ALERT_FREQUENCIES, type AlertFrequency } from "#domain/saved-search.ts";
import { m } from "#i18n/messages.ts";

const LABEL: Readonly<Record<AlertFrequency, () => string>> = {
  at_once: m.alerts_at_once,
  daily: m.alerts_daily,
  weekly: m.alerts_weekly,
  off: m.alerts_off,
};

export function frequencyLabel(frequency: AlertFrequency): string {
  return LABEL[frequency]();
}

/** What one may choose of a saved search: what it is called, and how often it tells. */
export function SavedFields({ form }: { readonly form: TypedForm }) {
  return (
    <>
      <TextField
        {...typed(form, "name")}
        label={m.alerts_field_name()}
        description={m.alerts_field_name_hint()}
        width="full"
        autoComplete="off"
        required
      />
      <RadioGroup
        {...typed(form, "frequency")}
        label={m.alerts_field_frequency()}
        options={ALERT_FREQUENCIES.map((value) => ({ value, label: frequencyLabel(value) }))}
        required
      />
    </>
  );
}

/** What a search looks for, in words. */
export function SoughtWords({ words }: { readonly words: readonly string[] }) {
  return <p className="utrecht-paragraph">{words.length === 0 ? m.alerts_everything() : words.join(" · ")}</p>;
}
