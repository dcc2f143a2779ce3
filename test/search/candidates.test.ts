import fc from "fast-check";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eraseCandidate } from "#db/commands/erase-candidate.ts";
import { removals } from "#db/search-backlog.ts";
import { refreshCandidateDocument } from "#db/search-documents.ts";
import { noteInStep } from "#db/search-state.ts";
import { type Actor, type Job, visitor } from "#domain/actor.ts";
import { KINDS } from "#domain/codes.ts";
import type { PlacementFacts } from "#domain/matching/facts.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { CANDIDATES, type CandidateRow } from "#search/meilisearch/candidates.ts";
import { compare } from "#search/meilisearch/compare.ts";
import { indexedCandidatesThatMayFit } from "#search/meilisearch/fitting.ts";
import { placements, TODAY } from "../arbitraries/matching.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { colleague, member, utrecht, type World, world } from "../world.ts";
import { candidateIndex } from "./engines.ts";

const RUNS = Number(process.env["RUNS"] ?? 40);
const job: Job = { kind: "job", name: "search" };
const parameters = matchingParametersOn(TODAY);

/** What no candidate would be refused for. */
const UNDEMANDING = {
  freeSeats: 1,
  sector: "cleaning",
  kinds: [...KINDS],
  dutch: { speak: 0, listen: 0, read: 0, write: 0 },
  hoursMin: 1,
  hoursMax: 40,
  startsUntil: null,
  licence: null,
  vog: false,
  liftsKg: 0,
  standsHours: 0,
} satisfies Partial<PlacementFacts>;

/** All that a document holds. A name, a date of birth, a benefit or a status has no place in it. */
const HELD = [
  "_geo",
  "anyLicence",
  "availableFrom",
  "hoursMax",
  "hoursMin",
  "id",
  "kinds",
  "liftsKg",
  "listen",
  "organisation",
  "read",
  "region",
  "revision",
  "speak",
  "standsHours",
  "travelMinutes",
  "travelModes",
  "unwantedSectors",
  "vogPossible",
  "write",
];

test("a candidate's document says what decides a fit, and nothing that tells who it is", () => {
  const row: CandidateRow = {
    id: "c",
    revision: 1,
    visible: true,
    organisationId: "o",
    regionCode: "AM01",
    latitude: 52,
    longitude: 5,
    travelModes: [],
    travelMinutesMax: 30,
    unwantedSectors: [],
    kindsAllowed: ["trial"],
    speak: 1,
    listen: 1,
    read: 1,
    write: 1,
    hoursMin: 8,
    hoursMax: 16,
    liftsKg: 5,
    standsHours: 2,
    licences: ["B"],
    vog: "yes",
    availableFrom: "2026-12-01",
  };
  expect(Object.keys(CANDIDATES.documentOf(row)).sort()).toEqual(HELD);
  expect(CANDIDATES.flawOf(row)).toBeNull();
  expect(CANDIDATES.flawOf({ ...row, latitude: 123 })).toBe("_geo");
});

test("an erasure leaves a line for the outer index where one is kept, and none where nobody would remove it", async () => {
  const at = await world();
  const { caseworker } = await utrecht(at);
  const linesAfter = async () => {
    const id = await availableCandidate(at, caseworker);
    const how = { rule: "asked", idHash: createHash("sha256").update(id).digest("hex"), now: new Date() } as const;
    expect((await at.worker.write(job, (tx) => eraseCandidate(tx, id, how))).ok).toBe(true);
    return (await at.worker.read(job, (tx) => removals(tx, "candidates", 10))).includes(id);
  };
  expect(await linesAfter()).toBe(false);
  await at.worker.write(job, (tx) => noteInStep(tx, "candidates", new Date(), 0));
  expect(await linesAfter()).toBe(true);
  await at.close();
});

describe.skipIf(!process.env["MEILI_URL"])("candidates in Meilisearch (skipped without MEILI_URL)", () => {
  let at: World;
  let server: Awaited<ReturnType<typeof candidateIndex>>;
  let own: Map<string, Actor>;
  let actors: Actor[];
  let anywhere: PlacementFacts;

  beforeAll(async () => {
    at = await world();
    const staff = await utrecht(at);
    const foreign = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Zeist",
      municipalityCode: "GM0355",
      regionCode: staff.regionCode,
    });
    own = new Map();
    for (const of of [staff.caseworker, foreign]) {
      for (let count = 0; count < 3; count++) own.set(await availableCandidate(at, of), of);
    }
    const lead = await colleague(at, "team_lead", staff.caseworker.organisation, staff.regionCode);
    actors = [staff.caseworker, lead, foreign, staff.coordinator, staff.employer, visitor, job];
    server = await candidateIndex(at);
    const [some] = fc.sample(placements, 1);
    if (!some) throw new Error("no placement");
    anywhere = some;
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await at.close();
  });

  test("whoever asks about whatever placement, nobody of another organisation is found", async () => {
    const hostile = fc.constantFrom(
      `" OR organisation EXISTS OR "`,
      `\\`,
      `") OR ("`,
      "AM01",
      `cleaning`,
      "\u0000",
      "'",
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actors), placements, hostile, async (actor, place, text) => {
        const asked = asTyped<PlacementFacts>({ ...place, freeSeats: 1, sector: text, kinds: [...place.kinds, text] });
        for await (const ids of indexedCandidatesThatMayFit(server.reader, actor, asked, parameters)) {
          for (const id of ids) expect(organisationOf(own.get(id))).toBe(organisationOf(actor));
        }
      }),
      { numRuns: RUNS },
    );
  }, 60_000);

  test("a municipality finds its own, the search shows ids alone, and words find nobody", async () => {
    const { latitude, longitude } = await at.all
      .selectFrom("candidate")
      .select(["latitude", "longitude"])
      .limit(1)
      .executeTakeFirstOrThrow();
    const wide: PlacementFacts = { ...anywhere, ...UNDEMANDING, latitude, longitude };
    for (const actor of actors) {
      const found = await Array.fromAsync(indexedCandidatesThatMayFit(server.reader, actor, wide, parameters));
      const expected = [...own].filter(([, of]) => organisationOf(of) === organisationOf(actor)).map(([id]) => id);
      expect(found.flat().sort()).toEqual(expected.sort());
    }
    const index = server.reader.client.index(server.index);
    expect((await index.search("Utrecht")).hits).toEqual([]);
    const all = await index.search("", { limit: 1 });
    expect(Object.keys(all.hits[0] ?? {}).sort()).toEqual(["id", "revision"]);
  });

  test("who is paused or erased leaves the index, and the comparison knows the one from the other", async () => {
    const [paused, erased, kept] = [...own.keys()] as CandidateId[];
    if (!paused || !erased || !kept) throw new Error("no candidates");
    await at.all.updateTable("candidate").set({ status: "paused" }).where("id", "=", paused).execute();
    await at.worker.write(job, (tx) => refreshCandidateDocument(tx, paused));
    expect(await server.settle()).toMatchObject({ sent: 0, removed: 1 });
    await at.all.deleteFrom("candidate").where("id", "=", erased).execute();
    await at.all.deleteFrom("searchRemoval").execute();
    await server.settle();
    expect(await compare(server.writer, server.source)).toEqual({
      documents: own.size - 2,
      missing: [],
      stale: [],
      extra: [],
      erased: [erased],
    });
    const { results } = await server.writer.client.index(server.index).getDocuments<{ id: string }>({ limit: 100 });
    expect(results.map(({ id }) => id).sort()).toEqual(
      [...own.keys()].filter((id) => id !== paused && id !== erased).sort(),
    );
  });
});

/** As if it had been parsed: what no schema would let through. */
function asTyped<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function organisationOf(actor: Actor | undefined): string | null {
  return actor?.kind === "member" ? actor.organisation : null;
}
