import { afterAll, beforeAll, expect, test } from "vitest";
import type { PlacementId } from "#domain/schema/ids.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, type World, world } from "../world.ts";
import { describeEngines } from "./describe-engines.ts";
import { type EngineUnderTest, engineUnderTest } from "./engines.ts";

describeEngines("words as people hear and bend them", (name) => {
  let at: World;
  let under: EngineUnderTest;
  let place: Readonly<Record<"warehouse" | "snacks" | "misspelled" | "books", PlacementId>>;

  beforeAll(async () => {
    at = await world();
    under = await engineUnderTest(name, at);
    const employer = await member(at, "employer", { kind: "employer", name: "De Brug" });
    const of = (title: string, occupationCode: string) => publishedPlacement(at, employer, { title, occupationCode });
    place = {
      warehouse: await of("Helpen in het magazijn", "9333.8"),
      snacks: await of("Meewerken in de snackbar", "9411.2"),
      misspelled: await of("Schoonmaken bij Restorant Safran", "9112.2"),
      books: await of("Boeken op hun plek zetten", "5223.7.6"),
    };
    await under.settle();
  }, 60_000);
  afterAll(async () => {
    await under.close();
    await at.close();
  });

  const ask = async (words: string) => {
    const { hits, notices } = await under.engine.findPlacements({ words });
    const names = Object.entries(place);
    return { found: hits.map(({ id }) => names.find(([, other]) => other === id)?.[0]), notices };
  };

  test.each([
    ["magazein medewerker", "warehouse", "magazijn"],
    ["snekbar", "snacks", "snackbar"],
  ])("what sounds like a word of the field is taken for it, and the answer says so: %s", async (words, first, to) => {
    const { found, notices } = await ask(words);
    expect(found[0]).toBe(first);
    expect(notices).toContainEqual({ code: "corrected", words: [{ from: words.split(" ")[0], to: [to] }] });
  });

  test("what somebody wrote in just that way is no mistake", async () => {
    const { found, notices } = await ask("restorant");
    expect([found[0], notices]).toEqual(["misspelled", []]);
  });

  test.each(["boekjes", "boekje verkopen", "leesboekjes"])("a diminutive is what it is made of: %s", async (words) => {
    const { found, notices } = await ask(words);
    expect(found[0]).toBe("books");
    expect(notices.filter(({ code }) => code === "corrected")).toEqual([]);
  });

  test("what sounds like nothing finds nothing", async () => {
    expect((await ask("qwrtplx")).found).toEqual([]);
  });
});
