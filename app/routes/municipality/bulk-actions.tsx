import { Button, ButtonRow } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { Colleague } from "#db/queries/candidates.ts";
import { CANDIDATE_CLOSE_REASONS } from "#domain/candidate.ts";
import { m } from "#i18n/messages.ts";
import { candidateCloseReasonLabel } from "./close-reasons.ts";

type BulkProps = {
  readonly colleagues: readonly Colleague[];
  readonly problem: { readonly problem: string; readonly field: string | null } | null;
};

/** Above the list: the commonest action, and the way to the others, which ask for more. */
export function BulkTop() {
  return (
    <ButtonRow>
      <Button name="intent" value="propose" icon="swap">
        {m.candidate_bulk_propose()}
      </Button>
      <TextLink href="#bulk">{m.candidate_bulk_more()}</TextLink>
    </ButtonRow>
  );
}

/** What can be done with everybody who is ticked. */
export function BulkActions({ colleagues, problem }: BulkProps) {
  const errorOf = (field: string) => (problem?.field === field ? problem.problem : undefined);
  return (
    <Fieldset legend={m.candidate_bulk_title()} description={m.candidate_bulk_about()}>
      <Button name="intent" value="propose" icon="swap">
        {m.candidate_bulk_propose()}
      </Button>
      <div className="wb-grid" id="bulk">
        <div className="wb-form">
          <SelectField
            name="to"
            label={m.candidate_bulk_to()}
            placeholder={m.candidate_choose()}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            error={errorOf("to")}
          />
          <Button name="intent" value="hand_over" variant="secondary" icon="people">
            {m.candidate_bulk_hand_over()}
          </Button>
        </div>
        <div className="wb-form">
          <SelectField
            name="reason"
            label={m.candidate_bulk_reason()}
            placeholder={m.candidate_choose()}
            options={CANDIDATE_CLOSE_REASONS.map((value) => ({ value, label: candidateCloseReasonLabel(value) }))}
            error={errorOf("reason")}
          />
          <Button name="intent" value="close" variant="danger">
            {m.candidate_bulk_close()}
          </Button>
        </div>
      </div>
    </Fieldset>
  );
}
