import { m } from "#i18n/messages.ts";
import { Button } from "./button.tsx";
import { RadioGroup } from "./choice-field.tsx";
import { FormStamp } from "./form-stamp.tsx";
import { formatDateTime } from "./format.ts";
import { Paragraph } from "./heading.tsx";
import type { Side, Slot } from "./match-words.ts";
import { TextList } from "./text-list.tsx";

/** The times that are offered, or the time that is set; with a form for the side that may choose. */
export function IntakeTimes({
  slots,
  side,
  action,
  error,
  clashes = {},
}: {
  readonly slots: readonly Slot[];
  readonly side: Side;
  /** Where the choice is sent. */
  readonly action: string;
  readonly error?: string | undefined;
  /** What is in the way of a time, by slot: a warning, one can still choose it. */
  readonly clashes?: Readonly<Record<string, string>>;
}) {
  const set = slots.find(({ status }) => status === "confirmed");
  if (set) {
    return (
      <Paragraph>
        <strong>{formatDateTime(set.startsAt)}</strong>
        <br />
        {set.location}
      </Paragraph>
    );
  }
  const theirs = slots.filter(({ offeredBy, status }) => offeredBy !== side && status === "offered");
  const own = slots.filter(({ offeredBy, status }) => offeredBy === side && status === "offered");
  if (theirs.length > 0) {
    return (
      <form method="post" action={action} className="wb-form">
        <FormStamp />
        <RadioGroup
          name="slot"
          label={m.match_intake_choose()}
          error={error}
          required
          options={theirs.map((slot) => ({
            value: slot.id,
            label: formatDateTime(slot.startsAt),
            description: [slot.location, clashes[slot.id]].filter(Boolean).join(" · "),
          }))}
        />
        <div>
          <Button icon="calendar">{m.match_intake_confirm()}</Button>
        </div>
      </form>
    );
  }
  if (own.length === 0) return <Paragraph>{m.match_intake_none()}</Paragraph>;
  return (
    <>
      <Paragraph>
        {side === "employer" ? m.match_intake_offered_municipality() : m.match_intake_offered_employer()}
      </Paragraph>
      <TextList items={own.map((slot) => `${formatDateTime(slot.startsAt)} · ${slot.location}`)} />
    </>
  );
}
