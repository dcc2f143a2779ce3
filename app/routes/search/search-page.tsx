import { Alert } from "#app/ui/alert.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { CardList } from "#app/ui/card.tsx";
import { FilterChips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { Heading } from "#app/ui/heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";
import { useRef } from "react";
import type { SearchPageData } from "./load.server.ts";
import { ResultCard } from "./result-card.tsx";
import { SearchForm } from "./search-form.tsx";

/** The search itself, the same for everybody: a plain form whose state stands in the address, and what it finds. */
export function SearchPage({ found }: { readonly found: SearchPageData }) {
  const first = useRef(found);
  const typed = found !== first.current;
  return (
    <div className="wb-search">
      <SearchForm found={found} />
      {/* Says what came of what was typed; the first answer is read as the heading. */}
      <p className="wb-hidden" role="status">
        {typed && [countText(found), ...found.notices].join(". ")}
      </p>
      <section className="wb-search__results wb-stack" aria-labelledby="gevonden">
        <div className="wb-search__top">
          <div className="wb-search__head">
            <Heading level={2} id="gevonden">
              {countText(found)}
            </Heading>
            {found.total > 1 && <SortLinks links={found.sorts} />}
          </div>
          {found.candidate !== null && <ForCandidate of={found.candidate} />}
          <FilterChips chips={found.chips} clearHref={found.chips.length > 1 ? found.clear : undefined} />
        </div>
        {found.save !== null && <Saving href={found.save} />}
        {found.distanceFromNowhere && !found.unknownPostcode && !found.postcodeWrong && (
          <Alert tone="warning">{m.search_journey_from_where()}</Alert>
        )}
        {found.unknownPostcode && <Alert tone="warning">{m.search_postcode_unknown()}</Alert>}
        {found.notices.map((notice) => (
          <Alert key={notice}>{notice}</Alert>
        ))}
        {found.total === 0 ? <NothingFound found={found} /> : <Results found={found} />}
      </section>
    </div>
  );
}

/** For whom one looks: everything below fits this person by the rules. */
function ForCandidate({ of }: { readonly of: NonNullable<SearchPageData["candidate"]> }) {
  return (
    <p className="utrecht-paragraph">
      {of.text} <TextLink href={`/gemeente/kandidaten/${of.id}/plekken`}>{m.search_for_candidate_why()}</TextLink>
    </p>
  );
}

/** Keeping this search, and the searches that are kept. */
function Saving({ href }: { readonly href: string }) {
  return (
    <p className="utrecht-paragraph wb-search__saving">
      <TextLink href={href}>{m.alerts_save()}</TextLink>
      <TextLink href="/zoekopdrachten">{m.alerts_title()}</TextLink>
    </p>
  );
}

function Results({ found }: { readonly found: SearchPageData }) {
  return (
    <>
      <CardList>
        {found.cards.map((card) => (
          <ResultCard key={card.id} card={card} />
        ))}
      </CardList>
      {found.first !== null && (
        <p className="utrecht-paragraph">
          <TextLink href={found.first}>{m.search_to_first()}</TextLink>
        </p>
      )}
      <Pagination nextHref={found.next} />
    </>
  );
}

/** Says which filter leaves out most, so that one knows what to let go of. */
function NothingFound({ found }: { readonly found: SearchPageData }) {
  return (
    <EmptyState
      title={m.search_nothing_title()}
      action={
        found.chips.length > 0 && (
          <ButtonLink href={found.clear} variant="secondary">
            {m.search_nothing_clear()}
          </ButtonLink>
        )
      }
    >
      {found.helps.length === 0 ? (
        <p className="utrecht-paragraph">
          {found.wordsAlone === null ? (
            m.search_nothing_hint()
          ) : (
            <TextLink href={found.wordsAlone.href}>
              {m.search_nothing_words({ words: found.values.words, count: found.wordsAlone.total })}
            </TextLink>
          )}
        </p>
      ) : (
        <ul className="utrecht-unordered-list wb-search__helps">
          {found.helps.slice(0, 3).map((help) => (
            <li className="utrecht-unordered-list__item" key={help.filter}>
              <TextLink href={help.href}>{m.search_nothing_help({ filter: help.filter, count: help.total })}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}

function countText({ total, totalIsExact }: SearchPageData): string {
  return totalIsExact
    ? m.search_found({ count: total, total: formatNumber(total) })
    : m.search_found_least({ total: formatNumber(total) });
}
