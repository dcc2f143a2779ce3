import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { AgainstList } from "#app/ui/against-list.tsx";
import { Alert } from "#app/ui/alert.tsx";
import { CardList, Section } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { AsideForm, PlacementFitCard, placementsApart, ProposeForm } from "#app/ui/fit-card.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { FitScore } from "#app/ui/match-why.tsx";
import { proposeRefusalText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { changeText } from "#app/ui/reasons.ts";
import { candidateStatusLabel } from "#app/ui/state-labels.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { namedApart } from "#app/ui/told-apart.ts";
import { bringBackSuggestion, dismissSuggestion } from "#db/commands/dismiss-suggestion.ts";
import type { Tx } from "#db/access.ts";
import type { Caseworker } from "#db/candidate-record.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { candidatesInBrief } from "#db/queries/candidates-brief.ts";
import { type Almost, fittingPlacements } from "#db/queries/fitting.ts";
import { type PlacementToPropose, placementsToPropose } from "#db/queries/proposal-room.ts";
import { rejections } from "#db/queries/rejections.ts";
import { dismissedPlacements } from "#db/queries/suggested.ts";
import { done, type Outcome } from "#domain/outcome.ts";
import { CandidateId, type PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { pageNumber } from "../match/list-tabs.ts";
import { kindOf, placementId } from "./propose-form.server.ts";

const PAGE_SIZE = 10;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? m.match_places_heading({ name: page.candidate.pseudonym }) : m.match_places_title()) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  const page = pageNumber(new URL(request.url).searchParams);
  return read(actor, async (tx) => {
    const [candidate] = await candidatesInBrief(tx, [id]);
    const fitting = await fittingPlacements(tx, id);
    if (!candidate || !fitting) throw refuse("not_found");
    const rejectionOf = await rejections(
      tx,
      fitting.fits.map((fit) => fit.id),
      [id],
    );
    const told = fitting.fits.map((fit) => ({
      ...fit,
      rejected: rejectionOf({ placementId: fit.id, candidateId: id }),
    }));
    const aside = new Set(await dismissedPlacements(tx, id));
    const offered = told.filter((fit) => !aside.has(fit.id));
    const ranked = [...offered.filter(({ rejected }) => !rejected), ...offered.filter(({ rejected }) => rejected)];
    const dismissed = told.filter((fit) => aside.has(fit.id));
    const shown = ranked.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const almost = page === 1 ? fitting.almost : [];
    const places = await placementsToPropose(
      tx,
      [...shown, ...dismissed, ...almost].map((one) => one.id),
      id,
    );
    const placeOf = new Map(places.map((place) => [place.id, place]));
    const withPlace = <One extends { readonly id: (typeof places)[number]["id"] }>(list: readonly One[]) =>
      list.flatMap((one) => {
        const placement = placeOf.get(one.id);
        return placement ? [{ ...one, placement }] : [];
      });
    return {
      candidate,
      page,
      pages: Math.max(1, Math.ceil(ranked.length / PAGE_SIZE)),
      found: fitting.fits.length,
      judged: fitting.judged,
      against: fitting.against,
      fits: withPlace(shown),
      dismissed: withPlace(dismissed),
      almost: withPlace(almost),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "caseworker", "team_lead");
  const candidate = param(CandidateId, params["candidateId"]);
  const placement = placementId(form.get("placement"));
  if (!placement) throw refuse("not_found");
  const intent = form.get("intent");
  if (intent === "dismiss" || intent === "bring_back") {
    const outcome = await write((tx) => putAside(tx, intent, { candidate, placement }));
    if (!outcome.ok) throw refuse("not_found");
    return redirect(new URL(request.url).search || "?");
  }
  const outcome = await write((tx) => proposeMatch(tx, { candidate, placement, ...kindOf(form.get("kind")) }));
  if (outcome.ok) return redirect(`/gemeente/matches/${outcome.value}?gedaan=voorgesteld`);
  return data({ placement, problem: proposeRefusalText(outcome.refusal) }, { status: 400 });
}

export default function CandidatePlacements() {
  const { candidate, found, judged, page, pages, fits, dismissed, almost, against } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const open = candidate.status === "available" || candidate.status === "in_proposal";
  const own = `/gemeente/kandidaten/${candidate.id}`;
  const reach = judged - (against.TRAVEL_MAX ?? 0);
  const path = (to: number) => `${own}/plekken?pagina=${to}`;
  const rejected = fits.filter((fit) => fit.rejected);
  const apart = placementsApart([...fits, ...dismissed, ...almost].map(({ placement }) => placement));
  return (
    <>
      <PageHeading
        title={m.match_places_heading({ name: candidate.pseudonym })}
        eyebrow={candidate.reference}
        lead={found === 0 ? m.match_places_lead_none({ reach }) : m.match_places_lead({ reach, found })}
        back={{ href: own, label: m.match_places_back({ name: candidate.pseudonym }) }}
      />
      {refused && !fits.some(({ id }) => id === refused.placement) && (
        <Alert tone="error" role="alert" title={m.match_not_proposed()}>
          {refused.problem}
        </Alert>
      )}
      {!open && (
        <Alert tone="warning">{m.match_places_not_open({ status: candidateStatusLabel(candidate.status) })}</Alert>
      )}
      {found === 0 && (
        <EmptyState title={m.match_places_none()} icon="search">
          <p className="utrecht-paragraph">{m.match_places_none_about()}</p>
          <TextLink href={own}>{m.match_places_back({ name: candidate.pseudonym })}</TextLink>
        </EmptyState>
      )}
      {found > 0 && (
        <p className="utrecht-paragraph">
          <TextLink href={`/gemeente/plekken?kandidaat=${candidate.id}&regio=alle`}>
            {m.search_candidate_link()}
          </TextLink>
        </p>
      )}
      {open && <LimitAlert fits={fits} />}
      <FittingPlacements fits={fits.filter(({ rejected }) => !rejected)} apart={apart} open={open} refused={refused} />
      {rejected.length > 0 && (
        <Section title={m.match_rejected_title()} lead={m.match_rejected_places_lead()}>
          <FittingPlacements fits={rejected} apart={apart} open={open} refused={refused} />
        </Section>
      )}
      <Pagination
        previousHref={page > 1 ? path(page - 1) : null}
        nextHref={page < pages ? path(page + 1) : null}
        status={m.match_page({ page, pages })}
      />
      <PutAside dismissed={dismissed} apart={apart} />
      <AlmostPlacements almost={almost} apart={apart} />
      {Object.keys(against).length > 0 && (
        <Section title={m.match_against_title({ count: judged - found })} lead={m.match_against_lead()}>
          <AgainstList against={against} of={judged - found} />
        </Section>
      )}
    </>
  );
}

type Fits = ReturnType<typeof useLoaderData<typeof loader>>["fits"];

type Apart = ReturnType<typeof placementsApart>;

function FittingPlacements({
  fits,
  apart,
  open,
  refused,
}: {
  readonly fits: Fits;
  readonly apart: Apart;
  /** The candidate can be proposed. */
  readonly open: boolean;
  readonly refused: { readonly placement: PlacementId; readonly problem: string } | undefined;
}) {
  return (
    <CardList>
      {fits.map((fit) => (
        <PlacementFitCard
          key={fit.id}
          placement={fit.placement}
          about={apart(fit.placement)}
          kinds={fit.kinds}
          rejected={fit.rejected}
          level={fit.rejected ? 3 : 2}
          actions={
            open ? (
              <>
                <ProposeForm
                  placement={fit.placement}
                  about={apart(fit.placement)}
                  kinds={fit.kinds}
                  problem={refused?.placement === fit.id ? refused.problem : undefined}
                />
                <AsideForm placement={fit.placement} about={apart(fit.placement)} intent="dismiss" />
              </>
            ) : undefined
          }
        >
          <FitScore {...fit} about={namedApart(fit.placement.title, apart(fit.placement))} />
        </PlacementFitCard>
      ))}
    </CardList>
  );
}

/** What fits too, but was put aside for this candidate. */
function PutAside({ dismissed, apart }: { readonly dismissed: Fits; readonly apart: Apart }) {
  if (dismissed.length === 0) return null;
  return (
    <Section title={m.match_dismissed_title()} lead={m.match_dismissed_lead()}>
      <CardList>
        {dismissed.map((fit) => (
          <PlacementFitCard
            key={fit.id}
            placement={fit.placement}
            about={apart(fit.placement)}
            kinds={fit.kinds}
            level={3}
            actions={<AsideForm placement={fit.placement} about={apart(fit.placement)} intent="bring_back" />}
          >
            <FitScore {...fit} about={namedApart(fit.placement.title, apart(fit.placement))} />
          </PlacementFitCard>
        ))}
      </CardList>
    </Section>
  );
}

type Aside = "dismiss" | "bring_back";

async function putAside(
  tx: Tx<Caseworker>,
  intent: Aside,
  pair: { readonly candidate: CandidateId; readonly placement: PlacementId },
): Promise<Outcome<"not_found">> {
  if (intent === "dismiss") return dismissSuggestion(tx, pair);
  await bringBackSuggestion(tx, pair);
  return done();
}

/** Says above the list where the limits leave no room: at each place stands why, and when it is possible again. */
function LimitAlert({ fits }: { readonly fits: readonly { readonly placement: PlacementToPropose }[] }) {
  const full = fits.filter(({ placement: { refusals } }) => refusals.some(({ code }) => code !== "ALREADY_LIVE"));
  if (full.length === 0) return null;
  if (full.length < fits.length) {
    return <Alert>{m.match_limit_some({ count: full.length, shown: fits.length })}</Alert>;
  }
  return (
    <Alert tone="warning" title={m.match_limit_title()}>
      {m.match_limit_places()}
    </Alert>
  );
}

function AlmostPlacements({
  almost,
  apart,
}: {
  readonly almost: readonly (Almost<PlacementId> & { readonly placement: PlacementToPropose })[];
  readonly apart: Apart;
}) {
  if (almost.length === 0) return null;
  return (
    <Section title={m.match_almost_title()} lead={m.match_almost_lead()}>
      <CardList>
        {almost.map((one) => (
          <PlacementFitCard key={one.id} placement={one.placement} about={apart(one.placement)} level={3}>
            <ReasonList reasons={[{ state: "almost", text: changeText(one.almost) }]} />
          </PlacementFitCard>
        ))}
      </CardList>
    </Section>
  );
}
