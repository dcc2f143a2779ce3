import { m } from "#i18n/messages.ts";
import type { ReactNode } from "react";
import { Alert } from "./alert.tsx";
import { Button, ButtonLink, ButtonRow } from "./button.tsx";
import { type Option, RadioGroup } from "./choice-field.tsx";
import { Fieldset } from "./fieldset.tsx";
import { FormStamp } from "./form-stamp.tsx";
import { Paragraph } from "./heading.tsx";
import { DateTimeField, TextArea, TextField } from "./text-field.tsx";
import { typed, type TypedForm } from "./typed-form.ts";

/** The form of one step of a match: what it does, its fields, its one button. */
export function StepForm({
  about,
  button,
  danger,
  children,
}: {
  readonly about: ReactNode;
  readonly button: string;
  readonly danger?: boolean | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <form method="post" className="wb-form">
      <FormStamp />
      <Paragraph>{about}</Paragraph>
      {children}
      <ButtonRow>
        <Button variant={danger === true ? "danger" : "primary"}>{button}</Button>
      </ButtonRow>
    </form>
  );
}

/** A step that is not open any more: what to do instead. */
export function NotOpen({ href }: { readonly href: string }) {
  return (
    <>
      <Alert tone="warning">{m.match_refusal_not_open()}</Alert>
      <ButtonRow>
        <ButtonLink href={href}>{m.match_step_see()}</ButtonLink>
      </ButtonRow>
    </>
  );
}

/** A reason out of a list and words of one's own: to cancel, or to say no. */
export function CancelForm({
  form,
  about,
  noteAbout,
  options,
  button = m.match_action_cancel(),
}: {
  readonly form: TypedForm;
  readonly about: string;
  /** Who will read the words of one's own. */
  readonly noteAbout: string;
  readonly options: readonly Option[];
  readonly button?: string | undefined;
}) {
  return (
    <StepForm about={about} button={button} danger>
      <RadioGroup {...typed(form, "reason")} label={m.match_reason()} required options={options} />
      <TextArea {...typed(form, "note")} label={m.match_note()} description={noteAbout} rows={3} />
    </StepForm>
  );
}

/** What the times are called in a summary of errors, where several may say the same. */
export function intakeFieldLabels(): Readonly<Record<string, string>> {
  return Object.fromEntries([1, 2, 3].map((number) => [`time${number}`, m.match_time({ number })]));
}

/** Up to three times for the intake, in Dutch local time, and where. */
export function IntakeForm({ form, about }: { readonly form: TypedForm; readonly about: string }) {
  const place = typed(form, "location").defaultValue;
  const hasNumber = place === "" || /\d/.test(place);
  return (
    <StepForm about={about} button={m.match_action_times()}>
      <input type="hidden" name="anyway" value={typed(form, "anyway").defaultValue} />
      <Fieldset legend={m.match_times_legend()} description={m.match_times_about()}>
        <DateTimeField {...typed(form, "time1")} label={m.match_time({ number: 1 })} required />
        <DateTimeField {...typed(form, "time2")} label={m.match_time_optional({ number: 2 })} />
        <DateTimeField {...typed(form, "time3")} label={m.match_time_optional({ number: 3 })} />
      </Fieldset>
      <TextField
        {...typed(form, "location")}
        label={m.match_location()}
        description={
          hasNumber ? m.match_location_about() : `${m.match_location_about()} ${m.match_location_no_number()}`
        }
        width="full"
        required
      />
    </StepForm>
  );
}
