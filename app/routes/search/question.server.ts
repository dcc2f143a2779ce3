import { KINDS, SKILLS, type Level, SECTORS, type Skill } from "#domain/codes.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { isDay } from "#search/cursor.ts";
import { type FilterName, type PlacementQuery, type Sort, SORTS } from "#search/engine.ts";

/** The names that a search has in the address bar. */
export const PARAM = {
  words: "q",
  sectors: "sector",
  occupations: "beroep",
  kinds: "soort",
  regions: "regio",
  municipalities: "gemeente",
  dayParts: "dagdeel",
  postcode: "postcode",
  km: "km",
  speak: "spreken",
  listen: "luisteren",
  read: "lezen",
  write: "schrijven",
  hours: "uren",
  start: "start",
  licence: "rijbewijs",
  vog: "vog",
  sort: "volgorde",
  cursor: "na",
} as const;

/** Stands for "every region" where the own region is the usual choice. */
export const EVERY_REGION = "alle";
export const DISTANCES = [5, 10, 15, 25, 50] as const;
const MOST_CODES = 40;

/** What the address bar asks, with everything that means nothing left out. */
export type Question = {
  readonly query: Omit<PlacementQuery, "near">;
  readonly postcode: string;
  /** Text in the field of the postcode that is none; else empty. */
  readonly notPostcode: string;
  readonly km: number | undefined;
  readonly sort: Sort | undefined;
  readonly everyRegion: boolean;
};

export function questionOf(params: URLSearchParams): Question {
  const text = (name: string) => (params.get(name) ?? "").trim();
  const several = <Code extends string>(name: string, from: readonly Code[]) =>
    from.filter((code) => params.getAll(name).includes(code));
  const codes = (name: string, form: RegExp) =>
    [...new Set(params.getAll(name))].filter((code) => form.test(code)).slice(0, MOST_CODES);
  const dutch: Partial<Record<Skill, Level>> = {};
  for (const skill of SKILLS) {
    const level = levelOf(text(PARAM[skill]));
    if (level !== undefined) dutch[skill] = level;
  }
  const sort = SORTS.find((one) => one === text(PARAM.sort));
  const hours = wholeNumber(text(PARAM.hours), 1, 40);
  const start = text(PARAM.start);
  return {
    query: {
      words: text(PARAM.words).slice(0, 200),
      sectors: several(PARAM.sectors, SECTORS),
      kinds: several(PARAM.kinds, KINDS),
      dayParts: several(PARAM.dayParts, DAY_PARTS),
      occupations: codes(PARAM.occupations, /^\d{4}(?:\.\d{1,3}){0,4}$/),
      regions: codes(PARAM.regions, /^AM\d{2}$/),
      municipalities: codes(PARAM.municipalities, /^GM\d{4}$/),
      dutch,
      hours: { max: hours },
      start: { before: isDay(start) ? start : undefined },
      withoutLicence: text(PARAM.licence) === "geen",
      withoutVog: text(PARAM.vog) === "geen",
      sort,
      cursor: text(PARAM.cursor) || undefined,
    },
    postcode: /^[1-9]\d{3}/.exec(text(PARAM.postcode))?.[0] ?? "",
    notPostcode: /^(?![1-9]\d{3}).+/.exec(text(PARAM.postcode))?.[0].slice(0, 20) ?? "",
    km: DISTANCES.find((km) => String(km) === text(PARAM.km)),
    sort,
    everyRegion: text(PARAM.regions) === EVERY_REGION,
  };
}

/** The same question without some names, at its first page. */
export function addressWithout(path: string, params: URLSearchParams, ...names: readonly string[]): string {
  return addressWith(path, params, {}, names);
}

/** The same question with other values, empty fields left out, at its first page. */
export function addressWith(
  path: string,
  params: URLSearchParams,
  values: Readonly<Record<string, string>>,
  without: readonly string[] = [],
): string {
  const kept = new URLSearchParams();
  for (const [name, value] of params) {
    const replaced = Object.hasOwn(values, name) || without.includes(name) || name === PARAM.cursor;
    if (!replaced && value !== "") kept.append(name, value);
  }
  for (const [name, value] of Object.entries(values)) kept.append(name, value);
  const text = kept.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The same question with one of several values taken away. */
export function addressWithoutValue(path: string, params: URLSearchParams, name: string, value: string): string {
  const kept = new URLSearchParams(params);
  kept.delete(name, value);
  return addressWithout(path, kept);
}

/** Names in the address bar that a filter of the engine stands for. */
export function paramsOf(filter: FilterName): readonly string[] {
  switch (filter) {
    case "words":
      return [PARAM.words];
    case "sectors":
    case "occupations":
    case "kinds":
    case "regions":
    case "municipalities":
    case "dayParts":
    case "hours":
    case "start":
    case "licence":
    case "vog":
      return [PARAM[filter]];
    case "near":
      return [PARAM.km];
    case "dutch":
      return SKILLS.map((skill) => PARAM[skill]);
    case "seats":
    case "confirmed":
      return [];
  }
}

function levelOf(text: string): Level | undefined {
  return ([0, 1, 2, 3, 4] as const).find((level) => String(level) === text);
}

function wholeNumber(text: string, from: number, to: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= from && number <= to ? number : undefined;
}
