import { m } from "#i18n/messages.ts";
import { formatDateTime } from "./format.ts";
import { Heading } from "./heading.tsx";
import { calledText } from "./match-words.ts";
import { TextLink } from "./text-link.tsx";
import { TextList } from "./text-list.tsx";

type Intake = {
  readonly id: string;
  readonly intakeAt: Date;
  /** The pseudonym, and the name where the reader may know it. */
  readonly who: string | null;
  readonly name: string | null;
  readonly title: string;
};

/** The intakes of the coming week, soonest first; nothing when there are none. */
export function ComingIntakes({ intakes, base }: { readonly intakes: readonly Intake[]; readonly base: string }) {
  if (intakes.length === 0) return null;
  return (
    <>
      <Heading level={3}>{m.match_today_intakes()}</Heading>
      <TextList
        items={intakes.map((one) => (
          <>
            {formatDateTime(one.intakeAt)}:{" "}
            <TextLink href={`${base}/${one.id}`}>
              {m.match_results_pair({ name: calledText(one.name, one.who), place: one.title })}
            </TextLink>
          </>
        ))}
      />
    </>
  );
}
