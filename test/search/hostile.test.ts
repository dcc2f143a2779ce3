import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Member } from "#domain/actor.ts";
import { DAY_PARTS } from "#domain/day-parts.ts";
import { FREE_SEATS_TOLD } from "#domain/free-seats.ts";
import { KINDS, SECTORS } from "#domain/codes.ts";
import { type PlacementQuery, seatsAsked, SORTS } from "#search/engine.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, type World, world } from "../world.ts";
import { describeEngines } from "./describe-engines.ts";
import { type EngineUnderTest, engineUnderTest } from "./engines.ts";

const RUNS = Number(process.env["RUNS"] ?? 60);
/** Text that means something to a query language, a filter language or SQL, between ordinary words. */
const HOSTILE = [
  `"`,
  `'`,
  `\\`,
  `%`,
  `_`,
  `:*`,
  ` & `,
  ` | `,
  `!`,
  `-verborgen`,
  `" OR visible = false OR "`,
  `') or true --`,
  `"] OR region IN ["AM01"`,
  `region = AM01`,
  `_geoRadius(52,5,9999999)`,
  `\u0000`,
  `²½`,
  `ﷺ`,
  `👩‍🍳`,
  `<->`,
  `verborgen`,
  `schoonmaken`,
  `AM07`,
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 8 })
  .map((parts) => parts.join(" "));
const codes = fc.option(fc.array(text, { maxLength: 3 }), { nil: undefined });
const chosen = <T>(from: readonly T[]) => fc.option(fc.subarray([...from]), { nil: undefined });

const query: fc.Arbitrary<PlacementQuery> = fc.record({
  words: text,
  sectors: chosen(SECTORS),
  kinds: chosen(KINDS),
  dayParts: chosen(DAY_PARTS),
  regions: codes,
  municipalities: codes,
  occupations: codes,
  sort: fc.constantFrom(...SORTS),
  cursor: text,
  near: fc.option(
    fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      km: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
    }),
    { nil: undefined },
  ),
  among: codes,
  limit: fc.integer({ min: -3, max: 60 }),
});

describeEngines("nobody's text opens a door", (name) => {
  let at: World;
  let under: EngineUnderTest;
  const open = new Map<string, { sector: string; region: string }>();

  beforeAll(async () => {
    at = await world();
    under = await engineUnderTest(name, at);
    const employer: Member<"employer"> = await member(at, "employer", { kind: "employer", name: "Van der Vlist" });
    const postcodes = ["3511", "1012", "9711", "6211"];
    for (const [number, pc4] of postcodes.entries()) {
      const sector = SECTORS[number % SECTORS.length];
      const id = await publishedPlacement(at, employer, { pc4, ...(sector ? { sector } : {}) });
      const row = await at.all.selectFrom("searchPlacement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      open.set(id, { sector: row.sector, region: row.regionCode });
      await publishedPlacement(at, employer, { pc4, title: "Verborgen schoonmaken", status: "paused" });
    }
    await under.settle();
  }, 60_000);
  afterAll(async () => {
    await under.close();
    await at.close();
  });

  test("whatever is asked, only open placements within the chosen filters come back, and nothing breaks", async () => {
    await fc.assert(
      fc.asyncProperty(query, async (asked) => {
        const { hits, total } = await under.engine.findPlacements(asked);
        expect(total).toBeLessThanOrEqual(open.size);
        for (const { id } of hits) {
          const known = open.get(id);
          expect(known).toBeDefined();
          if (asked.sectors && asked.sectors.length > 0) expect(asked.sectors).toContain(known?.sector);
          if (asked.regions && asked.regions.length > 0) expect(asked.regions).toContain(known?.region);
        }
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  test("suggestions survive any text", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (typed) => {
        expect((await under.engine.suggest(typed)).length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 20 },
    );
  });
});

test("no question counts the seats of a place further than a visitor is told", () => {
  fc.assert(fc.property(fc.nat(), (freeSeats) => (seatsAsked({ freeSeats }) ?? 0) <= FREE_SEATS_TOLD));
  expect(seatsAsked({ freeSeats: 2 })).toBe(2);
  expect(seatsAsked({})).toBeUndefined();
});
