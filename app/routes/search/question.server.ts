import { KINDS, SKILLS, type Level, SECTORS, type Skill, type TravelMode } from "#domain/codes.ts";
import { addDays } from "#domain/dates.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { FREE_SEATS_TOLD } from "#domain/free-seats.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { isDay } from "#search/cursor.ts";
import { type PlacementQuery, type Sort, SORTS } from "#search/engine.ts";

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
  journey: "reis",
  speak: "spreken",
  listen: "luisteren",
  read: "lezen",
  write: "schrijven",
  hoursMin: "minuren",
  hours: "uren",
  start: "start",
  startAfter: "startna",
  seats: "plaatsen",
  licence: "rijbewijs",
  vog: "vog",
  confirmed: "bevestigd",
  candidate: "kandidaat",
  sort: "volgorde",
  cursor: "na",
} as const;

/** Stand for "every region", where the own one is the usual choice, and for the own one with those around it. */
export const EVERY_REGION = "alle";
export const NEIGHBOURS = "buren";
export const DISTANCES = [5, 10, 15, 25, 50] as const;
export const CONFIRMED_DAYS = [7, 14, 30] as const;
/** More free seats than one, up to what a visitor is told. */
export const SEATS = Array.from({ length: FREE_SEATS_TOLD - 1 }, (_, at) => at + 2);
const MOST_CODES = 40;

/** Longest single journeys that can be asked for, as they stand in the address bar. */
const JOURNEYS = {
  "lopen-30": { mode: "walk", minutes: 30 },
  "fiets-15": { mode: "bicycle", minutes: 15 },
  "fiets-30": { mode: "bicycle", minutes: 30 },
  "fiets-45": { mode: "bicycle", minutes: 45 },
  "ov-30": { mode: "transit", minutes: 30 },
  "ov-45": { mode: "transit", minutes: 45 },
  "ov-60": { mode: "transit", minutes: 60 },
  "auto-30": { mode: "car", minutes: 30 },
} as const satisfies Record<string, { readonly mode: TravelMode; readonly minutes: number }>;
type JourneyCode = keyof typeof JOURNEYS;
export const JOURNEY_CODES = Object.keys(JOURNEYS) as readonly JourneyCode[];

export function journeyOf(code: JourneyCode) {
  return JOURNEYS[code];
}

/** `fit` is for one candidate: their best places first. */
export const PAGE_SORTS = ["fit", ...SORTS] as const;
export type PageSort = "fit" | Sort;

/** What the address bar asks, with everything that means nothing left out. */
export type Question = {
  readonly query: Omit<PlacementQuery, "near" | "among" | "sort" | "confirmedSince">;
  readonly postcode: string;
  /** Text in the field of the postcode that is none; else empty. */
  readonly notPostcode: string;
  readonly km: number | undefined;
  readonly journey: JourneyCode | undefined;
  readonly confirmedDays: number | undefined;
  /** For whom one looks. */
  readonly candidate: CandidateId | undefined;
  readonly sort: PageSort | undefined;
  /** Where, when no region is named: the own one, with its neighbours, everywhere. */
  readonly scope: "own" | "neighbours" | "all";
};

export function questionOf(params: URLSearchParams): Question {
  const text = (name: string) => (params.get(name) ?? "").trim();
  const several = <Code extends string>(name: string, from: readonly Code[]) =>
    from.filter((code) => params.getAll(name).includes(code));
  const codes = (name: string, form: RegExp) =>
    [...new Set(params.getAll(name))].filter((code) => form.test(code)).slice(0, MOST_CODES);
  const oneOf = <Value extends string | number>(name: string, from: readonly Value[]) =>
    from.find((value) => String(value) === text(name));
  const day = (name: string) => (isDay(text(name)) ? text(name) : undefined);
  const postcode = text(PARAM.postcode);
  const where = params.getAll(PARAM.regions);
  return {
    query: {
      words: text(PARAM.words).slice(0, 200),
      sectors: several(PARAM.sectors, SECTORS),
      kinds: several(PARAM.kinds, KINDS),
      dayParts: several(PARAM.dayParts, DAY_PARTS),
      occupations: codes(PARAM.occupations, /^\d{4}(?:\.\d{1,3}){0,4}$/),
      regions: codes(PARAM.regions, /^AM\d{2}$/),
      municipalities: codes(PARAM.municipalities, /^GM\d{4}$/),
      dutch: dutchOf(text),
      hours: {
        min: wholeNumber(text(PARAM.hoursMin), 1, 40),
        max: wholeNumber(text(PARAM.hours), 1, 40),
      },
      start: { after: day(PARAM.startAfter), before: day(PARAM.start) },
      freeSeats: oneOf(PARAM.seats, SEATS),
      withoutLicence: text(PARAM.licence) === "geen",
      withoutVog: text(PARAM.vog) === "geen",
      cursor: text(PARAM.cursor) || undefined,
    },
    postcode: /^[1-9]\d{3}/.exec(postcode)?.[0] ?? "",
    notPostcode: /^(?![1-9]\d{3}).+/.exec(postcode)?.[0].slice(0, 20) ?? "",
    km: oneOf(PARAM.km, DISTANCES),
    journey: oneOf(PARAM.journey, JOURNEY_CODES),
    confirmedDays: oneOf(PARAM.confirmed, CONFIRMED_DAYS),
    candidate: CandidateId.safeParse(text(PARAM.candidate)).data,
    sort: oneOf(PARAM.sort, PAGE_SORTS),
    scope: where.includes(EVERY_REGION) ? "all" : where.includes(NEIGHBOURS) ? "neighbours" : "own",
  };
}

function dutchOf(text: (name: string) => string): Partial<Record<Skill, Level>> {
  const dutch: Partial<Record<Skill, Level>> = {};
  for (const skill of SKILLS) {
    const level = ([0, 1, 2, 3, 4] as const).find((one) => String(one) === text(PARAM[skill]));
    if (level !== undefined) dutch[skill] = level;
  }
  return dutch;
}

/** The day since which employers must have confirmed. */
export function confirmedSince({ confirmedDays }: Question, today: string): string | undefined {
  return confirmedDays === undefined ? undefined : addDays(today, -confirmedDays);
}

function wholeNumber(text: string, from: number, to: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= from && number <= to ? number : undefined;
}
