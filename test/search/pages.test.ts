import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressWith, addressWithoutValue, questionOf } from "#app/routes/search/question.server.ts";
import { placementCards } from "#db/queries/placement-cards.ts";
import { visitor } from "#domain/actor.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

const ask = (text: string) => questionOf(new URLSearchParams(text));

describe("a search in the address bar", () => {
  test("is read as a question", () => {
    const { query, postcode, km } = ask(
      "q=+poetsen+&sector=retail&sector=cleaning&dagdeel=early&spreken=2&lezen=0&uren=20&start=2027-01-04" +
        "&rijbewijs=geen&regio=AM13&postcode=3511+AB&km=15&volgorde=nearest",
    );
    expect(query).toMatchObject({
      words: "poetsen",
      sectors: ["cleaning", "retail"],
      dayParts: ["early"],
      dutch: { speak: 2, read: 0 },
      hours: { max: 20 },
      start: { before: "2027-01-04" },
      withoutLicence: true,
      withoutVog: false,
      regions: ["AM13"],
      sort: "nearest",
    });
    expect([postcode, km]).toEqual(["3511", 15]);
  });

  test("nonsense limits nothing and breaks nothing", () => {
    const { query, postcode, km } = ask(
      "sector=%22+OR+1%3D1&spreken=9&uren=-4&start=2027-02-30&regio=alle&postcode=abcd&km=3&volgorde=x&gemeente=GM",
    );
    expect(query).toEqual({
      words: "",
      sectors: [],
      kinds: [],
      dayParts: [],
      occupations: [],
      regions: [],
      municipalities: [],
      dutch: {},
      hours: { max: undefined },
      start: { before: undefined },
      withoutLicence: false,
      withoutVog: false,
      sort: undefined,
      cursor: undefined,
    });
    expect([postcode, km]).toEqual(["", undefined]);
  });

  test("a link to a changed search begins at its first page and leaves empty fields out", () => {
    const params = new URLSearchParams("q=kok&postcode=&sector=retail&sector=cleaning&na=abc");
    expect(addressWith("/plekken", params, { volgorde: "start" })).toBe(
      "/plekken?q=kok&sector=retail&sector=cleaning&volgorde=start",
    );
    expect(addressWithoutValue("/plekken", params, "sector", "retail")).toBe("/plekken?q=kok&sector=cleaning");
  });
});

describe("the cards of what was found", () => {
  let at: World;
  beforeAll(async () => {
    at = await world();
  });
  afterAll(() => at.close());

  test("come in the order of the hits, without those that are no longer open", async () => {
    const { employer } = await utrecht(at);
    const [first, second, closed] = [
      await publishedPlacement(at, employer, { title: "Eerste" }),
      await publishedPlacement(at, employer, { title: "Tweede", seats: 3 }),
      await publishedPlacement(at, employer, { status: "paused" }),
    ];
    const cards = await at.app.read(visitor, (tx) => placementCards(tx, [closed, second, first]));
    expect(cards.map(({ title, freeSeats, employer: name }) => [title, freeSeats, name])).toEqual([
      ["Tweede", 3, "Schoon & Co Utrecht"],
      ["Eerste", 2, "Schoon & Co Utrecht"],
    ]);
  });
});
