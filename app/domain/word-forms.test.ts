import fc from "fast-check";
import { expect, test } from "vitest";
import { VOCABULARY } from "./vocabulary.ts";
import { diminutiveOf, mayBeFormOf, singularsOf } from "./word-forms.ts";

test.each([
  ["boekjes", "boek"],
  ["taartjes", "taart"],
  ["biertje", "bier"],
  ["bloemetje", "bloem"],
  ["ringetje", "ring"],
  ["balletje", "bal"],
  ["pakketje", "pakket"],
  ["raampje", "raam"],
  ["lampje", "lamp"],
  ["koninkje", "koning"],
  ["bankje", "bank"],
  ["autootje", "auto"],
  ["cafeetje", "cafe"],
  ["winkeltje", "winkel"],
  ["glaasje", "glas"],
  ["croissantjes", "croissant"],
])("the diminutive %s is of %s", (diminutive, word) => {
  expect(diminutiveOf(diminutive)).toContain(word);
});

test.each(["meisje", "netjes", "beetje", "vrije", "oranje", "winkel", "je", ""])("%s is no diminutive", (word) => {
  expect(diminutiveOf(word)).toEqual([]);
});

test.each([
  ["geveegd", "vegen"],
  ["opgeruimd", "opruimen"],
  ["schoongemaakt", "schoonmaken"],
  ["gewassen", "wassen"],
  ["ingepakt", "inpakken"],
  ["verpakte", "verpakken"],
  ["gesorteerde", "sorteren"],
  ["leest", "lezen"],
  ["sorteerder", "sorteren"],
  ["strijksters", "strijken"],
  ["barmannen", "barman"],
  ["marktkooplieden", "marktkoopman"],
  ["huizen", "huis"],
  ["taken", "taak"],
  ["salades", "salade"],
])("%s is a form of %s", (form, word) => {
  expect(mayBeFormOf(form)).toContain(word);
});

/** The diminutive by the rules of spelling, for words of which it is sure. */
function diminished(word: string): string | null {
  if (/[aou]$/.test(word)) return `${word}${word.slice(-1)}tje`;
  if (/(?:el|er|en|aar|ier|oor|eel|oen|ein)$/.test(word)) return `${word}tje`;
  if (/(?:aa|oo|oe)m$/.test(word)) return `${word}pje`;
  return /[ptksfgd]$/.test(word) ? `${word}je` : null;
}

test("every word of the field is found in its diminutive, in the singular and the plural", () => {
  const words = [...VOCABULARY].filter((word) => word.length > 2 && diminished(word) !== null);
  expect(words.length).toBeGreaterThan(400);
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.constantFrom("", "s"), (word, plural) => {
      expect(diminutiveOf(`${diminished(word)}${plural}`)).toContain(word);
    }),
  );
});

test("what comes of any text is short words, never the text itself", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{0,60}(?:jes?|en|s|t|sters?)?$/), (word) => {
      for (const form of [...mayBeFormOf(word), ...singularsOf(word)]) {
        expect(form.length).toBeGreaterThan(1);
        expect(form.length).toBeLessThanOrEqual(word.length + 3);
        expect(form).toMatch(/^[a-z]+$/);
      }
      expect(mayBeFormOf(word)).not.toContain(word);
    }),
  );
});
