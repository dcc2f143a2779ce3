import fc from "fast-check";
import { expect, test } from "vitest";
import { sensitiveWords } from "./sensitive-words.ts";

test("words that tell of somebody's health are found as they are written", () => {
  expect(sensitiveWords("Zij is Epileptisch en heeft een depressie gehad.")).toEqual(["Epileptisch", "depressie"]);
  expect(sensitiveWords("He has ADHD and uses a wheelchair")).toEqual(["ADHD", "wheelchair"]);
});

test("so are belief, benefits and the person's own name", () => {
  const text = "Heeft diabetes en krijgt bijstand. Fatima is moslim. Vraag naar El Amrani.";
  const found = ["diabetes", "bijstand", "Fatima", "moslim", "Amrani"];
  expect(sensitiveWords(text, "Fatima El Amrani")).toEqual(found);
});

test("what is said of work is left alone", () => {
  const texts = [
    "Keuken van een ziekenhuis, drie jaar.",
    "Ik heb in Syrië een winkel gehad. Willen leren!",
    "Illustrator",
  ];
  for (const text of texts) expect(sensitiveWords(text), text).toEqual([]);
});

test("any text has an answer, made of its own words", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const word of sensitiveWords(text)) expect(text).toContain(word);
    }),
  );
});
