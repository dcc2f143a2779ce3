import fc from "fast-check";
import { expect, test } from "vitest";
import { slips, slipsAllowed, wordsOf } from "./words.ts";

test("words have one spelling, whatever accents, capitals and marks they came with", () => {
  expect(wordsOf("Coördinator, caissière & café-hulp (B1)")).toEqual([
    "coordinator",
    "caissiere",
    "cafe",
    "hulp",
    "b1",
  ]);
});

test.each([
  ["schoonmaak", "schonmaak", 1],
  ["kassa", "kasas", 1],
  ["magazijn", "magzijm", 2],
  ["winkel", "winkel", 0],
  ["", "kok", 3],
])("%s and %s lie %i slips apart", (a, b, expected) => {
  expect(slips(a, b)).toBe(expected);
});

test("slips count the same both ways and never exceed the longer word", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(slips(a, b)).toBe(slips(b, a));
      expect(slips(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      expect(slips(a, b) === 0).toBe(a === b);
    }),
  );
});

test("short words and words with a number are taken as typed", () => {
  expect([slipsAllowed("bar"), slipsAllowed("b1234"), slipsAllowed("kassa"), slipsAllowed("vakkenvuller")]).toEqual([
    0, 0, 1, 2,
  ]);
});
