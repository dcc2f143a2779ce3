import { ChanceFields } from "./chance-fields.tsx";
import { NeedsFields } from "./needs-fields.tsx";
import { PeopleFields } from "./people-fields.tsx";
import { PlaceFields } from "./place-fields.tsx";
import type { StepForm } from "./step-form.server.ts";
import type { StepChoices } from "./step-page.server.ts";
import type { FormStep } from "./steps.ts";
import { TimesFields } from "./times-fields.tsx";
import { WorkFields } from "./work-fields.tsx";

/** The fields of one step. */
export function StepFields({
  step,
  form,
  choices,
}: {
  readonly step: FormStep;
  readonly form: StepForm;
  readonly choices: StepChoices;
}) {
  switch (step) {
    case "work":
      return <WorkFields form={form} occupations={choices.occupations} />;
    case "place":
      return <PlaceFields form={form} sites={choices.sites} municipalities={choices.municipalities} />;
    case "times":
      return <TimesFields form={form} />;
    case "people":
      return <PeopleFields form={form} />;
    case "needs":
      return <NeedsFields form={form} occupation={choices.occupation} />;
    case "chance":
      return <ChanceFields form={form} />;
    case "check":
      return null;
  }
}
