import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { AgainstList } from "#app/ui/against-list.tsx";
import { Alert } from "#app/ui/alert.tsx";
import { Section } from "#app/ui/card.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { promiseText } from "#app/ui/promise-words.ts";
import { PlacementBrief, PlacementView } from "#app/ui/placement-view.tsx";
import { kindSignText } from "#app/ui/kind-signs.ts";
import { proposalRefusalText } from "#app/ui/reasons.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { askToPropose } from "#db/commands/ask-to-propose.ts";
import { proposeForPlacement } from "#db/commands/propose-matches.ts";
import { candidatesInBrief } from "#db/queries/candidates-brief.ts";
import { shownResponse } from "#db/queries/promise.ts";
import { fittingCandidates } from "#db/queries/fitting.ts";
import { matchesOfPlacement } from "#db/queries/matches.ts";
import { shownPlacement } from "#db/queries/placements.ts";
import { placementsToPropose } from "#db/queries/proposal-room.ts";
import { rejections } from "#db/queries/rejections.ts";
import { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { ASK_OTHER, AskedElsewhere, OpenedCandidates } from "./opened-candidates.tsx";
import { peopleQuestion } from "./people-choice.ts";
import { NobodyLeft, PeopleCount, PeopleFilterForm } from "./people-filters.tsx";
import { ownPeople, peopleElsewhere, peopleFilters } from "./people-list.server.ts";
import { AlmostCandidates, FittingCandidates, RunningMatches } from "./placement-candidates.tsx";
import { candidateIds, kindOf } from "./propose-form.server.ts";
import { type ProposalResult, ProposalResults } from "./proposal-results.tsx";
import { tellResults } from "./proposal-results.server.ts";
import { Written } from "#app/ui/written.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.placement.title ?? m.match_place_title()) },
];

/** How many that fit are shown at first. */
const SHOWN = 10;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(PlacementId, params["placementId"]);
  return read(actor, async (tx) => {
    const placement = await shownPlacement(tx, id);
    if (!placement) throw refuse("not_found");
    const [room] = await placementsToPropose(tx, [id]);
    const fitting = await fittingCandidates(tx, id);
    const almost = fitting?.almost ?? [];
    const all = fitting?.fits ?? [];
    const rejectionOf = await rejections(
      tx,
      [id],
      all.map((fit) => fit.id),
    );
    const asked = peopleQuestion(new URL(request.url).searchParams);
    const own = await ownPeople(tx, all, { asked, placement: id });
    const elsewhere = await peopleElsewhere(tx, id, asked);
    const told = own.found.map((fit) => ({ ...fit, rejected: rejectionOf({ placementId: id, candidateId: fit.id }) }));
    const ranked = [...told.filter(({ rejected }) => !rejected), ...told.filter(({ rejected }) => rejected)];
    const fits = asked.all ? ranked : ranked.slice(0, SHOWN);
    const running = await matchesOfPlacement(tx, id);
    const matchOf = (candidate: CandidateId) => running.find(({ candidateId }) => candidateId === candidate) ?? null;
    const people = await candidatesInBrief(
      tx,
      almost.map((one) => one.id),
    );
    const personOf = new Map(people.map((person) => [person.id, person]));
    return {
      response: room ? await shownResponse(tx, room.employerId) : null,
      placement,
      room: room ?? null,
      fits: fits.map((fit) => ({ ...fit, match: matchOf(fit.id) })),
      filters: peopleFilters(asked, { own, elsewhere: elsewhere.choice }),
      almost: almost.flatMap((one) => {
        const person = personOf.get(one.id);
        return person ? [{ ...one, person, match: matchOf(one.id) }] : [];
      }),
      running,
      judged: fitting?.judged ?? 0,
      found: fitting?.fits.length ?? 0,
      against: fitting?.against ?? {},
      open: fitting !== null,
      elsewhere: elsewhere.list,
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, "caseworker", "team_lead");
  const placement = param(PlacementId, params["placementId"]);
  if (form.get("intent") === ASK_OTHER) {
    const asked = CandidateId.safeParse(form.get("asked"));
    if (!asked.success) throw refuse("not_found");
    const outcome = await write((tx) => askToPropose(tx, { placement, candidate: asked.data }));
    if (outcome.ok) return redirect(`/gemeente/plekken/${placement}${new URL(request.url).search}#regio`);
    if (outcome.refusal === "forbidden") throw refuse("forbidden");
    return data({ ...NOTHING, askedGone: true }, { status: 409 });
  }
  const candidates = candidateIds(form.getAll("candidate"));
  if (candidates.length === 0) return notProposed(m.match_propose_nobody(), []);
  const outcome = await write((tx) => proposeForPlacement(tx, placement, candidates, kindOf(form.get("kind"))));
  if (!outcome.ok) {
    const { room } = outcome.refusal;
    return notProposed(m.match_propose_too_many({ room, count: candidates.length }), candidates);
  }
  const proposed = outcome.value;
  const [first] = proposed;
  if (first?.outcome.ok && proposed.length === 1) {
    return redirect(`/gemeente/matches/${first.outcome.value}?gedaan=voorgesteld`);
  }
  const results = await read(actor, (tx) => tellResults(tx, proposed));
  return data({ ...NOTHING, results }, { status: results.some(({ match }) => match) ? 200 : 400 });
}

type Came = {
  readonly problem: string | null;
  readonly results: readonly ProposalResult[];
  readonly ticked: readonly CandidateId[];
  readonly askedGone: boolean;
};
const NOTHING: Came = { problem: null, results: [], ticked: [], askedGone: false };

/** Nobody was proposed; who was ticked stays ticked. */
function notProposed(problem: string, ticked: readonly CandidateId[]) {
  return data({ ...NOTHING, problem, ticked }, { status: 400 });
}

export default function Placement() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { placement, room, fits, filters, almost, running, open } = view;
  const refusals = room?.refusals ?? [];
  const told = answer && <Told {...answer} />;
  return (
    <>
      <PageHeading
        title={<Written>{placement.title}</Written>}
        eyebrow={placement.employerName}
        lead={open ? leadOf(view) : undefined}
        back={{ href: "/gemeente/plekken", label: m.match_place_back() }}
      />
      {!open && told}
      {!open && (
        <Alert tone="warning" title={m.match_limit_title()}>
          {placement.status === "filled" ? m.match_place_full() : m.match_place_not_open()}
        </Alert>
      )}
      {open && refusals.length > 0 && (
        <Alert tone="warning" title={m.match_limit_title()}>
          {refusals.map(proposalRefusalText).join(" ")}
        </Alert>
      )}
      <Section title={m.match_place_about()}>
        <PlacementBrief placement={placement} />
        {view.response && <DefinitionList items={[{ term: m.promise_term(), value: promiseText(view.response) }]} />}
        <TextLink href="#plek">{m.match_place_more()}</TextLink>
      </Section>
      <RunningMatches running={running} />
      {open && (
        <Section
          title={m.match_place_fits()}
          id="passend"
          lead={refusals.length === 0 ? m.match_place_room({ count: room?.left ?? 0 }) : undefined}
        >
          {told}
          {room?.kindSigns.map((sign) => (
            <Alert key={`${sign.kind} ${sign.measure}`} tone="warning">
              {kindSignText(sign)}
            </Alert>
          ))}
          {(filters.everyone > 1 || filters.chips.length > 0) && <PeopleFilterForm filters={filters} />}
          {filters.of > 1 && <PeopleCount filters={filters} />}
          {filters.of > 0 && filters.chosen === 0 ? (
            <NobodyLeft filters={filters} title={m.search_people_nobody_own()} />
          ) : (
            <FittingCandidates
              fits={fits}
              kinds={placement.kinds}
              closed={refusals.length > 0}
              ticked={answer?.ticked}
            />
          )}
          {fits.length < filters.chosen && (
            <TextLink href={filters.whole}>{m.match_place_all({ count: filters.chosen })}</TextLink>
          )}
        </Section>
      )}
      <OpenedCandidates {...view.elsewhere} gone={answer?.askedGone} />
      <AskedElsewhere asked={view.elsewhere.asked} />
      {almost.length > 0 && (
        <Section title={m.match_almost_title()} lead={m.match_almost_lead()}>
          <AlmostCandidates almost={almost} />
        </Section>
      )}
      {Object.keys(view.against).length > 0 && (
        <Section title={m.match_place_against({ count: view.judged - view.found })} lead={m.match_against_lead()}>
          <AgainstList against={view.against} of={view.judged - view.found} />
        </Section>
      )}
      <Section title={m.match_place_more()} id="plek">
        <PlacementView placement={placement} level={3} />
      </Section>
    </>
  );
}

/** What came of the form, at the head of the list: there the browser leads back to. */
function Told({ problem, results }: Pick<Came, "problem" | "results">) {
  return (
    <>
      {problem !== null && (
        <Alert tone="error" role="alert" title={m.match_not_proposed()}>
          {problem}
        </Alert>
      )}
      <ProposalResults results={results} />
    </>
  );
}

function leadOf({ judged, found }: { readonly judged: number; readonly found: number }): string {
  return found === 0 ? m.match_place_lead_none({ judged }) : m.match_place_lead({ judged, found });
}
