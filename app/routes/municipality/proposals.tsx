import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choice-field.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { rejectionText } from "#app/ui/match-words.ts";
import { reasonLine } from "#app/ui/reasons.ts";
import { candidateStatusLabel } from "#app/ui/state-labels.ts";
import { proposeMatches } from "#db/commands/propose-matches.ts";
import { BULK_MOST, type BulkChoice, bulkProposals } from "#db/queries/bulk-proposals.ts";
import { suggestedCandidates } from "#db/queries/suggested.ts";
import { scoreAs } from "#domain/matching/explanation.ts";
import { reasonsOfKind } from "#domain/matching/reasons.ts";
import { m } from "#i18n/messages.ts";
import { candidateIds, placementId } from "./propose-form.server.ts";
import { ProposalResults } from "./proposal-results.tsx";
import { tellResults } from "./proposal-results.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.match_bulk_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const search = new URL(request.url).searchParams;
  const caseworker = actor.role === "team_lead" ? null : actor.membership;
  return read(actor, async (tx) => {
    const chosen = candidateIds([...search.getAll("kandidaat"), ...search.getAll("candidate")]);
    const ids = search.has("aangeraden") ? await suggestedCandidates(tx, caseworker) : chosen;
    return { rows: await bulkProposals(tx, ids), left: Math.max(0, ids.length - BULK_MOST), most: BULK_MOST };
  });
}

/** One form for everybody: `choice-<candidate>` names the placement, or nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, "caseworker", "team_lead");
  const proposals = candidateIds(form.getAll("candidate"))
    .slice(0, BULK_MOST)
    .flatMap((candidate) => {
      const placement = placementId(form.get(`choice-${candidate}`));
      return placement ? [{ candidate, placement }] : [];
    });
  if (proposals.length === 0) return data({ results: null }, { status: 400 });
  const proposed = await write((tx) => proposeMatches(tx, proposals));
  return data({ results: await read(actor, (tx) => tellResults(tx, proposed)) });
}

export default function Proposals() {
  const { rows, left, most } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer?.results) {
    return (
      <>
        <PageHeading title={m.match_bulk_done()} />
        <ProposalResults results={answer.results} />
        <Paragraph>{m.match_bulk_next()}</Paragraph>
        <ButtonRow>
          <ButtonLink href="/gemeente/matches">{m.match_bulk_to_matches()}</ButtonLink>
          <ButtonLink href="/gemeente/kandidaten" variant="secondary">
            {m.match_bulk_to_candidates()}
          </ButtonLink>
        </ButtonRow>
      </>
    );
  }
  return (
    <>
      <PageHeading
        title={m.match_bulk_title()}
        lead={m.match_bulk_lead()}
        back={{ href: "/gemeente/kandidaten", label: m.match_bulk_to_candidates() }}
      />
      {answer && (
        <Alert tone="error" role="alert">
          {m.match_bulk_nothing()}
        </Alert>
      )}
      {left > 0 && <Alert tone="warning">{m.match_bulk_left({ count: left, most })}</Alert>}
      {rows.length === 0 ? (
        <EmptyState
          title={m.match_bulk_none()}
          icon="people"
          action={<ButtonLink href="/gemeente/kandidaten">{m.match_bulk_to_candidates()}</ButtonLink>}
        >
          <Paragraph>{m.match_bulk_none_about()}</Paragraph>
        </EmptyState>
      ) : (
        <form method="post" className="wb-flow">
          <FormStamp />
          {rows.map((row) => (
            <Person key={row.person.id} {...row} />
          ))}
          <Button icon="swap">{m.match_bulk_propose()}</Button>
        </form>
      )}
    </>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

function Person({ person, choices, chosen }: Row) {
  const title = `${person.pseudonym} · ${person.reference}`;
  if (choices.length === 0) {
    const open = person.status === "available" || person.status === "in_proposal";
    return (
      <Section title={title}>
        <Paragraph>
          {open ? m.match_bulk_no_place() : m.match_places_not_open({ status: candidateStatusLabel(person.status) })}
        </Paragraph>
        <ButtonLink href={`/gemeente/kandidaten/${person.id}/plekken`} variant="subtle">
          {m.match_bulk_all_places()}
          <span className="wb-hidden">: {person.pseudonym}</span>
        </ButtonLink>
      </Section>
    );
  }
  return (
    <Section title={title} lead={chosen === null ? withoutChoice(choices) : undefined}>
      <input type="hidden" name="candidate" value={person.id} />
      <RadioGroup
        name={`choice-${person.id}`}
        label={m.match_bulk_choose({ name: person.pseudonym })}
        defaultValue={chosen ?? ""}
        options={[...choices.map(optionOf), { value: "", label: m.match_bulk_nobody() }]}
      />
    </Section>
  );
}

/** Why nothing stands chosen where there is something to choose. */
function withoutChoice(choices: readonly BulkChoice[]): string {
  return choices.every(({ rejected }) => rejected) ? m.match_bulk_rejected() : m.match_bulk_full();
}

function optionOf({ id, score, terms, reasons, kinds: [kind], placement, rejected }: BulkChoice) {
  const points = kind ? scoreAs(score, terms, kind) : score;
  return {
    value: id,
    label: m.match_bulk_option({ place: placement.title, employer: placement.employerName, score: points }),
    description: rejected ? rejectionText(rejected) : reasonLine(kind ? reasonsOfKind(reasons, kind) : reasons),
  };
}
