import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshPlacementDocument } from "#db/search-documents.ts";
import type { Job, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { PlacementQuery } from "#search/engine.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, type World, world } from "../world.ts";
import { describeEngines } from "./describe-engines.ts";
import { type EngineUnderTest, engineUnderTest } from "./engines.ts";

const job: Job = { kind: "job", name: "search" };
const DOM_UTRECHT = { latitude: 52.0907, longitude: 5.1214 };

/** Five places that tell the cases apart. */
async function market(at: World, employer: Member<"employer">) {
  const published = (minutes: number) => new Date(Date.UTC(2026, 10, 1, 9, minutes));
  return {
    office: await publishedPlacement(at, employer, {
      title: "Kantoren schoonmaken in de ochtend",
      sector: "cleaning",
      occupationCode: "9112.2",
      pc4: "3511",
      dayParts: ["early", "morning"],
      kinds: ["work_experience", "language"],
      startsOn: "2027-01-04",
      publishedAt: published(1),
    }),
    warehouse: await publishedPlacement(at, employer, {
      title: "Bestellingen inpakken in de loods",
      tasks: "Je pakt bestellingen in en plakt het etiket op de doos.",
      sector: "retail",
      occupationCode: "9333.8",
      pc4: "3542",
      dayParts: ["afternoon"],
      kinds: ["work_experience"],
      speak: 2,
      listen: 2,
      read: 2,
      hoursMin: 24,
      hoursMax: 32,
      startsOn: "2027-02-01",
      publishedAt: published(2),
    }),
    shelves: await publishedPlacement(at, employer, {
      title: "Schappen vullen in de avond",
      tasks: "Je vult de schappen en spiegelt de producten.",
      sector: "retail",
      occupationCode: "9334.1",
      pc4: "3811",
      dayParts: ["evening"],
      kinds: ["trial"],
      vog: true,
      publishedAt: published(3),
      startsOn: "2027-01-11",
    }),
    kitchen: await publishedPlacement(at, employer, {
      title: "Keukenhulp in het café",
      tasks: "Je snijdt groente en helpt de kok.",
      sector: "hospitality",
      occupationCode: "9412.1",
      pc4: "1012",
      dayParts: ["evening", "weekend"],
      kinds: ["work_experience", "dual"],
      licence: "AM",
      speak: 3,
      startsOn: "2026-12-07",
      startsUntil: "2026-12-31",
      publishedAt: published(4),
    }),
    withdrawn: await publishedPlacement(at, employer, {
      title: "Magazijnmedewerker kleding",
      sector: "retail",
      occupationCode: "9333.8",
      status: "withdrawn",
      publishedAt: published(5),
    }),
  };
}

describeEngines("what every search engine does", (name) => {
  let at: World;
  let employer: Member<"employer">;
  let under: EngineUnderTest;
  let place: Record<"office" | "warehouse" | "shelves" | "kitchen" | "withdrawn", PlacementId>;

  beforeAll(async () => {
    at = await world();
    employer = await member(at, "employer", { kind: "employer", name: "Van der Vlist Diensten" });
    under = await engineUnderTest(name, at);
    place = await market(at, employer);
    await under.settle();
  }, 60_000);
  afterAll(async () => {
    await under.close();
    await at.close();
  });

  async function found(query: PlacementQuery): Promise<string[]> {
    const { hits } = await under.engine.findPlacements(query);
    return hits.map(({ id }) => Object.entries(place).find(([, known]) => known === id)?.[0] ?? id);
  }
  const sorted = async (query: PlacementQuery) => (await found(query)).sort();

  test("without a question everything open comes, newest first, and what was withdrawn does not", async () => {
    expect(await found({})).toEqual(["kitchen", "shelves", "warehouse", "office"]);
    const { total, totalIsExact } = await under.engine.findPlacements({ limit: 1 });
    expect([total, totalIsExact]).toEqual([4, true]);
  });

  test.each([
    ["a word of the title", "schappen", ["shelves"]],
    ["the beginning of a word", "keukenh", ["kitchen"]],
    ["a word that only the tasks hold", "etiket", ["warehouse"]],
    ["a synonym of the occupation", "vakkenvuller", ["shelves"]],
    ["the last part of a compound", "loodsmedewerker", ["warehouse"]],
    ["without the accent", "cafe", ["kitchen"]],
    ["with a slip of the pen", "schapen vullen", ["shelves"]],
    ["with two slips in a long word", "vakkenvulelr", ["shelves"]],
    ["capitals and marks", "  KEUKENHULP!! ", ["kitchen"]],
    ["words around that say nothing", "ik zoek werk als keukenhulp", ["kitchen"]],
    ["a word of the same meaning", "poetsen", ["office"]],
    ["two words that others write as one", "keuken hulp", ["kitchen"]],
    ["a compound that nobody writes", "kantoorschoonmaker", ["office"]],
    ["what is dealt with, whatever whoever deals with it is called", "loodsjuffrouw", ["warehouse"]],
    ["a word beside one for whoever does the work", "juffrouw etiket", ["warehouse"]],
    ["a word that nobody writes beside one that says it all", "xx etiket", ["warehouse"]],
    ["the employer's name", "vlist", ["kitchen", "office", "shelves", "warehouse"]],
    ["the place", "amersfoort", ["shelves"]],
  ])("words find: %s", async (_, words, expected) => {
    expect(await sorted({ words })).toEqual(expected);
  });

  test.each([
    ["an English occupation", "warehouse worker", ["warehouse"]],
    ["an English word for the work", "cleaning", ["office"]],
    ["in the plural", "shelves", ["shelves"]],
    ["words that English writes apart", "kitchen help", ["kitchen"]],
    ["an English word and a Dutch one", "offices ochtend", ["office"]],
    ["what is cut", "cutting vegetables", ["kitchen"]],
    ["packed", "packing boxes", ["warehouse"]],
    ["with a slip of the pen", "vegetabels", ["kitchen"]],
    ["words around that say nothing", "I am looking for work in a warehouse", ["warehouse"]],
  ])("English finds what Dutch describes: %s", async (_, words, expected) => {
    expect(await sorted({ words })).toEqual(expected);
  });

  test("the parts of a compound are found by themselves", async () => {
    expect(await found({ words: "medewerker" })).toContain("warehouse");
    expect(await found({ words: "magazijn" })).toContain("warehouse");
  });

  test("when no place has all the words, places with some of them come and the answer says so", async () => {
    const answer = await under.engine.findPlacements({ words: "keukenhulp etiket" });
    expect(answer.total).toBeGreaterThanOrEqual(1);
    expect(answer.notices.map(({ code }) => code)).toContain("some_words");
  });

  test.each<[string, PlacementQuery, string[]]>([
    ["sector", { sectors: ["retail"] }, ["shelves", "warehouse"]],
    ["several sectors", { sectors: ["retail", "cleaning"] }, ["office", "shelves", "warehouse"]],
    ["occupation", { occupations: ["9334.1"] }, ["shelves"]],
    ["kind", { kinds: ["language", "dual"] }, ["kitchen", "office"]],
    ["municipality", { municipalities: ["GM0363"] }, ["kitchen"]],
    ["Dutch to speak", { dutch: { speak: 1 } }, ["office", "shelves"]],
    ["Dutch to read", { dutch: { speak: 4, read: 1 } }, ["kitchen", "office", "shelves"]],
    ["part of the day", { dayParts: ["evening"] }, ["kitchen", "shelves"]],
    ["at most so many hours", { hours: { max: 20 } }, ["kitchen", "office", "shelves"]],
    ["at least so many hours", { hours: { min: 24 } }, ["warehouse"]],
    ["start before", { start: { before: "2026-12-20" } }, ["kitchen"]],
    ["start after", { start: { after: "2027-01-01" } }, ["office", "shelves", "warehouse"]],
    ["no licence", { withoutLicence: true }, ["office", "shelves", "warehouse"]],
    ["no VOG", { withoutVog: true }, ["kitchen", "office", "warehouse"]],
    ["seats", { freeSeats: 3 }, []],
    ["a code that does not exist", { regions: ["AM99"] }, []],
    ["words and a filter", { words: "vlist", sectors: ["hospitality"] }, ["kitchen"]],
  ])("filters: %s", async (_, query, expected) => {
    expect(await sorted(query)).toEqual(expected);
  });

  test("a question can be among some places only, and one page may hold them all", async () => {
    const among = [place.kitchen, place.office, place.withdrawn, "geen-id", '" OR visible = true'];
    expect(await sorted({ among })).toEqual(["kitchen", "office"]);
    expect(await sorted({ among, sectors: ["cleaning"] })).toEqual(["office"]);
    expect(await found({ among: [] })).toEqual([]);
    const { facets, total } = await under.engine.findPlacements({ among, sectors: ["cleaning"], limit: 1_000 });
    expect([total, facets.sectors]).toEqual([1, { cleaning: 1, hospitality: 1 }]);
    const { without } = await under.engine.findPlacements({ among, sectors: ["retail"] });
    expect(without).toEqual(
      expect.arrayContaining([
        { filter: "among", total: 2 },
        { filter: "sectors", total: 2 },
      ]),
    );
  });

  test("distance limits, orders and is told", async () => {
    const answer = await under.engine.findPlacements({ near: { ...DOM_UTRECHT, km: 25 }, sort: "nearest" });
    const names = answer.hits.map(({ id }) => Object.entries(place).find(([, known]) => known === id)?.[0]);
    expect(names).toEqual(["office", "warehouse", "shelves"]);
    const [first, , third] = answer.hits.map(({ distanceKm }) => distanceKm ?? NaN);
    expect(first).toBeLessThan(2);
    expect(third).toBeGreaterThan(15);
    expect(third).toBeLessThan(25);
    expect(await found({ near: { ...DOM_UTRECHT, km: 1 } })).not.toContain("shelves");
  });

  test("start orders by the first day", async () => {
    expect(await found({ sort: "start" })).toEqual(["kitchen", "office", "shelves", "warehouse"]);
  });

  test("a facet counts as if nothing in its own group were chosen", async () => {
    const { facets, total } = await under.engine.findPlacements({ sectors: ["retail"], dayParts: ["evening"] });
    expect(total).toBe(1);
    expect(facets.sectors).toEqual({ retail: 1, hospitality: 1 });
    expect(facets.dayParts).toEqual({ afternoon: 1, evening: 1 });
    expect(facets.kinds).toEqual({ trial: 1 });
  });

  test("a region that is chosen limits every count but that of the regions", async () => {
    const { facets: everywhere } = await under.engine.findPlacements({ dayParts: ["evening"] });
    const regions = Object.keys(everywhere.regions);
    expect(regions).toHaveLength(2);
    for (const region of regions) {
      const query: PlacementQuery = { dayParts: ["evening"], regions: [region] };
      const { facets, total } = await under.engine.findPlacements(query);
      expect([total, facets.regions]).toEqual([1, everywhere.regions]);
      expect(Object.values(facets.sectors)).toEqual([1]);
      expect(facets.dayParts["evening"]).toBe(1);
    }
  });

  test("nothing found says which filter leaves out how many", async () => {
    const { total, without } = await under.engine.findPlacements({ words: "schappen", sectors: ["hospitality"] });
    expect(total).toBe(0);
    expect(without).toEqual([
      { filter: "words", total: 1 },
      { filter: "sectors", total: 1 },
    ]);
  });

  test.each(["loodsjuffrouw", "keuken hulp", "xx etiket", "juffrouw etiket"])(
    "nothing found says so too of words that are found in a roundabout way: %s",
    async (words) => {
      const { total, without } = await under.engine.findPlacements({ words, sectors: ["cleaning"] });
      expect(total).toBe(0);
      expect(without).toEqual([
        { filter: "words", total: 1 },
        { filter: "sectors", total: 1 },
      ]);
    },
  );

  test.each(["newest", "start", "nearest", "best"] as const)("paging by %s gives each once", async (sort) => {
    const query: PlacementQuery = { sort, words: "vlist", near: DOM_UTRECHT, limit: 1 };
    const whole = await found({ ...query, limit: 20 });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await under.engine.findPlacements({ ...query, cursor });
      paged.push(...answer.hits.map(({ id }) => id));
      cursor = answer.next ?? undefined;
    } while (cursor);
    expect(new Set(paged).size).toBe(4);
    expect(paged).toEqual(whole.map((known) => place[known as keyof typeof place]));
  });

  test("a cursor that is nonsense or of another order begins at the beginning", async () => {
    const { next } = await under.engine.findPlacements({ sort: "start", limit: 1 });
    const first = await found({ sort: "newest", limit: 1 });
    for (const cursor of ["", "x", "bm9uc2Vucw", next ?? "", "W10"]) {
      expect(await found({ sort: "newest", limit: 1, cursor })).toEqual(first);
    }
  });

  test("a change is found, and what is no longer open is gone", async () => {
    const change = async (values: { title?: string; status?: "published" | "paused" }) => {
      await at.all.updateTable("placement").set(values).where("id", "=", place.office).execute();
      await at.worker.write(job, (tx) => refreshPlacementDocument(tx, place.office));
      await under.settle();
    };
    await change({ title: "Vergaderzalen poetsen" });
    expect(await found({ words: "vergaderzalen" })).toEqual(["office"]);
    await change({ status: "paused" });
    expect(await found({ words: "vergaderzalen" })).toEqual([]);
    await change({ title: "Kantoren schoonmaken in de ochtend", status: "published" });
    expect(await found({ words: "kantoren" })).toEqual(["office"]);
  });

  test("a suggestion knows synonyms, slips and places", async () => {
    const vakkenvuller = await under.engine.suggest("vakkenv");
    expect(vakkenvuller).toEqual([
      { kind: "occupation", code: "9334.1", label: "schappenvuller", via: "vakkenvuller" },
    ]);
    expect((await under.engine.suggest("shoonmaker geb"))[0]).toMatchObject({ label: "schoonmaker gebouwen" });
    expect((await under.engine.suggest("magazei"))[0]).toMatchObject({ label: "magazijnmedewerker" });
    expect((await under.engine.suggest("washing up"))[0]).toMatchObject({ label: "medewerker keuken" });
    expect(await under.engine.suggest("amersf")).toContainEqual(expect.objectContaining({ place: "Amersfoort" }));
    expect(await under.engine.suggest("%")).toEqual([]);
  });

  test("an engine says that it is well", async () => {
    expect(await under.engine.health()).toEqual({ ok: true, engine: name });
  });
});
