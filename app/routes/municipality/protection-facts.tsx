import { ButtonLink } from "#app/ui/button.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import type { ShownProfile } from "#app/ui/profile-view.tsx";
import type { CandidateFile } from "#db/queries/candidate.ts";
import { sharedProfile } from "#domain/shared-profile.ts";
import { m } from "#i18n/messages.ts";

/** What an employer would see; in the file there is no placement yet to be near or far. */
export function profileInFile({ candidate, contact }: CandidateFile): ShownProfile {
  const profile = sharedProfile({ ...candidate, addressProtected: contact.addressProtected }, candidate);
  return { ...profile, distance: contact.addressProtected ? "hidden" : null };
}

/** Whether the address is protected and from which employers the person is kept, with the way to change it. */
export function ProtectionFacts(props: {
  readonly page: string;
  readonly addressProtected: boolean;
  readonly hidden: readonly string[];
}) {
  return (
    <>
      <Paragraph>{props.addressProtected ? m.walls_address_on() : m.walls_address_off()}</Paragraph>
      <Paragraph>
        {props.hidden.length === 0 ? m.walls_hidden_none() : m.walls_hidden_from({ names: props.hidden.join(", ") })}
      </Paragraph>
      <ButtonLink href={props.page} variant="secondary" icon="edit">
        {m.walls_change()}
      </ButtonLink>
    </>
  );
}
