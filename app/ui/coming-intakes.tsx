import { m } from "#i18n/messages.ts";
import { formatDateTime } from "./format.ts";
import { Heading } from "./heading.tsx";
import { TextLink } from "./text-link.tsx";
import { TextList } from "./text-list.tsx";

type Intake = { readonly id: string; readonly intakeAt: Date; readonly who: string | null; readonly title: string };

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
              {m.match_results_pair({ name: one.who ?? m.match_employer_candidate(), place: one.title })}
            </TextLink>
          </>
        ))}
      />
    </>
  );
}
