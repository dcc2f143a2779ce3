import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CANDIDATE_FACT_COLUMNS, candidateFacts, PLACEMENT_FACT_COLUMNS, placementFacts } from "#db/queries/facts.ts";
import { sql } from "#db/sql.ts";
import type { Job } from "#domain/actor.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import { judge } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { drain } from "#search/meilisearch/drain.ts";
import { indexedPlacementsThatMayFit } from "#search/meilisearch/fitting.ts";
import { PLACEMENTS } from "#search/meilisearch/placements.ts";
import { placementsThatMayFit } from "#search/postgres/fitting.ts";
import { DEMO_TODAY, demoWorld } from "../demo-world.ts";
import type { World } from "../world.ts";
import { ownIndex, sourceOf } from "./engines.ts";

const job: Job = { kind: "job", name: "search" };
const parameters = matchingParametersOn(DEMO_TODAY);
const CANDIDATES_ASKED = 200;
const COPIES = 20_000;

/** Retrieval by each engine that is there; Meilisearch only with MEILI_URL. */
type Retrieve = (person: CandidateFacts) => Promise<ReadonlySet<string>>;

describe("who asks for a candidate loses no placement that fits", () => {
  let at: World;
  let outer: Awaited<ReturnType<typeof ownIndex<Parameters<typeof PLACEMENTS.documentOf>[0]>>> | null;
  let engines: ReadonlyMap<string, Retrieve>;

  beforeAll(async () => {
    at = await demoWorld();
    outer = process.env["MEILI_URL"] ? await ownIndex(PLACEMENTS) : null;
    const reader = outer?.reader;
    engines = new Map<string, Retrieve>([
      [
        "postgres",
        async (person) =>
          new Set(
            (
              await at.worker.read(job, (tx) =>
                Array.fromAsync(placementsThatMayFit(tx, person, parameters, DEMO_TODAY)),
              )
            ).flat(),
          ),
      ],
      ...(reader
        ? [
            [
              "meilisearch",
              async (person: CandidateFacts) =>
                new Set(
                  (await Array.fromAsync(indexedPlacementsThatMayFit(reader, person, parameters, DEMO_TODAY))).flat(),
                ),
            ] as const,
          ]
        : []),
    ]);
  }, 120_000);
  afterAll(async () => {
    await outer?.close();
    await at.close();
  });

  async function placements(): Promise<PlacementFacts[]> {
    const rows = await at.all
      .selectFrom("placement")
      .select(PLACEMENT_FACT_COLUMNS)
      .where("status", "=", "published")
      .execute();
    return rows.map(placementFacts).filter((one) => one !== null);
  }

  async function candidates(): Promise<CandidateFacts[]> {
    const rows = await at.all
      .selectFrom("candidate")
      .select(CANDIDATE_FACT_COLUMNS)
      .where("status", "in", ["available", "in_proposal"])
      .orderBy("id")
      .limit(CANDIDATES_ASKED)
      .execute();
    return rows.map(candidateFacts);
  }

  test("200 candidates of the demo world against every placement in it", async () => {
    if (outer) await drain(outer.writer, PLACEMENTS, sourceOf(at));
    const [places, people] = [await placements(), await candidates()];
    expect(people).toHaveLength(CANDIDATES_ASKED);
    const hidden = new Set(
      (
        await sql<{ pair: string }>`select h.candidate_id || ' ' || p.id as pair from candidate_hidden_from h
        join placement p on p.employer_id = h.employer_id`.execute(at.all)
      ).rows.map(({ pair }) => pair),
    );
    let fitting = 0;
    const missing: string[] = [];
    for (const person of people) {
      const fits = places.filter(
        (place) => judge(place, person, parameters, DEMO_TODAY).fits && !hidden.has(`${person.id} ${place.id}`),
      );
      fitting += fits.length;
      for (const [name, retrieve] of engines) {
        const kept = await retrieve(person);
        missing.push(...fits.filter(({ id }) => !kept.has(id)).map(({ id }) => `${name}: ${id} for ${person.id}`));
      }
    }
    expect(fitting).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  }, 120_000);

  test("20,000 placements that fit one candidate all come", async () => {
    const [places, people] = [await placements(), await candidates()];
    const pair = people
      .flatMap((person) => places.map((place) => ({ person, place })))
      .find(({ person, place }) => judge(place, person, parameters, DEMO_TODAY).fits);
    if (!pair) throw new Error("nobody fits anything");
    await sql`
      with copies as (select gen_random_uuid() as id from generate_series(1, ${COPIES})),
      rows as (
        insert into placement select (jsonb_populate_record(p, jsonb_build_object('id', copies.id))).*
        from placement p, copies where p.id = ${pair.place.id}::uuid returning id)
      insert into search_placement select (jsonb_populate_record(s, jsonb_build_object('id', rows.id, 'indexed_revision', 0))).*
      from search_placement s, rows where s.id = ${pair.place.id}::uuid`.execute(at.all);
    if (outer) await drain(outer.writer, PLACEMENTS, sourceOf(at));
    const { rows } = await sql<{ id: string }>`
      select copy.id from search_placement copy, search_placement s
      where s.id = ${pair.place.id}::uuid and copy.title = s.title and copy.latitude = s.latitude
        and copy.published_at = s.published_at`.execute(at.all);
    expect(rows.length).toBeGreaterThan(COPIES);
    for (const [name, retrieve] of engines) {
      const kept = await retrieve(pair.person);
      expect([name, rows.filter(({ id }) => !kept.has(id)).length]).toEqual([name, 0]);
    }
  }, 240_000);
});
