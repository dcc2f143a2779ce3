import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Heading } from "#app/ui/heading.tsx";
import { missingText } from "#app/ui/placement-labels.ts";
import { PlacementView, type ViewedPlacement } from "#app/ui/placement-view.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { MissingPart } from "#domain/placement-parts.ts";
import { m } from "#i18n/messages.ts";
import { STEP_SLUG, stepLabel } from "./steps.ts";
import { PlacementName } from "#app/ui/placement-name.tsx";

/** Step "Controle": what is still missing, the placement as a candidate will read it, and the button that submits. */
export function CheckStep(props: {
  readonly base: string;
  readonly placement: ViewedPlacement & { readonly id: string; readonly title: string; readonly status: string };
  readonly missing: readonly MissingPart[];
}) {
  const { base, placement, missing } = props;
  const here = `${base}/plekken/${placement.id}`;
  return (
    <div className="wb-form">
      {missing.length > 0 && <MissingList here={here} missing={missing} />}
      <Section
        title={m.placement_preview_title()}
        lead={placement.status === "draft" ? m.placement_preview_lead() : undefined}
      >
        <Heading level={3} look={2}>
          <PlacementName of={placement} />
        </Heading>
        <PlacementView placement={placement} level={3} />
      </Section>
      {missing.length === 0 && placement.status !== "submitted" ? (
        <form method="post">
          <FormStamp />
          <ButtonRow>
            <Button>{m.placement_action_submit()}</Button>
            <ButtonLink href={here} variant="secondary">
              {m.placement_action_later()}
            </ButtonLink>
          </ButtonRow>
        </form>
      ) : (
        <ButtonRow>
          <ButtonLink href={here} variant="secondary">
            {m.placement_back_to_placement()}
          </ButtonLink>
        </ButtonRow>
      )}
    </div>
  );
}

/** What is still missing, each with the step in which to say it. */
export function MissingList({ here, missing }: { readonly here: string; readonly missing: readonly MissingPart[] }) {
  return (
    <Alert tone="info" title={m.placement_missing_title_count({ count: missing.length })}>
      <ul className="utrecht-unordered-list">
        {missing.map(({ part, code }) => (
          <li className="utrecht-unordered-list__item" key={code}>
            {missingText(code)} <TextLink href={`${here}/${STEP_SLUG[part]}`}>{stepLabel(part)}</TextLink>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
