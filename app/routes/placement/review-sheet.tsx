import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Heading } from "#app/ui/heading.tsx";
import { displacementSignText, missingText } from "#app/ui/placement-labels.ts";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { TextArea } from "#app/ui/text-field.tsx";
import type { Displacement, DisplacementSign } from "#domain/displacement.ts";
import type { KindSign } from "#domain/kind-limits.ts";
import type { MissingPart } from "#domain/placement-parts.ts";
import { m } from "#i18n/messages.ts";
import { displacementAnswers } from "./displacement-text.ts";
import { kindSignText } from "#app/ui/kind-signs.ts";

/** What a coordinator looks at before publishing: the checklist, the declaration, and the two ways on. */
export function ReviewSheet(props: {
  readonly placement: {
    readonly version: number;
    readonly displacement: Partial<Displacement>;
    readonly employerKvk: string | null;
  };
  readonly missing: readonly MissingPart[];
  readonly signs: readonly DisplacementSign[];
  /** Where it asks more than is usual of a kind: told, and no more than that. */
  readonly kindSigns: readonly KindSign[];
  readonly remarks: string;
  /** What is wrong with the remark that was sent. */
  readonly remarksError: string | undefined;
}) {
  const { placement, missing, signs, remarks, remarksError } = props;
  return (
    <Section title={m.placement_review_title()} lead={m.placement_review_lead({ kvk: placement.employerKvk ?? "–" })}>
      <div className="wb-form">
        <ReasonList
          label={m.placement_review_checklist()}
          reasons={[
            ...(missing.length === 0
              ? [{ state: "met" as const, text: m.placement_review_complete() }]
              : missing.map(({ code }) => ({ state: "unmet" as const, text: missingText(code) }))),
            ...(signs.length === 0
              ? [{ state: "met" as const, text: m.placement_review_no_signs() }]
              : signs.map((sign) => ({ state: "almost" as const, text: displacementSignText(sign) }))),
            ...props.kindSigns.map((sign) => ({
              state: "almost" as const,
              text: `${kindSignText(sign)} ${m.placement_kind_agreed()}`,
            })),
          ]}
        />
        {signs.length > 0 && (
          <Alert tone="warning" title={m.placement_review_second_look()}>
            {m.placement_review_second_look_lead()}
          </Alert>
        )}
        <details className="wb-details" open={signs.length > 0}>
          <summary>{m.placement_review_declaration()}</summary>
          <DefinitionList items={displacementAnswers(placement.displacement)} />
        </details>
        <form method="post" className="wb-form">
          <FormStamp />
          <input type="hidden" name="version" value={placement.version} />
          <ButtonRow>
            <Button name="step" value="publish" icon="check">
              {m.placement_action_publish()}
            </Button>
          </ButtonRow>
        </form>
        <form method="post" className="wb-form">
          <FormStamp />
          <Heading level={3}>{m.placement_review_return_title()}</Heading>
          <TextArea
            name="remarks"
            label={m.placement_field_remarks()}
            description={m.placement_field_remarks_hint()}
            defaultValue={remarks}
            error={remarksError}
            rows={4}
          />
          <ButtonRow>
            <Button name="step" value="return" variant="secondary">
              {m.placement_action_return()}
            </Button>
          </ButtonRow>
        </form>
      </div>
    </Section>
  );
}
