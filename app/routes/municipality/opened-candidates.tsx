import { Card, CardList, Section } from "#app/ui/card.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { ProfileView } from "#app/ui/profile-view.tsx";
import type { OpenedCandidate } from "#db/queries/opened.ts";
import { m } from "#i18n/messages.ts";

/** Who fits a placement at the region's other municipalities that take part: to ask for, not to propose. */
export function OpenedCandidates({ opened }: { readonly opened: readonly OpenedCandidate[] }) {
  if (opened.length === 0) return null;
  return (
    <Section title={m.walls_opened_title()} lead={m.walls_opened_lead()}>
      <Paragraph>{m.walls_opened_some({ count: opened.length })}</Paragraph>
      <CardList>
        {opened.map(({ id, municipality, profile }) => (
          <Card key={id} title={profile.pseudonym} eyebrow={municipality} icon="person">
            <details>
              <summary>{m.walls_opened_profile({ pseudonym: profile.pseudonym })}</summary>
              <ProfileView profile={profile} />
            </details>
          </Card>
        ))}
      </CardList>
    </Section>
  );
}
