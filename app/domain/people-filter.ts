import type { Kind, Level, WorkSkill } from "./codes.ts";
import { daysBetween } from "./dates.ts";
import { fold } from "./words.ts";

/** What one may choose fitting candidates by: codes and numbers, and by which name the staff knows them. No free text. */
export type PersonToChoose = {
  readonly id: string;
  readonly pseudonym: string;
  readonly reference: string;
  /** In the own caseload. */
  readonly mine: boolean;
  /** In no proposal yet, here or elsewhere. */
  readonly free: boolean;
  /** Kinds that both sides allow. */
  readonly kinds: readonly Kind[];
  readonly speak: Level;
  readonly skills: readonly WorkSkill[];
  /** Of the best journey to the placement; null: for the own municipality to know. */
  readonly minutes: number | null;
  /** ISO dates; null: since when somebody waits is for the own municipality to know. */
  readonly availableFrom: string;
  readonly waitingSince: string | null;
  readonly score: number;
};

/** Empty lists, nulls and false do not limit. */
export type PeopleChoice = {
  /** Part of a pseudonym or a reference. */
  readonly words: string;
  readonly mine: boolean;
  readonly free: boolean;
  readonly now: boolean;
  readonly kinds: readonly Kind[];
  readonly speak: readonly Level[];
  readonly skills: readonly WorkSkill[];
  readonly minutes: number | null;
  /** Waits at least so many weeks. */
  readonly weeks: number | null;
};

export type PeopleFilter = keyof PeopleChoice;

type Test = (person: PersonToChoose, choice: PeopleChoice, today: string) => boolean;

const TESTS: Readonly<Record<PeopleFilter, Test>> = {
  words: (person, { words }) => [person.pseudonym, person.reference].some((name) => fold(name).includes(fold(words))),
  mine: (person, { mine }) => !mine || person.mine,
  free: (person, { free }) => !free || person.free,
  now: (person, { now }, today) => !now || person.availableFrom <= today,
  kinds: (person, { kinds }) => kinds.length === 0 || kinds.some((kind) => person.kinds.includes(kind)),
  speak: (person, { speak }) => speak.length === 0 || speak.includes(person.speak),
  skills: (person, { skills }) => skills.length === 0 || skills.some((skill) => person.skills.includes(skill)),
  minutes: (person, { minutes }) => minutes === null || (person.minutes !== null && person.minutes <= minutes),
  weeks: ({ waitingSince }, { weeks }, today) =>
    weeks === null || (waitingSince !== null && daysBetween(waitingSince, today) >= weeks * 7),
};
const FILTERS = Object.keys(TESTS) as readonly PeopleFilter[];

/** The groups of which several may be chosen; their counts ignore the choice in their own group. */
export type PeopleCounts = {
  readonly kinds: ReadonlyMap<Kind, number>;
  readonly speak: ReadonlyMap<Level, number>;
  readonly skills: ReadonlyMap<WorkSkill, number>;
};

export type ChosenPeople<Person> = {
  readonly found: readonly Person[];
  readonly counts: PeopleCounts;
  /** When nobody is left: how many there would be without each filter, most first; only those that help. */
  readonly without: readonly { readonly filter: PeopleFilter; readonly total: number }[];
};

/** Who is left of these people, what else could be chosen, and what to let go of when nobody is. */
export function choosePeople<Person extends PersonToChoose>(
  people: readonly Person[],
  choice: PeopleChoice,
  today: string,
): ChosenPeople<Person> {
  const allBut = (left?: PeopleFilter) =>
    people.filter((person) => FILTERS.every((filter) => filter === left || TESTS[filter](person, choice, today)));
  const found = allBut();
  const helps = FILTERS.map((filter) => ({ filter, total: allBut(filter).length })).filter(({ total }) => total > 0);
  return {
    found,
    counts: {
      kinds: count(allBut("kinds").flatMap((person) => person.kinds)),
      speak: count(allBut("speak").map((person) => person.speak)),
      skills: count(allBut("skills").flatMap((person) => person.skills)),
    },
    without: found.length > 0 ? [] : helps.sort((a, b) => b.total - a.total),
  };
}

function count<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

export const PEOPLE_SORTS = ["fit", "nearest", "waiting", "available", "name"] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

/** After every date. */
const UNKNOWN = "9999";

const ORDER: Readonly<Record<PeopleSort, (a: PersonToChoose, b: PersonToChoose) => number>> = {
  fit: (a, b) => b.score - a.score,
  nearest: (a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity) || 0,
  waiting: (a, b) => compare(a.waitingSince ?? UNKNOWN, b.waitingSince ?? UNKNOWN),
  available: (a, b) => compare(a.availableFrom, b.availableFrom),
  name: (a, b) => a.pseudonym.localeCompare(b.pseudonym, "nl", { numeric: true }),
};

/** In another order; equal ones stay as they were, best fit first. */
export function sortPeople<Person extends PersonToChoose>(people: readonly Person[], sort: PeopleSort): Person[] {
  return [...people].sort(ORDER[sort]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
