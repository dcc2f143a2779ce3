import fc from "fast-check";
import { expect, test } from "vitest";
import { VOCABULARY } from "#domain/vocabulary.ts";
import { slips, slipsAllowed } from "#domain/words.ts";
import { formsOf, heardAs, isWordOfTheField, respelled, slippedFrom } from "./spelling.ts";
import { SYNONYMS } from "./synonyms.ts";
import { SHORT_CODES } from "./words.ts";

test.each([
  ["magazein", ["magazijn"]],
  ["magazeinmedewerker", ["magazijn", "medewerker"]],
  ["ketering", ["catering"]],
  ["utrecht", ["utrecht"]],
  ["geveegd", ["geveegd"]],
])("%s is respelled as %s", (word, expected) => {
  expect(respelled(word)).toEqual(expected);
});

test("a slip of the pen is found where trigrams see none", () => {
  expect(slippedFrom("toielt")).toContain("toilet");
  expect(slippedFrom("toilet")).toEqual([]);
});

test("a word of the field, a short code and a word with a digit are never taken for another", () => {
  const words = fc.constantFrom(...VOCABULARY, ...SYNONYMS.keys(), ...SHORT_CODES);
  fc.assert(
    fc.property(words, (word) => {
      expect(heardAs(word)).toEqual([]);
      if (isWordOfTheField(word)) expect(respelled(word)).toEqual([word]);
    }),
  );
  expect(heardAs("fis2")).toEqual([]);
});

test("whatever is typed becomes words of the field or stays as it is", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{1,60}$/), (word) => {
      for (const other of respelled(word)) expect(other === word || isWordOfTheField(other)).toBe(true);
      for (const form of formsOf(word)) expect(isWordOfTheField(form)).toBe(true);
      expect(heardAs(word).length).toBeLessThanOrEqual(3);
      for (const near of slippedFrom(word)) expect(slips(word, near)).toBeLessThanOrEqual(slipsAllowed(word));
    }),
  );
});
