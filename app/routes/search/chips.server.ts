import { occupationLabelOf } from "./names.ts";
import { SKILLS } from "#domain/codes.ts";
import { formatDateShort } from "#app/ui/format.ts";
import { dayPartLabel, kindLabel, levelLabel, sectorLabel, skillLabel } from "#app/ui/labels.ts";
import { travelModeLabel } from "#app/ui/person-labels.ts";
import { m } from "#i18n/messages.ts";
import type { FilterName } from "#search/engine.ts";
import { addressWith, addressWithout, addressWithoutValue } from "./address.server.ts";
import type { Meant } from "./meant.server.ts";
import { EVERY_REGION, journeyOf, PARAM, type Question } from "./question.server.ts";

export type Names = {
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly occupations: readonly { readonly code: string; readonly labelNl: string; readonly labelEn: string }[];
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
};

/** What narrows a search, in words, and the same search without it. */
export type SearchChip = { readonly label: string; readonly href: string };

/** One chip per value that narrows the search; its link is the same search without it. */
export function chipsOf(path: string, params: URLSearchParams, of: Meant, names: Names): SearchChip[] {
  const { query } = of.question;
  const one = (label: string, ...without: string[]): SearchChip => ({
    label,
    href: addressWithout(path, params, ...without),
  });
  const each = <Code extends string>(name: string, codes: readonly Code[] | undefined, label: (code: Code) => string) =>
    (codes ?? []).map((code) => ({ label: label(code), href: addressWithoutValue(path, params, name, code) }));
  const some = <Value>(value: Value | undefined, label: (value: Value) => string, ...without: string[]) =>
    value === undefined ? [] : [one(label(value), ...without)];
  const municipality = (code: string) => names.municipalities.find((entry) => entry.code === code)?.name ?? code;
  const occupation = (code: string) =>
    occupationLabelOf(names.occupations.find((entry) => entry.code === code)) ?? code;
  return [
    ...(of.candidate ? [one(m.search_chip_candidate({ name: of.candidate.pseudonym }), PARAM.candidate)] : []),
    ...(query.words ? [one(`“${query.words}”`, PARAM.words)] : []),
    ...each(PARAM.sectors, query.sectors, sectorLabel),
    ...each(PARAM.occupations, query.occupations, occupation),
    ...each(PARAM.kinds, query.kinds, kindLabel),
    ...regionChips(path, params, of, names),
    ...each(PARAM.municipalities, query.municipalities, municipality),
    ...nearChips(of, one),
    ...SKILLS.flatMap((skill) =>
      some(
        query.dutch?.[skill],
        (level) => m.search_chip_dutch({ skill: skillLabel(skill), level: levelLabel(level) }),
        PARAM[skill],
      ),
    ),
    ...each(PARAM.dayParts, query.dayParts, dayPartLabel),
    ...some(query.hours?.min, (hours) => m.search_chip_hours_min({ hours }), PARAM.hoursMin),
    ...some(query.hours?.max, (hours) => m.search_chip_hours({ hours }), PARAM.hours),
    ...some(query.start?.after, (day) => m.search_chip_start_after({ date: formatDateShort(day) }), PARAM.startAfter),
    ...some(query.start?.before, (day) => m.search_chip_start({ date: formatDateShort(day) }), PARAM.start),
    ...some(query.freeSeats, (count) => m.search_seats_least({ count }), PARAM.seats),
    ...(query.withoutLicence ? [one(m.search_no_licence(), PARAM.licence)] : []),
    ...(query.withoutVog ? [one(m.search_no_vog(), PARAM.vog)] : []),
    ...some(of.question.confirmedDays, (days) => m.search_confirmed_days({ days }), PARAM.confirmed),
  ];
}

/** The own region and its neighbours are one choice: without it one looks everywhere. */
function regionChips(path: string, params: URLSearchParams, of: Meant, names: Names): SearchChip[] {
  const { home, question, query } = of;
  const named = question.query.regions ?? [];
  const name = (code: string) => names.regions.find((entry) => entry.code === code)?.name ?? code;
  const everywhere = addressWith(path, params, { [PARAM.regions]: EVERY_REGION });
  if (named.length > 1) {
    return named.map((code) => ({ label: name(code), href: addressWithoutValue(path, params, PARAM.regions, code) }));
  }
  if (named.length === 0 && home !== null && question.scope === "neighbours") {
    return [{ label: m.search_region_around({ name: name(home) }), href: everywhere }];
  }
  return (query.regions ?? []).map((code) => ({ label: name(code), href: everywhere }));
}

function nearChips(of: Meant, one: (label: string, ...without: string[]) => SearchChip): SearchChip[] {
  const { postcode, km, journey } = of.question;
  const from = of.place !== null || of.candidate === null ? postcode : of.candidate.pseudonym;
  const chips: SearchChip[] = [];
  if (from === "") return chips;
  if (of.unknownPostcode) return [one(m.search_chip_unknown_postcode({ postcode }), PARAM.postcode)];
  if (km !== undefined) chips.push(one(m.search_chip_near({ postcode: from, km }), PARAM.km));
  if (journey !== undefined)
    chips.push(one(m.search_chip_journey({ journey: journeyText(journey), from }), PARAM.journey));
  if (postcode === "" || chips.length > 0) return chips;
  return [one(m.search_chip_from({ postcode }), PARAM.postcode)];
}

export function journeyText(code: NonNullable<Question["journey"]>): string {
  const { mode, minutes } = journeyOf(code);
  return m.search_journey({ mode: travelModeLabel(mode), minutes });
}

/** What a filter is called in a sentence: "zonder … zijn er 12 plekken". */
export function filterName(filter: FilterName): string {
  const labels: Readonly<Record<FilterName, () => string>> = {
    words: m.search_filter_words,
    sectors: m.search_filter_sectors,
    occupations: m.search_filter_occupations,
    kinds: m.search_filter_kinds,
    regions: m.search_filter_regions,
    municipalities: m.search_filter_municipalities,
    dayParts: m.search_filter_day_parts,
    near: m.search_filter_near,
    dutch: m.search_filter_dutch,
    hours: m.search_filter_hours,
    start: m.search_filter_start,
    seats: m.search_filter_seats,
    licence: m.search_filter_licence,
    vog: m.search_filter_vog,
    confirmed: m.search_filter_confirmed,
    among: m.search_filter_candidate,
  };
  const label = labels[filter]();
  // Inside a sentence; an abbreviation keeps its capitals.
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
