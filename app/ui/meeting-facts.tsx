import { m } from "#i18n/messages.ts";
import { Section } from "./card.tsx";
import { DefinitionList } from "./definition-list.tsx";
import { PhoneLink } from "./phone-link.tsx";

export type MeetingAbout = {
  /** The person, as the reader may call them. */
  readonly who: string;
  /** Title of the placement and its employer. */
  readonly placement: string;
  /** Where the person reports, as far as the placement tells; "" for nothing. */
  readonly address: string;
  /** The other organisation, with its number if it gave one. */
  readonly other: string;
  readonly phone: string | null;
};

/** Who meets, at which placement, and whom to call: what one needs beside a list of times. */
export function MeetingFacts({ about }: { readonly about: MeetingAbout }) {
  return (
    <Section title={m.match_meeting_about()}>
      <DefinitionList
        items={[
          { term: m.match_meeting_who(), value: about.who },
          { term: m.match_column_place(), value: about.placement },
          ...(about.address === "" ? [] : [{ term: m.match_location(), value: about.address }]),
          ...(about.phone === null
            ? []
            : [
                {
                  term: m.match_contact_phone_of({ organisation: about.other }),
                  value: <PhoneLink phone={about.phone} />,
                },
              ]),
        ]}
      />
    </Section>
  );
}
