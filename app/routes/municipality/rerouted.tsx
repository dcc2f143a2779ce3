import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { proposalRefusalText } from "#app/ui/reasons.ts";
import type { PlacementToPropose } from "#db/queries/proposal-room.ts";
import { m } from "#i18n/messages.ts";
import { workAt } from "#i18n/work.ts";

type Props = { readonly next: PlacementToPropose | "gone"; readonly candidate: string };

/**
 * The next best place for a candidate who waited for an answer in vain: to look at, and to propose with one button; or
 * that it is not to be had any more.
 */
export function Rerouted({ next, candidate }: Props) {
  if (next === "gone") {
    return (
      <Alert tone="info" title={m.promise_rerouted_title()}>
        {m.promise_rerouted_gone()}
      </Alert>
    );
  }
  const [refusal] = next.refusals;
  const what = workAt(next.title, next.place);
  return (
    <Section title={m.promise_rerouted_title()} lead={m.promise_rerouted_text()}>
      {refusal && <Alert>{proposalRefusalText(refusal)}</Alert>}
      <form method="post" action={`/gemeente/kandidaten/${candidate}/plekken`}>
        <FormStamp />
        <input type="hidden" name="placement" value={next.id} />
        <ButtonRow>
          {!refusal && <Button icon="swap">{m.promise_rerouted_propose({ what })}</Button>}
          <ButtonLink href={`/gemeente/plekken/${next.id}`} variant="secondary">
            {m.promise_rerouted_see({ what })}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Section>
  );
}
