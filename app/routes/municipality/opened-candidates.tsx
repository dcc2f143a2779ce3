import { Alert } from "#app/ui/alert.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardList, Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { ProfileView } from "#app/ui/profile-view.tsx";
import type { OpenedCandidate } from "#db/queries/opened.ts";
import type { AskedOthers } from "#db/queries/proposal-requests.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";
import { NobodyLeft, PeopleCount, PeopleFilterForm } from "./people-filters.tsx";
import type { PeopleFilters } from "./people-list.server.ts";

export const ASK_OTHER = "ask_other";

type Asked = Omit<AskedOthers, "askedAt"> & { readonly askedAt: string };

/** Who fits a placement at the region's (other) municipalities that take part: to ask for, not to propose. */
export function OpenedCandidates({
  opened,
  chosen,
  of,
  whole,
  asked,
  gone = false,
  region,
}: {
  readonly opened: readonly OpenedCandidate[];
  /** How many suit what is chosen on the page, of how many who fit. */
  readonly chosen: number;
  readonly of: number;
  /** Where all of them are shown. */
  readonly whole: string;
  readonly asked: readonly Asked[];
  /** Whether who was just asked for is shown no more. */
  readonly gone?: boolean | undefined;
  /** To the coordinator: where their question goes, and by what they choose; on the page of a municipality that stands above. */
  readonly region?: { readonly askAt: string; readonly filters: PeopleFilters };
}) {
  if (of === 0) return gone ? <NobodyAsked /> : null;
  const title = region ? m.walls_opened_title_region() : m.walls_opened_title();
  return (
    <Section title={title} lead={m.walls_opened_lead()} id="regio">
      {gone && <NobodyAsked />}
      {region && <ChooseInRegion filters={region.filters} />}
      {!region && (
        <Paragraph>
          {chosen === of ? m.walls_opened_fit({ of }) : m.walls_opened_chosen({ count: chosen, of })}{" "}
          {opened.length < chosen && m.walls_opened_shown({ count: opened.length })}
        </Paragraph>
      )}
      <CardList>
        {opened.map(({ id, municipality, profile }) => {
          const before = asked.find(({ candidate }) => candidate === id);
          return (
            <Card key={id} title={profile.pseudonym} eyebrow={municipality} icon="person">
              <details>
                <summary>{m.walls_opened_profile({ pseudonym: profile.pseudonym })}</summary>
                <ProfileView profile={profile} />
              </details>
              {before ? (
                <Paragraph>{m.walls_opened_asked_on({ date: formatDate(before.askedAt) })}</Paragraph>
              ) : (
                <form method="post" action={region?.askAt ?? "#regio"}>
                  <FormStamp />
                  <input type="hidden" name="asked" value={id} />
                  <Button name="intent" value={ASK_OTHER} variant="secondary">
                    {m.walls_opened_ask({ municipality })}
                    <span className="wb-hidden">: {profile.pseudonym}</span>
                  </Button>
                </form>
              )}
            </Card>
          );
        })}
      </CardList>
      {opened.length < chosen && <TextLink href={whole}>{m.match_place_all({ count: chosen })}</TextLink>}
    </Section>
  );
}

/** Somebody else was sooner, or sharing was stopped. */
export function NobodyAsked() {
  return <Alert tone="error" role="alert" title={m.walls_opened_gone()} />;
}

function ChooseInRegion({ filters }: { readonly filters: PeopleFilters }) {
  return (
    <div id="passend">
      {(filters.of > 1 || filters.chips.length > 0) && <PeopleFilterForm filters={filters} />}
      {filters.of > 1 && <PeopleCount filters={filters} />}
      {filters.chosen === 0 && <NobodyLeft filters={filters} title={m.search_people_nobody()} />}
    </div>
  );
}

/** What was asked of other municipalities for this placement, and what they said; also of people who are shown no more. */
export function AskedElsewhere({ asked }: { readonly asked: readonly Asked[] }) {
  if (asked.length === 0) return null;
  return (
    <Section title={m.walls_asked_title()}>
      <DefinitionList
        items={asked.map(({ municipality, askedAt, status, answer }) => ({
          term: `${municipality} · ${formatDate(askedAt)}`,
          value: ANSWERS[status]({ answer }),
        }))}
      />
    </Section>
  );
}

const ANSWERS: Readonly<Record<Asked["status"], (said: { answer: string }) => string>> = {
  open: () => m.walls_asked_open(),
  proposed: () => m.walls_asked_proposed(),
  declined: m.walls_asked_declined,
};
