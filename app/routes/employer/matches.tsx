import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { kindLabel } from "#app/ui/labels.ts";
import { calledText, employerStatusText, endReasonText, matchTone, situationText } from "#app/ui/match-words.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tabs } from "#app/ui/tabs.tsx";
import { toldApart } from "#app/ui/told-apart.ts";
import { employerMatches, matchCounts } from "#db/queries/matches.ts";
import { offeredTimes } from "#db/queries/offered-times.ts";
import { m } from "#i18n/messages.ts";
import { baseOf, requireEmployerSide } from "#app/http/employer-side.server.ts";
import { forEmployer } from "./for-employer.ts";
import { Written } from "#app/ui/written.tsx";
import { chosenTab, EMPLOYER_TABS, type EmployerTab, pageNumber, tabCounts } from "../match/list-tabs.ts";

const PAGE_SIZE = 25;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.base === "/regio" ? m.match_for_employers_title() : m.match_employer_title()) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const base = baseOf(request);
  const search = new URL(request.url).searchParams;
  const page = pageNumber(search);
  return read(actor, async (tx) => {
    const counts = tabCounts(EMPLOYER_TABS, await matchCounts(tx));
    const tab = chosenTab(EMPLOYER_TABS, search.get("stand"), counts, ["antwoord", "vraag", "aangenomen", "afgelopen"]);
    const which = tab === "afgelopen" ? "ended" : EMPLOYER_TABS[tab];
    const part = { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const matches = (await employerMatches(tx, which, part)).map(({ score: _score, ...match }) => forEmployer(match));
    const times = await offeredTimes(
      tx,
      matches.map(({ id }) => id),
    );
    return { base, times, tab, counts, page, pages: Math.max(1, Math.ceil(counts[tab] / PAGE_SIZE)), matches };
  });
}

const LABELS: Readonly<Record<EmployerTab, () => string>> = {
  antwoord: m.match_tab_to_answer,
  vraag: m.match_tab_asked,
  aangenomen: m.match_tab_accepted,
  afgelopen: m.match_tab_ended,
};

export default function EmployerMatches() {
  const { base, times, tab, counts, page, pages, matches } = useLoaderData<typeof loader>();
  const calledIn = ({ name, profile }: (typeof matches)[number]) => calledText(name, profile?.pseudonym);
  const apart = toldApart(matches, calledIn, (one) => [one.title, one.employerName, employerStatusText(one)]);
  const path = (stand: EmployerTab, pagina?: number) =>
    `${base}/matches?stand=${stand}${pagina ? `&pagina=${pagina}` : ""}`;
  const names = Object.keys(EMPLOYER_TABS) as EmployerTab[];
  return (
    <>
      <PageHeading
        title={base === "/regio" ? m.match_for_employers_title() : m.match_employer_title()}
        lead={base === "/regio" ? m.match_for_employers_lead() : m.match_employer_lead()}
      />
      <Tabs
        label={m.match_list_states()}
        tabs={names.map((name) => ({
          label: LABELS[name](),
          href: path(name),
          current: name === tab,
          count: counts[name],
        }))}
      />
      {matches.length === 0 && (
        <EmptyState title={m.match_list_empty()} icon="people">
          <Paragraph>{base === "/regio" ? m.match_for_employers_empty() : m.match_employer_empty_about()}</Paragraph>
        </EmptyState>
      )}
      <CardList>
        {matches.map((match) => (
          <Card
            key={match.id}
            title={calledIn(match)}
            level={2}
            href={`${base}/matches/${match.id}`}
            about={apart(match)}
            eyebrow={
              <>
                <Written>{match.title}</Written>
                {base === "/regio" && ` · ${match.employerName}`}
              </>
            }
            icon="person"
            badges={<Badge tone={matchTone(match.status)}>{employerStatusText(match)}</Badge>}
            meta={[{ icon: "book", text: kindLabel(match.kind) }]}
          >
            <Paragraph>{situationText(match, "employer", times[match.id])}</Paragraph>
            {match.status === "ended" && endReasonText(match) && <Paragraph small>{endReasonText(match)}</Paragraph>}
          </Card>
        ))}
      </CardList>
      <Pagination
        previousHref={page > 1 ? path(tab, page - 1) : null}
        nextHref={page < pages ? path(tab, page + 1) : null}
        status={m.match_page({ page, pages })}
      />
    </>
  );
}
