import { read } from "#app/http/db.server.ts";
import { search } from "#app/http/search.server.ts";
import { type PlacementCard, placementCards, postcodePoint, searchNames } from "#db/queries/placement-cards.ts";
import type { Actor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { effectiveSort, type Notice, type PlacementQuery, type PlacementsFound, SORTS } from "#search/engine.ts";
import { questionWords } from "#search/words.ts";
import { chipsOf, filterName } from "./chips.server.ts";
import {
  addressWith,
  addressWithout,
  DISTANCES,
  EVERY_REGION,
  PARAM,
  paramsOf,
  type Question,
  questionOf,
} from "./question.server.ts";

export type SearchPageData = Awaited<ReturnType<typeof loadSearch>>;

/** A card with its distance and where it leads for this reader. */
export type ShownCard = Omit<PlacementCard, "regionCode"> & {
  readonly km: number | null;
  readonly href: string;
  /** One can begin today. */
  readonly open: boolean;
};

/**
 * One search page for everybody: who may see what is decided by the actor, where a hit leads by `hrefOf`. Staff begin in
 * their own region; `regio=alle` looks everywhere.
 */
export async function loadSearch(request: Request, actor: Actor, hrefOf: (card: PlacementCard) => string) {
  const url = new URL(request.url);
  const path = url.pathname.replace(/\.data$/, "");
  const asked = questionOf(url.searchParams);
  const home = actor.kind === "member" ? actor.region : null;
  const question = home && !asked.everyRegion ? inRegion(asked, home) : asked;
  const { point, names } = await read(actor, async (tx) => ({
    point: question.postcode === "" ? null : await postcodePoint(tx, question.postcode),
    names: await searchNames(tx, question.query.occupations ?? [], question.query.municipalities ?? []),
  }));
  const query: PlacementQuery = {
    ...question.query,
    near: point ? { latitude: point.latitude, longitude: point.longitude, km: question.km } : undefined,
  };
  const found = await search.findPlacements(query);
  const ids = found.hits.map(({ id }) => PlacementId.parse(id));
  const cards = await read(actor, (tx) => placementCards(tx, ids));
  return {
    path,
    values: valuesOf(question),
    distances: DISTANCES,
    everyRegion: home ? EVERY_REGION : "",
    sorts: sortsOf(path, url.searchParams, query),
    regions: names.regions,
    place: point?.place ?? null,
    postcodeWrong: question.notPostcode !== "",
    unknownPostcode: question.postcode !== "" && point === null,
    cards: cards.map((card) =>
      shownCard(card, hrefOf(card), found.hits.find(({ id }) => id === card.id)?.distanceKm ?? null),
    ),
    total: found.total,
    totalIsExact: found.totalIsExact,
    facets: found.facets,
    notices: found.notices.map(noticeText),
    chips: chipsOf(path, url.searchParams, question, names),
    clear: home ? `${path}?${PARAM.regions}=${EVERY_REGION}` : path,
    helps: found.without.flatMap((one) => help(path, url.searchParams, one)),
    wordsAlone: found.total > 0 || found.without.length > 0 ? null : await wordsAlone(path, query),
    next: found.next && addressWith(path, url.searchParams, { [PARAM.cursor]: found.next }),
    first: question.query.cursor ? addressWithout(path, url.searchParams) : null,
  };
}

export function shownCard({ regionCode: _, ...card }: PlacementCard, href: string, km: number | null): ShownCard {
  return { ...card, href, km, open: card.startsOn !== null && card.startsOn <= localDate(new Date()) };
}

/** When no single filter helps: what the words alone would find, everywhere. */
async function wordsAlone(path: string, { words }: PlacementQuery) {
  if (!words) return null;
  const { total } = await search.findPlacements({ words, limit: 0, facets: false });
  const params = new URLSearchParams({ [PARAM.words]: words, [PARAM.regions]: EVERY_REGION });
  return total === 0 ? null : { total, href: `${path}?${params.toString()}` };
}

function inRegion(question: Question, home: string): Question {
  const regions = question.query.regions ?? [];
  return regions.length > 0 ? question : { ...question, query: { ...question.query, regions: [home] } };
}

/** The orders that make sense, each as a link to the same search; without a choice the first one holds. */
function sortsOf(path: string, params: URLSearchParams, query: PlacementQuery) {
  const words = questionWords(query.words);
  const current = effectiveSort(query, words);
  const sensible = SORTS.filter(
    (sort) => (sort !== "best" || words.length > 0) && (sort !== "nearest" || query.near !== undefined),
  );
  return sensible.map((sort) => ({
    sort,
    href: addressWith(path, params, { [PARAM.sort]: sort }),
    current: sort === current,
  }));
}

/** What the form shows as chosen. */
function valuesOf({ query, postcode, notPostcode, km, sort }: Question) {
  return {
    words: query.words ?? "",
    sectors: query.sectors ?? [],
    occupations: query.occupations ?? [],
    municipalities: query.municipalities ?? [],
    kinds: query.kinds ?? [],
    regions: query.regions ?? [],
    dayParts: query.dayParts ?? [],
    dutch: query.dutch ?? {},
    hours: query.hours?.max ?? null,
    start: query.start?.before ?? "",
    withoutLicence: query.withoutLicence === true,
    withoutVog: query.withoutVog === true,
    postcode: postcode || notPostcode,
    km: km ?? null,
    sort: sort ?? null,
  };
}

function help(path: string, params: URLSearchParams, { filter, total }: PlacementsFound["without"][number]) {
  const names = paramsOf(filter);
  if (names.length === 0) return [];
  const values = filter === "regions" ? { [PARAM.regions]: EVERY_REGION } : {};
  return [{ filter: filterName(filter), total, href: addressWith(path, params, values, names) }];
}

function noticeText(notice: Notice): string {
  switch (notice.code) {
    case "corrected":
      return notice.words
        .map(({ from, to }) => m.search_notice_corrected({ from, to: to.join(m.search_or()) }))
        .join(" ");
    case "some_words":
      return m.search_notice_some_words();
    case "ranking_capped":
      return m.search_notice_ranking_capped({ at: notice.at });
    case "paging_capped":
      return m.search_notice_paging_capped({ at: notice.at });
    case "fallback":
      return m.search_notice_fallback();
  }
}
