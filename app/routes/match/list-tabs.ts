import type { MatchStatus } from "#domain/match-states.ts";

/** The parts of a list of matches; the first is where one begins when nothing waits anywhere. */
export const MUNICIPALITY_TABS = {
  kandidaat: ["proposed"],
  werkgever: ["consented"],
  vraag: ["question"],
  aangenomen: ["accepted", "intake"],
  afgelopen: ["ended"],
} as const satisfies Record<string, readonly MatchStatus[]>;
export type MunicipalityTab = keyof typeof MUNICIPALITY_TABS;

export const EMPLOYER_TABS = {
  antwoord: ["consented"],
  vraag: ["question"],
  aangenomen: ["accepted", "intake"],
  afgelopen: ["ended"],
} as const satisfies Record<string, readonly MatchStatus[]>;
export type EmployerTab = keyof typeof EMPLOYER_TABS;

type Tabs = Readonly<Record<string, readonly MatchStatus[]>>;
type Counts = Readonly<Partial<Record<MatchStatus, number>>>;

/** How many lie under each tab. */
export function tabCounts<Names extends string>(
  tabs: Readonly<Record<Names, readonly MatchStatus[]>>,
  counts: Counts,
): Readonly<Record<Names, number>> {
  const entries = (Object.entries(tabs) as [Names, readonly MatchStatus[]][]).map(([name, statuses]) => [
    name,
    statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0),
  ]);
  return Object.fromEntries(entries) as Record<Names, number>;
}

/** The tab that was asked for, else the first of `order` under which something lies, else the first of all. */
export function chosenTab<Names extends string>(
  tabs: Tabs & Readonly<Record<Names, unknown>>,
  asked: string | null,
  counts: Readonly<Record<Names, number>>,
  order: readonly [Names, ...Names[]],
): Names {
  if (asked !== null && Object.hasOwn(tabs, asked)) return asked as Names;
  return order.find((name) => counts[name] > 0) ?? order[0];
}

/** The page number in an address, from 1. */
export function pageNumber(search: URLSearchParams): number {
  const page = Number(search.get("pagina") ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1;
}
