import fc from "fast-check";
import { expect, test } from "vitest";
import { healthWords } from "./health-words.ts";

test("words that tell of somebody's health are found as they are written", () => {
  expect(healthWords("Zij is Epileptisch en heeft een depressie gehad.")).toEqual(["Epileptisch", "depressie"]);
  expect(healthWords("He has ADHD and uses a wheelchair")).toEqual(["ADHD", "wheelchair"]);
});

test("what is said of work is left alone", () => {
  const texts = [
    "Keuken van een ziekenhuis, drie jaar.",
    "Ik heb in Syrië een winkel gehad. Willen leren!",
    "Illustrator",
  ];
  for (const text of texts) expect(healthWords(text), text).toEqual([]);
});

test("any text has an answer, made of its own words", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const word of healthWords(text)) expect(text).toContain(word);
    }),
  );
});
