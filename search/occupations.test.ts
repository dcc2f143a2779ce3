import { expect, test } from "vitest";
import { readOccupations } from "#db/reference/read.ts";
import { occupationsMeant } from "./occupations.ts";

const ALL = readOccupations().map(({ code, labelNl, labelEn, synonyms }) => ({
  code,
  names: [labelNl, labelEn, ...synonyms],
}));
const labels = (text: string) => occupationsMeant(text, ALL).map(({ occupation }) => occupation.names[0]);

test.each([
  ["as it begins", "vakkenv", "schappenvuller"],
  ["words in another order", "keuken hulp", "keukenhulp"],
  ["a slip of the pen", "shoonmaker geb", "schoonmaker gebouwen"],
  ["a slip in what is only a beginning", "orderpiker", "orderpicker"],
  ["as it sounds", "magazein", "magazijnmedewerker"],
  ["the beginning of what it sounds like", "magazei", "magazijnmedewerker"],
  ["as it sounds, within a compound", "magazeinmedewerker", "magazijnmedewerker"],
  ["a diminutive", "keukenhulpje", "keukenhulp"],
  ["a diminutive of what is sold", "broodjesverkoper", "verkoopspecialist brood en banket"],
  ["a compound in which one part means the same", "kinderspeelgoed", "verkoopspecialist speelgoed"],
  ["a form of a verb", "geveegd", "straatveger"],
  ["English", "waiter", "ober/serveerster"],
  ["English in several words", "washing up", "medewerker keuken"],
  ["English with a slip", "dishwaser", "medewerker keuken"],
  ["words around it that say nothing", "ik zoek werk als kassière", "kassamedewerker"],
])("finds an occupation by %s", (_, text, label) => {
  expect(labels(text).slice(0, 4)).toContain(label);
});

test.each(["zeemeermin", "", " ", "%", "qwrtplx"])("finds nothing for what means none: '%s'", (text) => {
  expect(labels(text)).toEqual([]);
});

test("a name that is spelled right is answered with that name alone", () => {
  expect(labels("orderpicker")).toEqual(["orderpicker"]);
  expect(occupationsMeant("vakkenvuller", ALL).map(({ via }) => via)).toEqual(["vakkenvuller"]);
});
