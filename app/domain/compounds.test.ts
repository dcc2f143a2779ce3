import { describe, expect, test } from "vitest";
import { isKnownCompound, partsHeard, partsOf } from "./compounds.ts";

describe("parts of Dutch compounds", () => {
  test.each([
    ["magazijnmedewerker", ["magazijn", "medewerker"]],
    ["schoonmaakmedewerkster", ["schoonmaak", "medewerkster"]],
    ["stadsreiniger", ["stads", "reiniger"]],
    ["winkelmedewerkers", ["winkel", "medewerkers"]],
    ["grootkeukenkok", ["grootkeuken", "kok"]],
    ["bloemenverkoper", ["bloemen", "verkoper"]],
    ["antiekverkoper", ["antiek", "verkoper"]],
    ["kaartjesvouwbeen", ["kaartjes", "vouwbeen"]],
  ])("%s", (word, parts) => {
    const found = partsOf(word);
    expect(found.join("")).toBe(parts.join(""));
    expect(found.at(-1)).toBe(parts.at(-1));
  });

  test("a word that is no compound has no parts, and neither has nonsense of any length", () => {
    expect(partsOf("barista")).toEqual([]);
    expect(partsOf("taal")).toEqual([]);
    expect(partsOf("kassa".repeat(5_000))).toEqual([]);
  });

  test("a compound of known parts alone is hardly a slip of the pen", () => {
    expect(["kaasverkoper", "winkelmeisje"].map(isKnownCompound)).toEqual([true, true]);
    expect(["antiekverkoper", "kasamedewerker", "kassa"].map(isKnownCompound)).toEqual([false, false, false]);
  });

  test.each([
    ["taartjes", ["taart"]],
    ["buurtwinkeltje", ["buurt", "winkel"]],
    ["croissantjes", ["croissant"]],
  ])("a diminutive counts as what it is made of: %s", (word, parts) => {
    expect([partsOf(word), isKnownCompound(word)]).toEqual([parts, true]);
  });

  test.each([
    ["magazeinmedewerker", ["magazijn", "medewerker"]],
    ["patatsaak", ["patat", "zaak"]],
    ["tuiincentrummedewerker", ["tuincentrum", "medewerker"]],
    ["keukenhulp", []],
    ["utrecht", []],
    ["kassa".repeat(5_000), []],
  ])("parts are heard in what is spelled otherwise: %s", (word, parts) => {
    expect(partsHeard(word)).toEqual(parts);
  });
});
