import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KINDS, type Level, WORK_SKILLS } from "./codes.ts";
import { addDays } from "./dates.ts";
import { choosePeople, PEOPLE_SORTS, type PeopleChoice, type PersonToChoose, sortPeople } from "./people-filter.ts";

const RUNS = Number(process.env["RUNS"] ?? 100);
const TODAY = "2026-11-25";
const level = fc.integer({ min: 0, max: 4 }).map((number) => number as Level);
const skills = WORK_SKILLS.slice(0, 4);

const person: fc.Arbitrary<PersonToChoose> = fc.record({
  id: fc.uuid(),
  pseudonym: fc.constantFrom("Wilg 3", "Éik 12", "Eik 7"),
  reference: fc.constantFrom("KL-1", "KL-22"),
  mine: fc.boolean(),
  free: fc.boolean(),
  kinds: fc.subarray([...KINDS], { minLength: 1 }),
  speak: level,
  skills: fc.subarray([...skills]),
  minutes: fc.constantFrom(5, 15, 30, 60),
  availableFrom: fc.integer({ min: -5, max: 5 }).map((days) => addDays(TODAY, days)),
  waitingSince: fc.integer({ min: 0, max: 40 }).map((weeks) => addDays(TODAY, -7 * weeks)),
  score: fc.integer({ min: 0, max: 100 }),
});
const choice: fc.Arbitrary<PeopleChoice> = fc.record({
  words: fc.constantFrom("", "", "eik", "KL-2"),
  mine: fc.boolean(),
  free: fc.boolean(),
  now: fc.boolean(),
  kinds: fc.subarray([...KINDS], { maxLength: 2 }),
  speak: fc.subarray([0, 1, 2, 3, 4] as const, { maxLength: 2 }).map((some) => [...some]),
  skills: fc.subarray([...skills], { maxLength: 2 }),
  minutes: fc.constantFrom(null, 15, 30),
  weeks: fc.constantFrom(null, 4, 26),
});
const NOTHING: PeopleChoice = {
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

describe("choosing among fitting candidates", () => {
  it("counts of each group what one would find with that value alone in it", () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), choice, (people, chosen) => {
        const { counts } = choosePeople(people, chosen, TODAY);
        const found = (change: Partial<PeopleChoice>) =>
          choosePeople(people, { ...chosen, ...change }, TODAY).found.length;
        for (const kind of KINDS) expect(counts.kinds.get(kind) ?? 0).toBe(found({ kinds: [kind] }));
        for (const skill of skills) expect(counts.skills.get(skill) ?? 0).toBe(found({ skills: [skill] }));
        for (const speak of [0, 1, 2, 3, 4] as const)
          expect(counts.speak.get(speak) ?? 0).toBe(found({ speak: [speak] }));
      }),
      { numRuns: RUNS },
    );
  });

  it("names, when nobody is left, just the filters without which there is somebody, and how many", () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 12 }), choice, (people, chosen) => {
        const { found, without } = choosePeople(people, chosen, TODAY);
        if (found.length > 0) {
          expect(without).toEqual([]);
          return;
        }
        const keys = Object.keys(NOTHING) as (keyof PeopleChoice)[];
        const expected = keys
          .map((filter) => ({
            filter,
            total: choosePeople(people, { ...chosen, [filter]: NOTHING[filter] }, TODAY).found.length,
          }))
          .filter(({ total }) => total > 0);
        expect([...without].sort((a, b) => keys.indexOf(a.filter) - keys.indexOf(b.filter))).toEqual(expected);
        expect(without.map(({ total }) => total)).toEqual(without.map(({ total }) => total).sort((a, b) => b - a));
      }),
      { numRuns: RUNS },
    );
  });

  it("finds names without accents and capitals, and edges that count", () => {
    const one = fc.sample(person, { numRuns: 1, seed: 1 })[0];
    if (!one) throw new Error("one was asked for");
    const eik = { ...one, pseudonym: "Éik 12", reference: "KL-9", minutes: 30, waitingSince: addDays(TODAY, -28) };
    const finds = (change: Partial<PeopleChoice>) => choosePeople([eik], { ...NOTHING, ...change }, TODAY).found.length;
    expect([finds({ words: "eik" }), finds({ words: "kl-9" }), finds({ words: "wilg" })]).toEqual([1, 1, 0]);
    expect([finds({ minutes: 30 }), finds({ minutes: 29 }), finds({ weeks: 4 }), finds({ weeks: 5 })]).toEqual([
      1, 0, 1, 0,
    ]);
  });

  it("orders each way without losing anybody", () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), fc.constantFrom(...PEOPLE_SORTS), (people, sort) => {
        const sorted = sortPeople(people, sort);
        expect(new Set(sorted)).toEqual(new Set(people));
        expect(sortPeople(sorted, sort)).toEqual(sorted);
      }),
      { numRuns: RUNS },
    );
    const [near, far] = fc
      .sample(person, { numRuns: 2, seed: 2 })
      .map((one, at) => ({ ...one, minutes: 5 + at, score: at }));
    expect(sortPeople([far!, near!], "nearest")).toEqual([near, far]);
    expect(sortPeople([near!, far!], "fit")).toEqual([far, near]);
  });
});
