import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { search } from "#app/http/search.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { Heading, Paragraph } from "#app/ui/heading.tsx";
import { Stats } from "#app/ui/task-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { openNow, placementCards } from "#db/queries/placement-cards.ts";
import { visitor } from "#domain/actor.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { publicStock } from "../figures/figures.server.ts";
import { shownCards } from "../search/card.server.ts";
import { ResultCard } from "../search/result-card.tsx";
import { SuggestField } from "../search/suggest-field.tsx";
import type { PageHandle } from "#app/ui/page-handle.ts";

export const handle: PageHandle = { scripts: true };

const SHOWN = 4;

export async function loader() {
  // The figure that /cijfers shows for this month: two counts would differ.
  const seats = await publicStock("open_seats");
  const { hits } = await search.findPlacements({ sort: "newest", limit: SHOWN, facets: false });
  return read(visitor, async (tx) => ({
    open: { ...(await openNow(tx)), seats },
    newest: shownCards(
      await placementCards(
        tx,
        hits.map(({ id }) => PlacementId.parse(id)),
      ),
      ({ id }) => `/plekken/${id}`,
    ),
  }));
}

export const meta: MetaFunction = () => [
  { title: `${m.app_name()} · ${m.home_title()}` },
  { name: "description", content: m.home_lead() },
];

export default function Home() {
  const { open, newest } = useLoaderData<typeof loader>();
  return (
    <div className="wb-home">
      <Hero />
      <section aria-label={m.home_open_label()}>
        <Stats
          items={[
            {
              label: m.home_open_places({ count: open.placements }),
              value: formatNumber(open.placements),
              icon: "briefcase",
            },
            ...(open.seats === null
              ? []
              : [
                  {
                    label: m.home_open_seats({ count: open.seats }),
                    value: formatNumber(open.seats),
                    icon: "people" as const,
                  },
                ]),
            { label: m.home_open_regions({ count: open.regions }), value: formatNumber(open.regions), icon: "pin" },
          ]}
        />
      </section>
      <Ways />
      {newest.length > 0 && (
        <section className="wb-flow">
          <Heading level={2}>{m.home_newest()}</Heading>
          <CardList>
            {newest.map((card) => (
              <ResultCard key={card.id} card={card} />
            ))}
          </CardList>
          <Paragraph>
            <TextLink href="/plekken">{m.home_newest_all()}</TextLink>
          </Paragraph>
        </section>
      )}
    </div>
  );
}

function Hero() {
  return (
    <div className="wb-hero">
      <div>
        <h1 className="utrecht-heading-1">{m.home_title()}</h1>
        <p className="utrecht-paragraph utrecht-paragraph--lead wb-lead">{m.home_lead()}</p>
      </div>
      <form className="wb-hero__search" method="get" action="/plekken" role="search" aria-label={m.search_form_label()}>
        <SuggestField name="q" label={m.home_search_words()} defaultValue="" />
        <TextField name="postcode" label={m.home_search_postcode()} width="sm" autoComplete="postal-code" />
        <Button icon="search">{m.home_search_submit()}</Button>
      </form>
    </div>
  );
}

function Ways() {
  const ways = [
    [m.home_candidate_title, m.home_candidate_text, m.home_candidate_link, "/plekken", "person"],
    [m.home_employer_title, m.home_employer_text, m.home_employer_link, "/werkgever/plekken/nieuw", "building"],
    [m.home_municipality_title, m.home_municipality_text, m.home_municipality_link, "/gemeente", "people"],
  ] as const;
  return (
    <section className="wb-flow">
      <Heading level={2}>{m.home_ways()}</Heading>
      <div className="wb-ways">
        {ways.map(([title, text, link, href, icon]) => (
          <Card
            key={href}
            title={title()}
            icon={icon}
            actions={
              <ButtonLink href={href} variant="secondary" iconEnd="arrow-right">
                {link()}
              </ButtonLink>
            }
          >
            <Paragraph>{text()}</Paragraph>
          </Card>
        ))}
      </div>
    </section>
  );
}
