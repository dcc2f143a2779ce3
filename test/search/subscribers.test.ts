import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveSearch } from "#db/commands/save-search.ts";
import { sql } from "#db/sql.ts";
import { subscribersOf } from "#db/queries/saved-searches.ts";
import { addDays } from "#domain/dates.ts";
import { localDate } from "#domain/amsterdam.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { KINDS, type Level, LICENCES, SECTORS } from "#domain/codes.ts";
import { type Job, type Member, visitor } from "#domain/actor.ts";
import type { PlacementId, SavedSearchId } from "#domain/schema/ids.ts";
import type { PlacementQuery } from "#search/engine.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { planWords } from "#search/postgres/words.ts";
import { savedFilters } from "#search/saved.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { colleague, utrecht, type World, world } from "../world.ts";

const RUNS = Number(process.env["RUNS"] ?? 25);
const SEARCHES = 8;
const PLACES = 30;
const POSTCODES = ["3511", "3542", "3811", "1012", "9711", "6211", "8011", "2011", "3701", "4811"];
const OCCUPATIONS = ["9112.2", "9333.8", "9334.1", "9412.1"];
const WORDS = [
  "schoonmaken",
  "schappen",
  "schapen",
  "vakkenvuller",
  "medewerker",
  "keukenhulp",
  "café",
  "avond",
  "magazijn",
];
const TITLES = ["Kantoren schoonmaken", "Schappen vullen in de avond", "Keukenhulp in het café", "Loods opruimen"];
const job: Job = { kind: "job", name: "alert-subscribers" };
const today = localDate(new Date());

/** Mostly left out: a search with many filters finds nothing. */
const maybe = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one });
const few = <T>(from: readonly T[]) => maybe(fc.subarray([...from]));
const level = fc.integer({ min: 0, max: 4 }).map((number) => number as Level);
/** The days that the places have too, so that the edges are met. */
const day = fc
  .tuple(fc.nat({ max: PLACES - 1 }), fc.constantFrom(0, 20))
  .map(([number, later]) => addDays(today, startOf(number) + later));

type Searched = { readonly query: PlacementQuery; readonly confirmedDays: number | undefined };

describe("who follows a new placement", () => {
  let at: World;
  let hat: Member<"caseworker">;
  let places: PlacementId[];
  let points: { latitude: number; longitude: number }[];
  let regions: string[];

  beforeAll(async () => {
    at = await world();
    const { employer, caseworker } = await utrecht(at);
    hat = await colleague(at, "caseworker", caseworker.organisation, caseworker.region);
    places = [];
    for (let number = 0; number < PLACES; number += 1) places.push(await randomPlacement(at, employer, number));
    points = await at.all
      .selectFrom("postcode")
      .select(["latitude", "longitude"])
      .where("pc4", "in", POSTCODES)
      .execute();
    const rows = await at.all.selectFrom("searchPlacement").select("regionCode").distinct().execute();
    regions = rows.map(({ regionCode }) => regionCode);
  }, 60_000);
  afterAll(() => at.close());

  const searched = () =>
    fc.record({
      query: fc.record({
        words: maybe(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((some) => some.join(" "))),
        sectors: few(SECTORS),
        occupations: few(OCCUPATIONS),
        kinds: few(KINDS),
        regions: maybe(fc.array(fc.constantFrom(...regions, "AM99"), { minLength: 1, maxLength: 3 })),
        municipalities: maybe(fc.array(fc.constantFrom("GM0344", "GM0363", "GM0014"), { minLength: 1, maxLength: 2 })),
        dayParts: few(DAY_PARTS),
        near: maybe(
          fc
            .record({ at: fc.constantFrom(...points), km: maybe(fc.constantFrom(1, 5, 15, 25, 50, 180)) })
            .map(({ at: point, km }) => ({ ...point, km })),
        ),
        dutch: maybe(fc.record({ speak: level, listen: level, read: level, write: level }, { requiredKeys: [] })),
        hours: fc.record({ min: maybe(fc.integer({ min: 1, max: 40 })), max: maybe(fc.integer({ min: 1, max: 40 })) }),
        start: fc.record({ after: maybe(day), before: maybe(day) }),
        freeSeats: maybe(fc.integer({ min: 1, max: 5 })),
        withoutLicence: maybe(fc.constant(true)),
        withoutVog: maybe(fc.constant(true)),
      }),
      confirmedDays: maybe(fc.constantFrom(7, 14, 30)),
    });

  it("is exactly who would find it by running each search", async () => {
    const engine = postgresEngine((work) => at.app.read(visitor, work));
    let found = 0;
    let silent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(searched(), { minLength: SEARCHES, maxLength: SEARCHES }), async (searches) => {
        await at.all.deleteFrom("savedSearch").execute();
        const ids = await kept(searches);
        const by = new Map<PlacementId, Set<SavedSearchId>>();
        for (const place of places) {
          by.set(place, new Set(await at.worker.read(job, (tx) => subscribersOf(tx, place))));
        }
        for (const [number, { query, confirmedDays }] of searches.entries()) {
          const id = ids[number];
          const confirmedSince = confirmedDays === undefined ? undefined : addDays(today, -confirmedDays);
          const answer = await engine.findPlacements({ ...query, confirmedSince, limit: 50, facets: false });
          const partly = answer.notices.some(({ code }) => code === "some_words");
          const expected = partly ? [] : answer.hits.map((hit) => hit.id).sort();
          const told = places.filter((place) => id !== undefined && by.get(place)?.has(id)).sort();
          expect(told, JSON.stringify({ query, confirmedDays })).toEqual(expected);
          if (expected.length > 0) found += 1;
          else silent += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(RUNS / 2);
    expect(silent).toBeGreaterThan(RUNS / 2);
  }, 120_000);

  async function kept(searches: readonly Searched[]): Promise<SavedSearchId[]> {
    return at.app.write(hat, async (tx) => {
      const ids: SavedSearchId[] = [];
      for (const { query, confirmedDays } of searches) {
        const words = (await planWords(tx, query.words))?.all ?? null;
        const filters = savedFilters(query, { words, confirmedDays: confirmedDays ?? null });
        const outcome = await saveSearch(tx, { name: "Een zoekopdracht", frequency: "daily", address: "", filters });
        if (outcome.ok) ids.push(outcome.value);
      }
      return ids;
    });
  }

  it("is nobody whose search is off or whose hat has ended, and nobody of a placement that is not open", async () => {
    await at.all.deleteFrom("savedSearch").execute();
    const [id] = await kept([{ query: {}, confirmedDays: undefined }]);
    const [place] = places;
    if (!place || !id) throw new Error("arranged above");
    const followers = () => at.worker.read(job, (tx) => subscribersOf(tx, place));
    expect(await followers()).toEqual([id]);
    await at.all.updateTable("savedSearch").set({ frequency: "off" }).execute();
    expect(await followers()).toEqual([]);
    await at.all.updateTable("savedSearch").set({ frequency: "weekly" }).execute();
    await at.all.updateTable("searchPlacement").set({ visible: false }).where("id", "=", place).execute();
    expect(await followers()).toEqual([]);
    await at.all.updateTable("searchPlacement").set({ visible: true }).where("id", "=", place).execute();
    await at.all.updateTable("membership").set({ endedAt: new Date() }).where("id", "=", hat.membership).execute();
    expect(await followers()).toEqual([]);
    expect(await at.all.selectFrom("savedSearch").select("id").execute()).toEqual([]);
  });

  it("is asked of the index of keys", async () => {
    const plan = await at.worker.read(job, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const { rows } = await sql<Record<string, string>>`explain select s.id from search_placement p
        join saved_search s on s.frequency <> 'off'
          and s.keys && placement_search_keys(p.region_code, p.occupation_code, p.sector, p.latitude, p.longitude)
        where p.id = ${places[0]}::uuid`.execute(tx);
      return rows.map((row) => Object.values(row)[0]).join("\n");
    });
    expect(plan).toContain("saved_search_keys");
  });
});

/** In how many days a place begins. */
function startOf(number: number): number {
  return (number * 11) % 90;
}

/** A placement whose facts a few numbers decide: the same each time. */
function randomPlacement(at: World, employer: Member<"employer">, number: number): Promise<PlacementId> {
  const pick = <T>(from: readonly T[], step: number): T => from[(number * step + step) % from.length] as T;
  const sector = pick(SECTORS, 1);
  const hoursMin = 4 + ((number * 7) % 28);
  return publishedPlacement(at, employer, {
    title: pick(TITLES, 3),
    sector,
    occupationCode: pick(OCCUPATIONS, 5),
    pc4: pick(POSTCODES, 7),
    kinds: [pick(KINDS, 1), pick(KINDS, 3)],
    dayParts: [pick(DAY_PARTS, 1), pick(DAY_PARTS, 2)],
    speak: (number % 5) as Level,
    listen: ((number * 2) % 5) as Level,
    read: ((number * 3) % 5) as Level,
    write: ((number * 4) % 5) as Level,
    hoursMin,
    hoursMax: hoursMin + (number % 9),
    startsOn: addDays(today, startOf(number)),
    startsUntil: number % 3 === 0 ? addDays(today, startOf(number) + 20) : null,
    seats: 1 + (number % 4),
    licence: number % 4 === 0 ? pick(LICENCES, 1) : null,
    vog: number % 3 === 1,
    confirmedAt: new Date(Date.now() - ((number * 5) % 40) * 86_400_000),
  });
}
