import { kindLabel, levelAbout } from "#app/ui/labels.ts";
import { workSkillLabel } from "#app/ui/person-labels.ts";
import type { Tx } from "#db/access.ts";
import type { Caseworker } from "#db/candidate-record.ts";
import type { Fit } from "#db/queries/fitting.ts";
import { peopleToChoose } from "#db/queries/people-to-choose.ts";
import { localDate } from "#domain/amsterdam.ts";
import { choosePeople, PEOPLE_SORTS, type PeopleChoice, type PeopleFilter, sortPeople } from "#domain/people-filter.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { EVERYBODY, peopleAddress, type PeopleQuestion } from "./people-choice.ts";

/** Who fits, as chosen and ordered, with what the form, its chips and an empty list say. */
export async function peopleList(
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
  const { found, counts, without } = choosePeople(people, asked.choice, localDate(new Date()));
  const to = (change: Partial<PeopleChoice>) => peopleAddress({ ...asked, choice: { ...asked.choice, ...change } });
  return {
    found: sortPeople(found, asked.sort),
    filters: {
      asked,
      chosen: found.length,
      of: people.length,
      chips: chipsOf(asked.choice, to),
      clear: peopleAddress({ ...asked, choice: EVERYBODY }),
      whole: peopleAddress({ ...asked, all: true }),
      helps: without.map(({ filter, total }) => ({
        filter: FILTER[filter](),
        total,
        href: to({ [filter]: EVERYBODY[filter] }),
      })),
      sorts: PEOPLE_SORTS.map((sort) => ({
        sort,
        href: peopleAddress({ ...asked, sort }),
        current: sort === asked.sort,
      })),
      kinds: options(counts.kinds, asked.choice.kinds, kindLabel),
      speak: options(counts.speak, asked.choice.speak, levelAbout).sort((a, b) => Number(a.value) - Number(b.value)),
      skills: options(counts.skills, asked.choice.skills, workSkillLabel),
    },
  };
}

export type PeopleFilters = Awaited<ReturnType<typeof peopleList>>["filters"];

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
