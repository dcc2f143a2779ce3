import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDoors } from "#db/access.ts";
import { newId } from "#db/id.ts";
import { refreshCandidateDocuments, refreshPlacementDocuments } from "#db/search-documents.ts";
import { type Actor, type Job, type Member, visitor } from "#domain/actor.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import { judge } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { drain } from "#search/meilisearch/drain.ts";
import { indexedCandidatesThatMayFit, indexedPlacementsThatMayFit } from "#search/meilisearch/fitting.ts";
import { PLACEMENTS } from "#search/meilisearch/placements.ts";
import type { Target } from "#search/meilisearch/settings.ts";
import { candidatesThatMayFit, placementsThatMayFit } from "#search/postgres/fitting.ts";
import { candidates, fittingPairs, placements, TODAY } from "../arbitraries/matching.ts";
import { utrecht, type World, world } from "../world.ts";
import { candidateIndex, ownIndex, sourceOf } from "./engines.ts";

const RUNS = Number(process.env["RUNS"] ?? 1);
const job: Job = { kind: "job", name: "search" };
const parameters = matchingParametersOn(TODAY);
let at: World;
let staff: Awaited<ReturnType<typeof utrecht>>;

beforeAll(async () => {
  at = await world();
  staff = await utrecht(at);
});
afterAll(() => at.close());

test("retrieval by filter never loses a pair that fits, from either side", async () => {
  const seed = Number(process.env["SEED"] ?? Math.trunc(Math.random() * 1e9));
  const sample = <T>(of: fc.Arbitrary<T>, count: number) => fc.sample(of, { numRuns: count * RUNS, seed });
  const pairs = sample(fittingPairs, 60);
  const places = [...pairs.map(([place]) => place), ...sample(placements, 80)].map(renamed(PlacementId));
  const people = [...pairs.map(([, person]) => person), ...sample(candidates, 50)].map(renamed(CandidateId));
  await put(places, people);
  const outer = process.env["MEILI_URL"] ? await ownIndex(PLACEMENTS) : null;
  if (outer) await drain(outer.writer, PLACEMENTS, sourceOf(at));
  const outerPeople = process.env["MEILI_URL"] ? await candidateIndex(at) : null;

  let fitting = 0;
  const missing: string[] = [];
  const fits = (place: PlacementFacts, person: CandidateFacts) => judge(place, person, parameters, TODAY).fits;
  await at.worker.read(job, async (tx) => {
    for (const person of people) {
      const kept = new Set((await Array.fromAsync(placementsThatMayFit(tx, person, parameters, TODAY))).flat());
      const outside = outer && new Set(await fromIndex(outer.reader, person));
      for (const place of places.filter((one) => fits(one, person))) {
        fitting += 1;
        if (!kept.has(place.id)) missing.push(`placement ${place.id} for ${person.id}`);
        if (outside && !outside.has(place.id)) missing.push(`Meilisearch: placement ${place.id} for ${person.id}`);
      }
    }
    for (const place of places) {
      const kept = new Set((await Array.fromAsync(candidatesThatMayFit(tx, place, parameters))).flat());
      const outside = outerPeople && new Set(await candidatesFromIndex(outerPeople.reader, staff.caseworker, place));
      for (const person of people.filter((one) => fits(place, one))) {
        if (outside && !outside.has(person.id)) missing.push(`Meilisearch: candidate ${person.id} for ${place.id}`);
        if (!kept.has(person.id)) missing.push(`candidate ${person.id} for ${place.id}`);
      }
    }
  });
  await Promise.all([outer?.close(), outerPeople?.close()]);
  expect(fitting).toBeGreaterThan(60);
  expect(missing, `seed ${seed}`).toEqual([]);
}, 60_000);

test("a municipality's retrieval holds its own candidates alone", async () => {
  const [place, person] = fc.sample(fittingPairs, 1)[0] ?? [];
  if (!place || !person) throw new Error("no pair");
  const [own] = [person].map(renamed(CandidateId));
  if (!own) throw new Error("no candidate");
  await put([], [own]);
  const ofUtrecht = await at.app.read(staff.caseworker, (tx) =>
    Array.fromAsync(candidatesThatMayFit(tx, place, parameters)),
  );
  expect(ofUtrecht.flat()).toContain(own.id);
  for (const foreign of [staff.employer, staff.coordinator, visitor]) {
    const kept = await at.app.read(foreign, (tx) => Array.fromAsync(candidatesThatMayFit(tx, place, parameters)));
    expect(kept.flat()).toEqual([]);
  }
});

async function fromIndex(reader: Target, person: CandidateFacts): Promise<string[]> {
  return (await Array.fromAsync(indexedPlacementsThatMayFit(reader, person, parameters, TODAY))).flat();
}

async function candidatesFromIndex(reader: Target, actor: Actor, place: PlacementFacts): Promise<string[]> {
  return (await Array.fromAsync(indexedCandidatesThatMayFit(reader, actor, place, parameters))).flat();
}

/** Samples repeat ids; rows may not. */
function renamed<Id extends typeof PlacementId | typeof CandidateId>(of: Id) {
  return <F extends { readonly id: string }>(facts: F): F => ({ ...facts, id: newId(of) });
}

async function put(places: readonly PlacementFacts[], people: readonly CandidateFacts[]): Promise<void> {
  const { caseworker, employer, regionCode } = staff;
  if (places.length > 0) {
    await at.all
      .insertInto("placement")
      .values(places.map((facts) => placementRow(facts, employer, regionCode)))
      .execute();
  }
  await at.all
    .insertInto("candidate")
    .values(people.map((facts, number) => candidateRow(facts, caseworker, regionCode, number)))
    .execute();
  await openDoors(at.all).write(visitor, async (tx) => {
    await refreshPlacementDocuments(
      tx,
      places.map(({ id }) => PlacementId.parse(id)),
    );
    await refreshCandidateDocuments(
      tx,
      people.map(({ id }) => CandidateId.parse(id)),
    );
  });
}

function placementRow(facts: PlacementFacts, employer: Member, regionCode: string) {
  const { id, week, dutch, occupation: _, freeSeats, teaches, guideHours: __, kinds, ...columns } = facts;
  return {
    ...columns,
    ...dutch,
    id: PlacementId.parse(id),
    employerId: employer.organisation,
    status: "published" as const,
    publishedAt: new Date(),
    regionCode,
    municipalityCode: "GM0344",
    occupationCode: "9112.2",
    kinds: [...kinds],
    teaches: [...teaches],
    week: JSON.stringify(week),
    seats: freeSeats + 1,
    seatsTaken: 1,
  };
}

function candidateRow(facts: CandidateFacts, caseworker: Member<"caseworker">, regionCode: string, number: number) {
  const { id, available, blocked, dutch, ...columns } = facts;
  return {
    ...columns,
    ...dutch,
    id: CandidateId.parse(id),
    organisationId: caseworker.organisation,
    municipalityCode: "GM0344",
    regionCode,
    caseworkerId: caseworker.membership,
    status: "available" as const,
    pseudonym: `Es ${number} ${id.slice(-12)}`,
    reference: `R-${number}-${id.slice(-12)}`,
    pc4: "3511",
    week: JSON.stringify(available),
    blocked: JSON.stringify(blocked),
    travelModes: [...columns.travelModes],
    wantedSectors: [...columns.wantedSectors],
    unwantedSectors: [...columns.unwantedSectors],
    wantedOccupations: [...columns.wantedOccupations],
    skills: [...columns.skills],
    licences: [...columns.licences],
    kindsAllowed: [...columns.kindsAllowed],
  };
}
