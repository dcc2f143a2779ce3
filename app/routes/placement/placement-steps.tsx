import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import type { IconName } from "#app/ui/icon.tsx";
import { placementStepLabel } from "#app/ui/state-labels.ts";
import type { PlacementStep } from "#domain/placement-states.ts";
import { m } from "#i18n/messages.ts";

type OwnStep = "reconfirm" | "pause" | "resume" | "withdraw";
const OWN_STEPS: readonly OwnStep[] = ["reconfirm", "resume", "pause", "withdraw"];
const ICON: Readonly<Record<OwnStep, IconName>> = {
  reconfirm: "check",
  resume: "check-circle",
  pause: "clock",
  withdraw: "cross",
};
const HINT: Readonly<Record<OwnStep, () => string>> = {
  reconfirm: m.placement_hint_reconfirm,
  resume: m.placement_hint_resume,
  pause: m.placement_hint_pause,
  withdraw: m.placement_hint_withdraw,
};

/** The steps that are open now, each a button with what it does. Submitting and reviewing have places of their own. */
export function PlacementSteps({
  steps,
  isPublished,
  forRegion,
}: {
  readonly steps: readonly PlacementStep[];
  readonly isPublished: boolean;
  readonly forRegion: boolean;
}) {
  const open = OWN_STEPS.filter((step) => steps.includes(step));
  return (
    <Section title={m.placement_steps_title()}>
      <ul className="wb-plain-list">
        {open.map((step) => (
          <li key={step}>
            <StepButton
              step={step}
              icon={ICON[step]}
              label={step === "reconfirm" ? m.placement_action_reconfirm() : placementStepLabel(step)}
              hint={HINT[step]()}
              danger={step === "withdraw"}
            />
          </li>
        ))}
        <li>
          <StepButton
            step="duplicate"
            icon="plus"
            label={m.placement_action_duplicate()}
            hint={duplicateHint(isPublished, forRegion)}
          />
        </li>
      </ul>
    </Section>
  );
}

/** A published placement is not edited any more: for other work a copy, for a typing error the coordinator. */
function duplicateHint(isPublished: boolean, forRegion: boolean): string {
  if (!isPublished) return m.placement_hint_duplicate();
  return forRegion ? m.placement_hint_duplicate_region() : m.placement_hint_duplicate_published();
}

function StepButton(props: {
  readonly step: string;
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
  readonly danger?: boolean;
}) {
  const form = (
    <form method="post">
      <FormStamp />
      <Button
        name="step"
        value={props.step}
        icon={props.icon}
        variant={props.danger === true ? "danger" : "secondary"}
        small
      >
        {props.label}
      </Button>
      <p className="utrecht-form-field-description">{props.hint}</p>
    </form>
  );
  if (props.danger !== true) return form;
  return (
    <details className="wb-details">
      <summary>{props.label}</summary>
      {form}
    </details>
  );
}
