import { Button, ButtonRow } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import type { Colleague } from "#db/queries/candidates.ts";
import { CANDIDATE_CLOSE_REASONS } from "#domain/candidate.ts";
import { m } from "#i18n/messages.ts";
import type { ProposalLimits } from "#domain/proposal-limits.ts";
import { type CaseloadChoice, caseloadPath } from "./caseload-filter.ts";
import { candidateCloseReasonLabel } from "./close-reasons.ts";

type BulkProps = {
  readonly colleagues: readonly Colleague[];
  readonly problem: { readonly problem: string; readonly field: string | null } | null;
};

/** Where the ticks begin: the page opens here again once all are ticked. */
const TOP = "kiezen";

type TopProps = {
  readonly choice: CaseloadChoice;
  /** People on this page. */
  readonly count: number;
  readonly limits: Pick<ProposalLimits, "livePerSeat" | "perEmployerMonth">;
};

/** Above the list: ticking everybody on it, the commonest action, and the way to the others, which ask for more. */
export function BulkTop({ choice, count, limits }: TopProps) {
  return (
    <div className="wb-flow" id={TOP}>
      <p className="utrecht-paragraph">
        <TextLink href={`${caseloadPath({ ...choice, ticked: !choice.ticked })}#${TOP}`}>
          {choice.ticked ? m.candidate_bulk_untick() : m.candidate_bulk_tick({ count })}
        </TextLink>
      </p>
      <ButtonRow>
        <Button name="intent" value="propose" icon="swap">
          {m.candidate_bulk_propose()}
        </Button>
        <TextLink href="#bulk">{m.candidate_bulk_more()}</TextLink>
      </ButtonRow>
      <p className="utrecht-paragraph wb-subtle">
        {m.candidate_bulk_caps({
          factor: formatNumber(limits.livePerSeat, undefined, 1),
          month: limits.perEmployerMonth,
        })}
      </p>
    </div>
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
