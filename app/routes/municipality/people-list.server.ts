import { kindLabel, levelAbout } from "#app/ui/labels.ts";
import { workSkillLabel } from "#app/ui/person-labels.ts";
import type { Tx } from "#db/access.ts";
import type { Asker, Caseworker } from "#db/candidate-record.ts";
import type { Fit } from "#db/queries/fitting.ts";
import { lookAt, openedPeople } from "#db/queries/opened.ts";
import { peopleToChoose } from "#db/queries/people-to-choose.ts";
import { ownRequestsFor } from "#db/queries/proposal-requests.ts";
import { localDate } from "#domain/amsterdam.ts";
import {
  choosePeople,
  type ChosenPeople,
  PEOPLE_SORTS,
  type PeopleChoice,
  type PeopleFilter,
  type PersonToChoose,
  sortPeople,
} from "#domain/people-filter.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { EVERYBODY, peopleAddress, type PeopleQuestion } from "./people-choice.ts";

/** How many of a list are shown at first. */
const SHOWN = 10;

/** Who fits of the own municipality, as chosen and ordered. */
export async function ownPeople(
  tx: Tx<Caseworker>,
  fits: readonly Fit<CandidateId>[],
  { asked, placement }: { readonly asked: PeopleQuestion; readonly placement: PlacementId },
) {
  const rows = await peopleToChoose(
    tx,
    fits.map(({ id }) => id),
    placement,
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const people = fits.flatMap((fit) => {
    const person = rowOf.get(fit.id);
    return person ? [{ ...person, ...fit, person }] : [];
  });
  return chosen(people, asked);
}

/** Whom (other) municipalities have opened to the reader for a placement, as chosen and ordered, and whom was asked for. */
export async function peopleElsewhere(tx: Tx<Asker>, placement: PlacementId, asked: PeopleQuestion) {
  const everybody = await openedPeople(tx, placement);
  const choice = chosen(everybody, asked);
  const { found, of } = choice;
  const shown = asked.all ? found : found.slice(0, SHOWN);
  const before = await ownRequestsFor(tx, placement);
  return {
    choice,
    list: {
      opened: lookAt(tx, shown, found.length < of ? everybody : shown),
      chosen: found.length,
      of,
      whole: peopleAddress({ ...asked, all: true }, tx.actor.role === "coordinator" ? "#passend" : "#regio"),
      asked: before.map((one) => ({ ...one, askedAt: one.askedAt.toISOString() })),
    },
  };
}

type Chosen<Person> = ChosenPeople<Person> & { readonly of: number };

function chosen<Person extends PersonToChoose>(people: readonly Person[], asked: PeopleQuestion): Chosen<Person> {
  const choice = choosePeople(people, asked.choice, localDate(new Date()));
  return { ...choice, found: sortPeople(choice.found, asked.sort), of: people.length };
}

/** What the form, its chips and an empty list say; its options count the people of both lists. */
export function peopleFilters(
  asked: PeopleQuestion,
  { own, elsewhere }: { readonly own: Chosen<unknown> | null; readonly elsewhere: Chosen<unknown> },
) {
  const list = own ?? elsewhere;
  const to = (change: Partial<PeopleChoice>) => peopleAddress({ ...asked, choice: { ...asked.choice, ...change } });
  const lists = own ? [own, elsewhere] : [elsewhere];
  const counts = lists.map((one) => one.counts);
  return {
    asked,
    /** Among people of the own municipality: of others one knows less. */
    own: own !== null,
    chosen: list.found.length,
    of: list.of,
    everyone: lists.reduce((total, one) => total + one.of, 0),
    chips: chipsOf(asked.choice, to),
    clear: peopleAddress({ ...asked, choice: EVERYBODY }),
    whole: peopleAddress({ ...asked, all: true }),
    here: peopleAddress(asked, ""),
    helps: list.without.map(({ filter, total }) => ({
      filter: FILTER[filter](),
      total,
      href: to({ [filter]: EVERYBODY[filter] }),
    })),
    sorts: PEOPLE_SORTS.filter((sort) => own !== null || (sort !== "waiting" && sort !== "nearest")).map((sort) => ({
      sort,
      href: peopleAddress({ ...asked, sort }),
      current: sort === asked.sort,
    })),
    kinds: options(sum(counts.map((one) => one.kinds)), asked.choice.kinds, kindLabel),
    speak: options(sum(counts.map((one) => one.speak)), asked.choice.speak, levelAbout).sort(
      (a, b) => Number(a.value) - Number(b.value),
    ),
    skills: options(sum(counts.map((one) => one.skills)), asked.choice.skills, workSkillLabel),
  };
}

export type PeopleFilters = ReturnType<typeof peopleFilters>;

function sum<Value>(counts: readonly ReadonlyMap<Value, number>[]): ReadonlyMap<Value, number> {
  const total = new Map<Value, number>();
  for (const [value, count] of counts.flatMap((one) => [...one])) total.set(value, (total.get(value) ?? 0) + count);
  return total;
}

/** What occurs or is chosen, what occurs most first. */
function options<Value extends string | number>(
  counts: ReadonlyMap<Value, number>,
  chosen: readonly Value[],
  label: (value: Value) => string,
) {
  return [...new Set([...counts.keys(), ...chosen])]
    .map((value) => ({ value: String(value), label: label(value), count: counts.get(value) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, "nl"));
}

function chipsOf(choice: PeopleChoice, to: (change: Partial<PeopleChoice>) => string) {
  const on = (is: boolean, label: () => string, change: Partial<PeopleChoice>) =>
    is ? [{ label: label(), href: to(change) }] : [];
  const without = <Value>(values: readonly Value[], value: Value) => values.filter((one) => one !== value);
  const { words, minutes, weeks } = choice;
  return [
    ...on(words !== "", () => `“${words}”`, { words: "" }),
    ...on(choice.mine, m.search_people_mine, { mine: false }),
    ...on(choice.free, m.search_people_free, { free: false }),
    ...on(choice.now, m.search_people_now, { now: false }),
    ...choice.kinds.map((kind) => ({ label: kindLabel(kind), href: to({ kinds: without(choice.kinds, kind) }) })),
    ...choice.speak.map((level) => ({ label: levelAbout(level), href: to({ speak: without(choice.speak, level) }) })),
    ...choice.skills.map((skill) => ({
      label: workSkillLabel(skill),
      href: to({ skills: without(choice.skills, skill) }),
    })),
    ...(minutes === null ? [] : [{ label: m.search_people_minutes({ minutes }), href: to({ minutes: null }) }]),
    ...(weeks === null ? [] : [{ label: m.search_people_weeks({ weeks }), href: to({ weeks: null }) }]),
  ];
}

/** What a filter is called in a sentence. */
const FILTER: Readonly<Record<PeopleFilter, () => string>> = {
  words: m.search_filter_words,
  mine: m.search_people_filter_mine,
  free: m.search_people_filter_free,
  now: m.search_people_filter_now,
  kinds: m.search_people_filter_kinds,
  speak: m.search_people_filter_speak,
  skills: m.search_people_filter_skills,
  minutes: m.search_people_filter_minutes,
  weeks: m.search_people_filter_weeks,
};
