import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressWith, addressWithoutValue, keptParams } from "#app/routes/search/address.server.ts";
import { questionOf } from "#app/routes/search/question.server.ts";
import { placementCards } from "#db/queries/placement-cards.ts";
import { visitor } from "#domain/actor.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";

const ask = (text: string) => questionOf(new URLSearchParams(text));

describe("a search in the address bar", () => {
  test("is read as a question", () => {
    const { query, postcode, km, sort, ...rest } = ask(
      "q=+poetsen+&sector=retail&sector=cleaning&dagdeel=early&spreken=2&lezen=0&uren=20&start=2027-01-04" +
        "&rijbewijs=geen&regio=AM13&postcode=3511+AB&km=15&volgorde=nearest" +
        "&minuren=8&startna=2026-12-01&plaatsen=2&bevestigd=14&reis=fiets-30&regio=buren",
    );
    expect(query).toMatchObject({
      words: "poetsen",
      sectors: ["cleaning", "retail"],
      dayParts: ["early"],
      dutch: { speak: 2, read: 0 },
      hours: { min: 8, max: 20 },
      start: { after: "2026-12-01", before: "2027-01-04" },
      freeSeats: 2,
      withoutLicence: true,
      withoutVog: false,
      regions: ["AM13"],
    });
    expect([postcode, km, sort]).toEqual(["3511", 15, "nearest"]);
    expect(rest).toMatchObject({ journey: "fiets-30", confirmedDays: 14, scope: "neighbours", candidate: undefined });
  });

  test("nonsense limits nothing and breaks nothing", () => {
    const { query, ...rest } = ask(
      "sector=%22+OR+1%3D1&spreken=9&uren=-4&start=2027-02-30&regio=alle&postcode=abcd&km=3&volgorde=x&gemeente=GM" +
        "&plaatsen=99&bevestigd=x&reis=raket&kandidaat=1&minuren=99&startna=x",
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
      hours: { min: undefined, max: undefined },
      start: { after: undefined, before: undefined },
      freeSeats: undefined,
      withoutLicence: false,
      withoutVog: false,
      cursor: undefined,
    });
    expect(rest).toEqual({
      postcode: "",
      notPostcode: "abcd",
      km: undefined,
      journey: undefined,
      confirmedDays: undefined,
      candidate: undefined,
      sort: undefined,
      scope: "all",
    });
  });

  test("is kept as what it means, and means the same again; never for whom", () => {
    const asked = ask(
      "q=poetsen&sector=cleaning&beroep=9112.2&soort=trial&regio=buren&regio=AM13&gemeente=GM0344&postcode=3511+AB&km=15" +
        "&reis=ov-45&spreken=1&schrijven=0&dagdeel=early&minuren=4&uren=20&startna=2026-12-01&start=2027-01-04" +
        "&plaatsen=3&rijbewijs=geen&vog=geen&bevestigd=7&volgorde=start&na=x&onzin=1" +
        "&kandidaat=01900000-0000-7000-8000-000000000001",
    );
    const kept = keptParams(asked);
    for (const name of ["kandidaat", "volgorde", "na", "onzin"]) expect(kept.has(name), name).toBe(false);
    const { query } = asked;
    expect(questionOf(kept)).toEqual({
      ...asked,
      query: { ...query, cursor: undefined },
      candidate: undefined,
      sort: undefined,
    });
    expect(keptParams(ask("km=15&q=")).toString()).toBe("");
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
