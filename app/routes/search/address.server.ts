import { SKILLS } from "#domain/codes.ts";
import type { FilterName } from "#search/engine.ts";
import { EVERY_REGION, NEIGHBOURS, PARAM, type Question } from "./question.server.ts";

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

/** What a question is kept as: what it means, written anew; without for whom, the order and the page. */
export function keptParams({ query, ...question }: Question): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, ...values: readonly (string | number | undefined)[]) => {
    for (const value of values) if (value !== undefined && value !== "") params.append(name, String(value));
  };
  put(PARAM.words, query.words);
  put(PARAM.sectors, ...(query.sectors ?? []));
  put(PARAM.occupations, ...(query.occupations ?? []));
  put(PARAM.kinds, ...(query.kinds ?? []));
  put(PARAM.regions, { own: undefined, neighbours: NEIGHBOURS, all: EVERY_REGION }[question.scope]);
  put(PARAM.regions, ...(query.regions ?? []));
  put(PARAM.municipalities, ...(query.municipalities ?? []));
  put(PARAM.postcode, question.postcode);
  if (question.postcode !== "") {
    put(PARAM.km, question.km);
    put(PARAM.journey, question.journey);
  }
  for (const skill of SKILLS) put(PARAM[skill], query.dutch?.[skill]);
  put(PARAM.dayParts, ...(query.dayParts ?? []));
  put(PARAM.hoursMin, query.hours?.min);
  put(PARAM.hours, query.hours?.max);
  put(PARAM.startAfter, query.start?.after);
  put(PARAM.start, query.start?.before);
  put(PARAM.seats, query.freeSeats);
  put(PARAM.licence, query.withoutLicence ? "geen" : undefined);
  put(PARAM.vog, query.withoutVog ? "geen" : undefined);
  put(PARAM.confirmed, question.confirmedDays);
  return params;
}

/** The names in the address bar that make a filter. */
export function paramsOf(filter: FilterName): readonly string[] {
  switch (filter) {
    case "words":
    case "sectors":
    case "occupations":
    case "kinds":
    case "regions":
    case "municipalities":
    case "dayParts":
    case "seats":
    case "licence":
    case "vog":
    case "confirmed":
      return [PARAM[filter]];
    case "hours":
      return [PARAM.hours, PARAM.hoursMin];
    case "start":
      return [PARAM.start, PARAM.startAfter];
    case "near":
      return [PARAM.km, PARAM.journey];
    case "among":
      return [PARAM.candidate];
    case "dutch":
      return SKILLS.map((skill) => PARAM[skill]);
  }
}
