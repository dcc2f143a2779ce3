import fc from "fast-check";
import { expect, test } from "vitest";
import { soundOf } from "./sounds.ts";
import { VOCABULARY } from "./vocabulary.ts";

test.each([
  ["magazein", "magazijn"],
  ["slagerei", "slagerij"],
  ["restorant", "restaurant"],
  ["snekbar", "snackbar"],
  ["keuke", "keuken"],
  ["resepsie", "receptie"],
  ["konsjerge", "concierge"],
  ["twalet", "toilet"],
  ["kado", "cadeau"],
  ["sjofeur", "chauffeur"],
  ["skoonmaker", "schoonmaker"],
  ["tankstasjon", "tankstation"],
  ["vliegtuich", "vliegtuig"],
  ["speelgoet", "speelgoed"],
  ["fis", "vis"],
])("%s sounds like %s", (heard, written) => {
  expect(soundOf(heard)).toBe(soundOf(written));
});

test.each([
  ["kaas", "kassa"],
  ["vis", "vlees"],
  ["bakker", "bezem"],
  ["winkel", "wijn"],
])("%s does not sound like %s", (one, other) => {
  expect(soundOf(one)).not.toBe(soundOf(other));
});

/** What is written for each other by who writes by ear; beside a vowel, so that no other sound is made of it. */
const CONFUSED: readonly (readonly [RegExp, string])[] = [
  [/ij(?=[^aeiouj]|$)/, "ei"],
  [/v(?=[aeou])/, "f"],
  [/(?<![st])z(?=[aeou])/, "s"],
  [/c(?=[aou])/, "k"],
  [/(?<=[aeiou])d$/, "t"],
];

test("a word sounds the same with any of the confusions of hearing", () => {
  const words = fc.constantFrom(...VOCABULARY);
  fc.assert(
    fc.property(words, fc.constantFrom(...CONFUSED), (word, [pattern, other]) => {
      expect(soundOf(word.replace(pattern, other))).toBe(soundOf(word));
    }),
  );
});

test("letters that are doubled or not make no other sound, and a key never grows much", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,20}$/), fc.nat(19), (word, at) => {
      const letter = word[at] ?? "";
      const isPlain = /[bfklmnprw]/.test(letter);
      const doubled = isPlain ? `${word.slice(0, at)}${letter}${word.slice(at)}` : word;
      expect(soundOf(doubled)).toBe(soundOf(word));
      expect(soundOf(word).length).toBeLessThanOrEqual(2 * word.length);
    }),
  );
});

test("few words of the field sound like another one, so that the key tells them apart", () => {
  const alike = [...Map.groupBy(VOCABULARY, soundOf).values()].filter((words) => words.length > 1);
  expect(alike.flat().length / VOCABULARY.size).toBeLessThan(0.2);
});
