import { KINDS, LEVELS, type Level, WORK_SKILLS } from "#domain/codes.ts";
import { PEOPLE_SORTS, type PeopleChoice, type PeopleFilter, type PeopleSort } from "#domain/people-filter.ts";

/** The names in the address bar. */
export const PEOPLE_PARAM: Readonly<Record<PeopleFilter, string>> = {
  words: "zoek",
  mine: "van",
  free: "vrij",
  now: "nu",
  kinds: "soort",
  speak: "spreken",
  skills: "ervaring",
  minutes: "reis",
  weeks: "wacht",
};
const SORT_PARAM = "volgorde";
export const MINUTES = [15, 30, 45, 60] as const;
export const WEEKS = [4, 13, 26] as const;
const LONGEST_WORDS = 60;

export type PeopleQuestion = { readonly choice: PeopleChoice; readonly sort: PeopleSort; readonly all: boolean };

/** Reads the address; what it does not know it leaves out. */
export function peopleQuestion(params: URLSearchParams): PeopleQuestion {
  const several = <Code extends string>(filter: PeopleFilter, from: readonly Code[]) =>
    from.filter((code) => params.getAll(PEOPLE_PARAM[filter]).includes(code));
  const number = (filter: PeopleFilter, from: readonly number[]) =>
    from.find((one) => String(one) === params.get(PEOPLE_PARAM[filter])) ?? null;
  const ticked = (filter: PeopleFilter) => params.get(PEOPLE_PARAM[filter]) === "ja";
  return {
    choice: {
      words: (params.get(PEOPLE_PARAM.words) ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_WORDS),
      mine: ticked("mine"),
      free: ticked("free"),
      now: ticked("now"),
      kinds: several("kinds", KINDS),
      speak: LEVELS.map((_, level) => level as Level).filter((level) =>
        params.getAll(PEOPLE_PARAM.speak).includes(String(level)),
      ),
      skills: several("skills", WORK_SKILLS),
      minutes: number("minutes", MINUTES),
      weeks: number("weeks", WEEKS),
    },
    sort: PEOPLE_SORTS.find((sort) => sort === params.get(SORT_PARAM)) ?? "fit",
    all: params.get("alle") === "ja",
  };
}

/** The address of a question, with other parts of it; leads to `place` on the page: the list that is asked. */
export function peopleAddress({ choice, sort, all }: PeopleQuestion, place = "#passend"): string {
  const params = new URLSearchParams();
  const put = (name: string, ...values: readonly (string | number)[]) => {
    for (const value of values) params.append(name, String(value));
  };
  if (choice.words !== "") put(PEOPLE_PARAM.words, choice.words);
  for (const filter of ["mine", "free", "now"] as const) if (choice[filter]) put(PEOPLE_PARAM[filter], "ja");
  for (const filter of ["kinds", "speak", "skills"] as const) put(PEOPLE_PARAM[filter], ...choice[filter]);
  for (const filter of ["minutes", "weeks"] as const) {
    if (choice[filter] !== null) put(PEOPLE_PARAM[filter], choice[filter]);
  }
  if (sort !== "fit") put(SORT_PARAM, sort);
  if (all) put("alle", "ja");
  return `?${params.toString()}${place}`;
}

/** Nothing chosen. */
export const EVERYBODY: PeopleChoice = {
  words: "",
  mine: false,
  free: false,
  now: false,
  kinds: [],
  speak: [],
  skills: [],
  minutes: null,
  weeks: null,
};
