import { occupationLabelOf } from "./names.ts";
import { SKILLS } from "#domain/codes.ts";
import { formatDateShort } from "#app/ui/format.ts";
import { dayPartLabel, kindLabel, levelLabel, sectorLabel, skillLabel } from "#app/ui/labels.ts";
import { m } from "#i18n/messages.ts";
import type { FilterName } from "#search/engine.ts";
import {
  addressWith,
  addressWithout,
  addressWithoutValue,
  EVERY_REGION,
  PARAM,
  type Question,
} from "./question.server.ts";

export type Names = {
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly occupations: readonly { readonly code: string; readonly labelNl: string; readonly labelEn: string }[];
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
};

export type SearchChip = { readonly label: string; readonly href: string };

/** One chip per value that narrows the search; its link is the same search without it. */
export function chipsOf(
  path: string,
  params: URLSearchParams,
  { query, postcode, km }: Question,
  names: Names,
): SearchChip[] {
  const one = (label: string, ...without: string[]): SearchChip => ({
    label,
    href: addressWithout(path, params, ...without),
  });
  const each = <Code extends string>(name: string, codes: readonly Code[] | undefined, label: (code: Code) => string) =>
    (codes ?? []).map((code) => ({ label: label(code), href: addressWithoutValue(path, params, name, code) }));
  const region = (code: string) => names.regions.find((entry) => entry.code === code)?.name ?? code;
  const municipality = (code: string) => names.municipalities.find((entry) => entry.code === code)?.name ?? code;
  const occupation = (code: string) =>
    occupationLabelOf(names.occupations.find((entry) => entry.code === code)) ?? code;
  return [
    ...(query.words ? [one(`“${query.words}”`, PARAM.words)] : []),
    ...each(PARAM.sectors, query.sectors, sectorLabel),
    ...each(PARAM.occupations, query.occupations, occupation),
    ...each(PARAM.kinds, query.kinds, kindLabel),
    ...(query.regions ?? []).map((code) => ({
      label: region(code),
      href:
        query.regions?.length === 1
          ? addressWith(path, params, { [PARAM.regions]: EVERY_REGION })
          : addressWithoutValue(path, params, PARAM.regions, code),
    })),
    ...each(PARAM.municipalities, query.municipalities, municipality),
    ...(postcode === ""
      ? []
      : [
          one(
            km === undefined ? m.search_chip_from({ postcode }) : m.search_chip_near({ postcode, km }),
            PARAM.postcode,
            PARAM.km,
          ),
        ]),
    ...SKILLS.flatMap((skill) => {
      const level = query.dutch?.[skill];
      if (level === undefined) return [];
      return [one(m.search_chip_dutch({ skill: skillLabel(skill), level: levelLabel(level) }), PARAM[skill])];
    }),
    ...each(PARAM.dayParts, query.dayParts, dayPartLabel),
    ...(query.hours?.max === undefined ? [] : [one(m.search_chip_hours({ hours: query.hours.max }), PARAM.hours)]),
    ...(query.start?.before === undefined
      ? []
      : [one(m.search_chip_start({ date: formatDateShort(query.start.before) }), PARAM.start)]),
    ...(query.withoutLicence ? [one(m.search_no_licence(), PARAM.licence)] : []),
    ...(query.withoutVog ? [one(m.search_no_vog(), PARAM.vog)] : []),
  ];
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
  };
  const label = labels[filter]();
  // Inside a sentence; an abbreviation keeps its capitals.
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
