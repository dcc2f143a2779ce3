import { SKILLS, TRAVEL_MODES } from "#domain/codes.ts";
import type { MatchingParameters, PlacementFacts } from "#domain/matching/facts.ts";
import { KM_MARGIN, reachKm } from "#domain/matching/reach.ts";
import { possibleCodes } from "../codes.ts";
import { type FilterName, idsAmong, type PlacementQuery, seatsAsked } from "../engine.ts";
import type { PlacementNeed } from "../fitting.ts";
import { NO_LICENCE } from "./placements.ts";

/** The filters that a question sets, each as one expression of the server's filter language. */
export type Filters = ReadonlyMap<FilterName, string>;

/** Values are quoted and escaped one by one, so that no text of a visitor becomes part of the language. */
export function filtersOf(query: PlacementQuery): Filters {
  const found = new Map<FilterName, string>();
  const put = (name: FilterName, ...parts: (string | null)[]) => {
    const set = parts.filter((part) => part !== null);
    if (set.length > 0) found.set(name, set.join(" AND "));
  };
  put("sectors", oneOf("sector", query.sectors));
  put("occupations", oneOf("occupation", query.occupations));
  put("kinds", oneOf("kinds", query.kinds));
  put("regions", oneOf("region", query.regions));
  put("municipalities", oneOf("municipality", query.municipalities));
  put("dayParts", oneOf("dayParts", query.dayParts));
  const { near, hours, start } = query;
  put("near", near?.km === undefined ? null : around(near.latitude, near.longitude, near.km));
  put("dutch", ...SKILLS.map((skill) => compare(skill, "<=", query.dutch?.[skill])));
  put("hours", compare("hoursMin", "<=", hours?.max), compare("hoursMax", ">=", hours?.min));
  put("start", compare("startsUntil", ">=", day(start?.after)), compare("startsOn", "<=", day(start?.before)));
  put("seats", compare("freeSeats", ">=", seatsAsked(query)));
  put("licence", query.withoutLicence ? `licence = ${quoted(NO_LICENCE)}` : null);
  put("vog", query.withoutVog ? "vog = false" : null);
  put("confirmed", compare("confirmedAt", ">=", day(query.confirmedSince)));
  const ids = idsAmong(query);
  put("among", ids ? `id IN [${ids.map(quoted).join(", ")}]` : null);
  return found;
}

/** All filters but the named ones, as the server takes them. */
export function allBut(filters: Filters, ...left: readonly FilterName[]): string[] {
  return [...filters].filter(([name]) => !left.includes(name)).map(([, expression]) => expression);
}

/** Places that may fit a need. */
export function needFilter(need: PlacementNeed): string[] {
  return [
    "freeSeats > 0",
    around(need.latitude, need.longitude, widened(need.km)),
    `kinds IN [${need.kinds.map(quoted).join(", ")}]`,
    `sector NOT IN [${need.unwantedSectors.map(quoted).join(", ")}]`,
    ...SKILLS.map((skill) => `${skill} <= ${number(need[skill])}`),
    `hoursMin <= ${number(need.hoursMax)}`,
    `hoursMax >= ${number(need.hoursMin)}`,
    `startsUntil >= ${number(Date.parse(need.startable))}`,
    `licence IN [${[NO_LICENCE, ...need.licences].map(quoted).join(", ")}]`,
    ...(need.vog ? [] : ["vog = false"]),
    `liftsKg <= ${number(need.liftsKg)}`,
    `standsHours <= ${number(need.standsHours)}`,
  ];
}

/** Minutes of travel that candidates are told apart by: a filter cannot compute how far each of them would go. */
const MINUTES = [0, 10, 20, 30, 45, 60, 75, 90, 120];

/** Candidates of one organisation that may fit a placement. */
export function candidateFilter(
  organisation: string,
  { latitude, longitude, ...placement }: PlacementFacts,
  parameters: MatchingParameters,
): string[] {
  const within = TRAVEL_MODES.flatMap((mode) => {
    const uses = `travelModes = ${quoted(mode)}`;
    const bands = MINUTES.slice(1).map((most, at) => {
      const minutes = `travelMinutes > ${number(MINUTES[at] ?? 0)} AND travelMinutes <= ${number(most)}`;
      return `(${uses} AND ${minutes} AND ${around(latitude, longitude, widened(reachKm([mode], most, parameters)))})`;
    });
    return [...bands, `(${uses} AND travelMinutes > ${number(MINUTES.at(-1) ?? 0)})`];
  });
  const here = around(latitude, longitude, widened(KM_MARGIN));
  return [
    `organisation = ${quoted(organisation)}`,
    [...within, `(travelMinutes <= 0 AND ${here})`].join(" OR "),
    `kinds IN [${placement.kinds.map(quoted).join(", ")}]`,
    `unwantedSectors NOT IN [${quoted(placement.sector)}]`,
    ...SKILLS.map((skill) => `${skill} >= ${number(placement.dutch[skill])}`),
    `hoursMax >= ${number(placement.hoursMin)}`,
    `hoursMin <= ${number(placement.hoursMax)}`,
    ...(placement.startsUntil === null ? [] : [`availableFrom <= ${number(Date.parse(placement.startsUntil))}`]),
    ...(placement.licence === null ? [] : ["anyLicence = true"]),
    ...(placement.vog ? ["vogPossible = true"] : []),
    `liftsKg >= ${number(placement.liftsKg)}`,
    `standsHours >= ${number(placement.standsHours)}`,
  ];
}

/** The server measures the earth a little differently, so whatever must not be lost reaches one per cent farther here. */
function widened(km: number): number {
  return km * 1.01 + 0.05;
}

function oneOf(attribute: string, codes: readonly string[] | undefined): string | null {
  const possible = possibleCodes(codes);
  return possible.length > 0 ? `${attribute} IN [${possible.map(quoted).join(", ")}]` : null;
}

function compare(attribute: string, operator: "<=" | ">=", value: number | undefined): string | null {
  return value === undefined ? null : `${attribute} ${operator} ${number(value)}`;
}

function around(latitude: number, longitude: number, km: number): string {
  return `_geoRadius(${number(latitude)}, ${number(longitude)}, ${number(Math.max(1, Math.round(km * 1000)))})`;
}

function day(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}

/** @throws RangeError for what is no number: nothing else may stand there */
function number(value: number): string {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new RangeError("A filter compares with numbers only.");
  return String(value);
}

function quoted(code: string): string {
  return `"${code.replace(/[\\"]/g, "\\$&")}"`;
}
