import { expect, test } from "vitest";
import { ENGLISH, phrasesInDutch } from "./english.ts";
import { SYNONYMS } from "./synonyms.ts";
import { questionWords } from "./words.ts";

test.each([
  ["washing up", "afwas"],
  ["shoe shops", "schoenenwinkel"],
  ["butcher's shop", "slagerij"],
  ["second-hand", "tweedehands"],
  ["work in a gas station", "tankstation"],
  ["window cleaner in Utrecht", "glazenwasser utrecht"],
])("%s is read as %s", (typed, expected) => {
  expect(questionWords(typed).join(" ")).toBe(expected);
});

test("a phrase within another word is left alone", () => {
  expect(phrasesInDutch("nice creams")).toBe("nice creams");
});

test("an English word stands for its Dutch ones and their families, in the singular and the plural", () => {
  for (const word of ["waiter", "waiters", "waitresses"]) {
    expect(SYNONYMS.get(word)).toEqual(expect.arrayContaining(["ober", "bediening", "serveren"]));
  }
  expect(ENGLISH.get("bakeries")).toEqual(ENGLISH.get("bakery"));
});

test("a Dutch word is never answered with English", () => {
  for (const [word, others] of SYNONYMS) {
    if (ENGLISH.has(word)) continue;
    expect(others.filter((other) => ENGLISH.has(other) && !SYNONYMS.get(other)?.includes(word))).toEqual([]);
  }
});
