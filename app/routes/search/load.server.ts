import { read } from "#app/http/db.server.ts";
import { search } from "#app/http/search.server.ts";
import { formatNumber } from "#app/ui/format.ts";
import { dayPartLabel, kindLabel, levelAbout, sectorLabel, skillLabel } from "#app/ui/labels.ts";
import { type PlacementCard, placementCards, searchNames } from "#db/queries/placement-cards.ts";
import type { Actor } from "#domain/actor.ts";
import { KINDS, LEVELS, type Level, SECTORS, SKILLS } from "#domain/codes.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { BEST_PAGED, effectiveSort, type PlacementQuery, type PlacementsFound } from "#search/engine.ts";
import { questionWords } from "#search/words.ts";
import { addressWith, addressWithout, keptParams, paramsOf } from "./address.server.ts";
import { shownCards } from "./card.server.ts";
import { findByFit } from "./by-fit.server.ts";
import { chipsOf, filterName, journeyText, type Names } from "./chips.server.ts";
import { type Meant, meant } from "./meant.server.ts";
import { occupationLabelOf } from "./names.ts";
import { noticeText } from "./notice-text.server.ts";
import {
  CONFIRMED_DAYS,
  DISTANCES,
  EVERY_REGION,
  JOURNEY_CODES,
  NEIGHBOURS,
  PAGE_SORTS,
  type PageSort,
  PARAM,
  questionOf,
  SEATS,
} from "./question.server.ts";

export type SearchPageData = Awaited<ReturnType<typeof loadSearch>>;

/**
 * One search page for everybody: who may see what is decided by the actor, where a hit leads by `hrefOf`. Staff begin in
 * their own region; `regio=alle` looks everywhere.
 */
export async function loadSearch(request: Request, actor: Actor, hrefOf: (card: PlacementCard) => string) {
  const url = new URL(request.url);
  const path = url.pathname.replace(/\.data$/, "");
  const of = await meant(questionOf(url.searchParams), actor);
  const { question, query, home, candidate } = of;
  const sort = sortOf(of);
  const found = await (sort === "fit" ? findByFit(query) : search.findPlacements({ ...query, sort }));
  const ids = found.hits.map(({ id }) => PlacementId.parse(id));
  const kmOf = new Map<string, number | null>(found.hits.map(({ id, distanceKm }) => [id, distanceKm]));
  const occupations = [...new Set([...(query.occupations ?? []), ...Object.keys(found.facets.occupations)])];
  const { cards, names } = await read(actor, async (tx) => ({
    cards: await placementCards(tx, ids),
    names: await searchNames(tx, occupations, query.municipalities ?? []),
  }));
  const kept = keptParams(question);
  return {
    path,
    values: valuesOf(of),
    choices: choicesOf(of, found, names),
    home: names.regions.find(({ code }) => code === home)?.name ?? null,
    everyRegion: EVERY_REGION,
    neighbours: NEIGHBOURS,
    sorts: sortsOf(path, url.searchParams, of, sort),
    candidate: candidate && {
      id: candidate.id,
      text: m.search_for_candidate({ name: candidate.pseudonym, count: candidate.scores.size }),
    },
    save: actor.kind === "member" ? `/zoekopdrachten/nieuw?${kept.toString()}` : null,
    postcodeWrong: question.notPostcode !== "",
    unknownPostcode: of.unknownPostcode,
    distanceFromNowhere: (question.km !== undefined || question.journey !== undefined) && query.near === undefined,
    cards: shownCards(cards, hrefOf, ({ id }) => ({
      km: kmOf.get(id) ?? null,
      journey: question.journey,
      score: candidate?.scores.get(id) ?? null,
    })),
    total: found.total,
    totalIsExact: found.totalIsExact,
    notices: [...found.notices.map((notice) => noticeText(notice, query.words ?? "")), ...shortened(of)],
    chips: chipsOf(path, url.searchParams, of, names),
    clear: home ? `${path}?${PARAM.regions}=${EVERY_REGION}` : path,
    helps: found.without.flatMap((one) => help(path, url.searchParams, one)),
    wordsAlone: found.total > 0 || found.without.length > 0 ? null : await wordsAlone(path, query),
    next: found.next && addressWith(path, url.searchParams, { [PARAM.cursor]: found.next }),
    first: query.cursor ? addressWithout(path, url.searchParams) : null,
  };
}

/** For a candidate what fits best comes first, until one chooses otherwise. */
function sortOf({ question, query, candidate }: Meant): PageSort {
  const { sort } = question;
  if (candidate && (sort === undefined || sort === "fit")) return "fit";
  return effectiveSort({ ...query, sort: sort === "fit" ? undefined : sort }, questionWords(query.words));
}

/** When no single filter helps: what the words alone would find, everywhere. */
async function wordsAlone(path: string, { words }: PlacementQuery) {
  if (!words) return null;
  const { total } = await search.findPlacements({ words, limit: 0, facets: false });
  const params = new URLSearchParams({ [PARAM.words]: words, [PARAM.regions]: EVERY_REGION });
  return total === 0 ? null : { total, href: `${path}?${params.toString()}` };
}

const SORT: Readonly<Record<PageSort, () => string>> = {
  fit: m.search_sort_fit,
  best: m.search_sort_best,
  nearest: m.search_sort_nearest,
  newest: m.search_sort_newest,
  start: m.search_sort_start,
};

/** The orders that make sense, each as a link to the same search. */
function sortsOf(path: string, params: URLSearchParams, { query, candidate }: Meant, current: PageSort) {
  const sensible: Readonly<Record<PageSort, boolean>> = {
    fit: candidate !== null,
    best: questionWords(query.words).length > 0,
    nearest: query.near !== undefined,
    newest: true,
    start: true,
  };
  return PAGE_SORTS.filter((sort) => sensible[sort]).map((sort) => ({
    label: SORT[sort](),
    href: addressWith(path, params, { [PARAM.sort]: sort }),
    current: sort === current,
  }));
}

/** What the form shows as chosen. */
function valuesOf({ question: { query, ...question } }: Meant) {
  return {
    words: query.words ?? "",
    sectors: query.sectors ?? [],
    occupations: query.occupations ?? [],
    municipalities: query.municipalities ?? [],
    kinds: query.kinds ?? [],
    regions: query.regions ?? [],
    scope: { own: "", neighbours: NEIGHBOURS, all: EVERY_REGION }[question.scope],
    dayParts: query.dayParts ?? [],
    dutch: query.dutch ?? {},
    hoursMin: query.hours?.min ?? null,
    hours: query.hours?.max ?? null,
    startAfter: query.start?.after ?? "",
    start: query.start?.before ?? "",
    seats: query.freeSeats ?? null,
    withoutLicence: query.withoutLicence === true,
    withoutVog: query.withoutVog === true,
    confirmedDays: question.confirmedDays ?? null,
    postcode: question.postcode || question.notPostcode,
    km: question.km ?? null,
    journey: question.journey ?? null,
    sort: question.sort ?? null,
  };
}

/** What the form offers: fixed lists, and groups that were counted, what is chosen or there most first. */
function choicesOf({ question, home }: Meant, { facets }: PlacementsFound, names: Names) {
  const counted = (label: string, value: string, count: number | undefined) => ({ value, label, count: count ?? 0 });
  const each = <Code extends string>(
    codes: readonly Code[],
    label: (code: Code) => string,
    counts: Readonly<Record<string, number>>,
  ) => codes.map((code) => counted(label(code), code, counts[code]));
  const numbers = (values: readonly number[], label: (value: number) => string) =>
    values.map((value) => ({ value: String(value), label: label(value) }));
  const most = (a: { count: number; label: string }, b: { count: number; label: string }) =>
    b.count - a.count || a.label.localeCompare(b.label, "nl");
  const regions = question.query.regions ?? [];
  return {
    sectors: each(SECTORS, sectorLabel, facets.sectors),
    kinds: each(KINDS, kindLabel, facets.kinds),
    dayParts: each(DAY_PARTS, dayPartLabel, facets.dayParts),
    distances: numbers(DISTANCES, (km) => m.search_distance_km({ km })),
    journeys: JOURNEY_CODES.map((value) => ({ value, label: journeyText(value) })),
    levels: LEVELS.map((_, level) => ({ value: String(level), label: levelAbout(level as Level) })),
    skills: SKILLS.map((skill) => ({
      skill,
      name: PARAM[skill],
      label: skill !== "speak" ? skillLabel(skill) : home === null ? m.search_dutch() : m.search_dutch_staff(),
    })),
    seats: numbers(SEATS, (count) => m.search_seats_least({ count })),
    confirmedDays: numbers(CONFIRMED_DAYS, (days) => m.search_confirmed_option({ days })),
    occupations: names.occupations
      .map((one) => counted(occupationLabelOf(one) ?? one.code, one.code, facets.occupations[one.code]))
      .sort(most),
    regions: names.regions
      .map(({ code, name }) => counted(name, code, facets.regions[code]))
      .filter(({ value, count }) => count > 0 || regions.includes(value))
      .sort(most),
  };
}

function help(path: string, params: URLSearchParams, { filter, total }: PlacementsFound["without"][number]) {
  const values = filter === "regions" ? { [PARAM.regions]: EVERY_REGION } : {};
  return [{ filter: filterName(filter), total, href: addressWith(path, params, values, paramsOf(filter)) }];
}

/** More fit than a question takes: those that fit best are left. */
function shortened({ candidate }: Meant): string[] {
  if (!candidate || candidate.scores.size <= BEST_PAGED) return [];
  return [m.search_notice_fit_capped({ at: formatNumber(BEST_PAGED), count: formatNumber(candidate.scores.size) })];
}
