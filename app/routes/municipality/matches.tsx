import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { ChoiceChips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { kindLabel } from "#app/ui/labels.ts";
import { endReasonText, matchTone, situationText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { matchStatusLabel } from "#app/ui/state-labels.ts";
import { Tabs } from "#app/ui/tabs.tsx";
import { toldApart } from "#app/ui/told-apart.ts";
import { matchCounts, municipalityMatches } from "#db/queries/matches.ts";
import { offeredTimes } from "#db/queries/offered-times.ts";
import { m } from "#i18n/messages.ts";
import { chosenTab, MUNICIPALITY_TABS, type MunicipalityTab, pageNumber, tabCounts } from "../match/list-tabs.ts";

const PAGE_SIZE = 25;

export const meta: MetaFunction = () => [{ title: pageTitle(m.match_list_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const search = new URL(request.url).searchParams;
  const asked = search.get("wie") ?? (actor.role === "team_lead" ? "alle" : "eigen");
  const all = asked === "alle";
  const caseworker = all ? null : actor.membership;
  const page = pageNumber(search);
  return read(actor, async (tx) => {
    const counts = tabCounts(MUNICIPALITY_TABS, await matchCounts(tx, caseworker));
    const tab = chosenTab(MUNICIPALITY_TABS, search.get("stand"), counts, [
      "vraag",
      "kandidaat",
      "werkgever",
      "aangenomen",
      "afgelopen",
    ]);
    const which = tab === "afgelopen" ? "ended" : MUNICIPALITY_TABS[tab];
    const part = { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const matches = await municipalityMatches(tx, which, caseworker, part);
    const times = await offeredTimes(
      tx,
      matches.map(({ id }) => id),
    );
    return { tab, times, counts, all, page, pages: Math.max(1, Math.ceil(counts[tab] / PAGE_SIZE)), matches };
  });
}

const LABELS: Readonly<Record<MunicipalityTab, () => string>> = {
  kandidaat: m.match_tab_candidate,
  werkgever: m.match_tab_employer,
  vraag: m.match_tab_question,
  aangenomen: m.match_tab_accepted,
  afgelopen: m.match_tab_ended,
};

export default function Matches() {
  const { tab, times, counts, all, page, pages, matches } = useLoaderData<typeof loader>();
  const pairOf = ({ pseudonym, title }: (typeof matches)[number]) =>
    m.match_results_pair({ name: pseudonym, place: title });
  const apart = toldApart(matches, pairOf, (one) => [
    one.employerName,
    one.place,
    kindLabel(one.kind),
    matchStatusLabel(one.status),
  ]);
  const path = (to: { stand?: MunicipalityTab; wie?: string; pagina?: number }) =>
    `/gemeente/matches?stand=${to.stand ?? tab}&wie=${to.wie ?? (all ? "alle" : "eigen")}${to.pagina ? `&pagina=${to.pagina}` : ""}`;
  const names = Object.keys(MUNICIPALITY_TABS) as MunicipalityTab[];
  return (
    <>
      <PageHeading title={m.match_list_title()} lead={m.match_list_lead()} />
      <ChoiceChips
        label={m.match_list_whose()}
        chips={[
          { label: m.match_list_own(), href: path({ wie: "eigen" }), current: !all },
          { label: m.match_list_all(), href: path({ wie: "alle" }), current: all },
        ]}
      />
      <Tabs
        label={m.match_list_states()}
        tabs={names.map((name) => ({
          label: LABELS[name](),
          href: path({ stand: name }),
          current: name === tab,
          count: counts[name],
        }))}
      />
      {matches.length === 0 && (
        <EmptyState title={m.match_list_empty()} icon="swap">
          <Paragraph>{m.match_list_empty_about()}</Paragraph>
        </EmptyState>
      )}
      <CardList>
        {matches.map((match) => (
          <Card
            key={match.id}
            title={pairOf(match)}
            level={2}
            href={`/gemeente/matches/${match.id}`}
            about={apart(match)}
            eyebrow={match.reference}
            icon="swap"
            badges={<Badge tone={matchTone(match.status)}>{matchStatusLabel(match.status)}</Badge>}
            meta={[
              { icon: "building", text: match.employerName },
              ...(match.place ? [{ icon: "pin" as const, text: match.place }] : []),
              { icon: "book", text: kindLabel(match.kind) },
            ]}
          >
            <Paragraph>{situationText(match, "municipality", times[match.id])}</Paragraph>
            {match.status === "ended" && endReasonText(match) && <Paragraph small>{endReasonText(match)}</Paragraph>}
          </Card>
        ))}
      </CardList>
      <Pagination
        previousHref={page > 1 ? path({ pagina: page - 1 }) : null}
        nextHref={page < pages ? path({ pagina: page + 1 }) : null}
        status={m.match_page({ page, pages })}
      />
    </>
  );
}
