import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardList, Section } from "#app/ui/card.tsx";
import { Checkbox, SelectField } from "#app/ui/choice-field.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Heading, Paragraph } from "#app/ui/heading.tsx";
import { kindLabel } from "#app/ui/labels.ts";
import { matchTone, rejectionText } from "#app/ui/match-words.ts";
import { FitScore } from "#app/ui/match-why.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { changeText, kindPointsText } from "#app/ui/reasons.ts";
import { matchStatusLabel } from "#app/ui/state-labels.ts";
import { Table } from "#app/ui/table.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { CandidateBrief } from "#db/queries/candidates-brief.ts";
import type { Almost, Fit } from "#db/queries/fitting.ts";
import type { Rejection } from "#db/queries/rejections.ts";
import type { Kind } from "#domain/codes.ts";
import type { MatchStatus } from "#domain/match-states.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import type { ReactNode } from "react";

type WithPerson = {
  readonly person: CandidateBrief;
  readonly match: { readonly id: string; readonly status: MatchStatus } | null;
};

type Fitting = Fit<CandidateId> & WithPerson & { readonly rejected: Rejection | null };

/** The own candidates that fit, to tick and propose together; those of whom somebody said no before stand apart. */
export function FittingCandidates({
  fits,
  kinds,
  closed,
  ticked = [],
}: {
  readonly fits: readonly Fitting[];
  readonly kinds: readonly Kind[];
  /** The limits leave no room: nobody can be ticked. */
  readonly closed: boolean;
  readonly ticked?: readonly string[] | undefined;
}) {
  if (fits.length === 0) {
    return (
      <EmptyState title={m.match_place_none()} icon="people">
        <p className="utrecht-paragraph">{m.match_place_none_about()}</p>
      </EmptyState>
    );
  }
  const open = !closed && fits.some(({ match }) => match === null);
  const rejected = fits.filter((fit) => fit.rejected);
  const cards = (some: readonly Fitting[]) => (
    <CardList>
      {some.map((fit) => (
        <PersonCard key={fit.id} {...fit} tick={open && fit.match === null} ticked={ticked.includes(fit.id)}>
          <FitScore {...fit} about={fit.person.pseudonym} />
        </PersonCard>
      ))}
    </CardList>
  );
  return (
    <form method="post" action="#passend" className="wb-flow">
      <FormStamp />
      {cards(fits.filter((fit) => !fit.rejected))}
      {rejected.length > 0 && (
        <>
          <Heading level={3}>{m.match_rejected_title()}</Heading>
          <Paragraph>{m.match_rejected_people_lead()}</Paragraph>
          {cards(rejected)}
        </>
      )}
      {open && kinds.length > 1 && (
        <SelectField
          name="kind"
          label={m.match_propose_kind()}
          description={[m.match_propose_kind_about(), kindPointsText(kinds)].filter(Boolean).join(" ")}
          placeholder={m.match_propose_kind_first()}
          options={kinds.map((kind) => ({ value: kind, label: kindLabel(kind) }))}
        />
      )}
      {open && <Button icon="swap">{m.match_propose_ticked()}</Button>}
    </form>
  );
}

export function AlmostCandidates({ almost }: { readonly almost: readonly (Almost<CandidateId> & WithPerson)[] }) {
  return (
    <CardList>
      {almost.map((one) => (
        <PersonCard key={one.id} {...one} tick={false}>
          <ReasonList reasons={[{ state: "almost", text: changeText(one.almost) }]} />
        </PersonCard>
      ))}
    </CardList>
  );
}

function PersonCard({
  person,
  match,
  rejected,
  tick,
  ticked = false,
  children,
}: WithPerson & {
  readonly rejected?: Rejection | null;
  readonly tick: boolean;
  readonly ticked?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Card
      title={person.pseudonym}
      href={`/gemeente/kandidaten/${person.id}`}
      eyebrow={person.reference}
      icon="person"
      badges={
        match ? (
          <Badge tone={matchTone(match.status)}>{matchStatusLabel(match.status)}</Badge>
        ) : rejected ? (
          <Badge>{rejectionText(rejected)}</Badge>
        ) : undefined
      }
      meta={[{ icon: "clock", text: m.match_waits_since({ date: formatDate(person.waitingSince) }) }]}
      actions={
        tick ? (
          <Checkbox
            name="candidate"
            id={`candidate-${person.id}`}
            value={person.id}
            label={m.match_propose_tick({ name: person.pseudonym })}
            defaultChecked={ticked}
          />
        ) : undefined
      }
    >
      {children}
    </Card>
  );
}

type Running = {
  readonly id: string;
  readonly pseudonym: string;
  readonly status: MatchStatus;
  readonly answerDue: Date | null;
};

/** The own matches of this placement that have not ended. */
export function RunningMatches({ running }: { readonly running: readonly Running[] }) {
  if (running.length === 0) return null;
  return (
    <Section title={m.match_place_running()}>
      <Table
        caption={m.match_place_running()}
        captionHidden
        rows={running}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "who",
            header: m.match_column_candidate(),
            cell: (row) => (
              <TextLink href={`/gemeente/matches/${row.id}`}>
                {row.pseudonym}
                <span className="wb-hidden">, {m.match_link_about()}</span>
              </TextLink>
            ),
          },
          {
            key: "status",
            header: m.match_column_status(),
            cell: (row) => <Badge tone={matchTone(row.status)}>{matchStatusLabel(row.status)}</Badge>,
          },
          {
            key: "due",
            header: m.match_column_due(),
            cell: (row) => (row.answerDue ? formatDate(row.answerDue) : "–"),
          },
        ]}
      />
    </Section>
  );
}
