import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshPlacementDocuments } from "#db/search-documents.ts";
import { sql } from "#db/sql.ts";
import { type Job, visitor } from "#domain/actor.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { BEST_PAGED, type PlacementQuery, type SearchEngine } from "#search/engine.ts";
import { withFallback } from "#search/fallback.ts";
import { CannotAnswer } from "#search/meilisearch/ask.ts";
import { postgresEngine } from "#search/postgres/engine.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";
import { describeEngines } from "./describe-engines.ts";
import { type EngineUnderTest, engineUnderTest } from "./engines.ts";

const job: Job = { kind: "job", name: "search" };
/** A page that does not divide a thousand: the last one before the end is shorter. */
const PAGE = 48;
const MORE = BEST_PAGED + 30;

describeEngines("more than a thousand", (name) => {
  let at: World;
  let under: EngineUnderTest;
  /** As the site has it: what the engine cannot answer is asked of the database. */
  let search: SearchEngine;
  const reports: unknown[] = [];

  beforeAll(async () => {
    at = await world();
    under = await engineUnderTest(name, at);
    const own = postgresEngine((work) => at.app.read(visitor, work));
    search = withFallback(under.engine, own, (error) => reports.push(error), {
      isLimit: (error) => error instanceof CannotAnswer,
    });
    const model = await publishedPlacement(at, (await utrecht(at)).employer, { title: "Ramen lappen" });
    await sql`insert into placement
      select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
        'published_at', p.published_at - make_interval(secs => n)))).*
      from placement p, generate_series(1, ${MORE - 1}::int) n where p.id = ${model}::uuid`.execute(at.all);
    const rows = await at.all.selectFrom("placement").select("id").execute();
    const ids = rows.map(({ id }) => PlacementId.parse(id));
    await at.worker.write(job, (tx) => refreshPlacementDocuments(tx, ids));
    await under.settle();
  }, 120_000);
  afterAll(async () => {
    await under.close();
    await at.close();
  });

  async function paged(query: PlacementQuery) {
    const ids: string[] = [];
    const codes: string[][] = [];
    for (let cursor: string | undefined; ;) {
      const answer = await search.findPlacements({ ...query, limit: PAGE, facets: false, cursor });
      ids.push(...answer.hits.map(({ id }) => id));
      codes.push(answer.notices.map(({ code }) => code));
      if (answer.next === null) return { ids, codes };
      cursor = answer.next;
    }
  }

  test("by words the list stops at a thousand, and the last page alone says so", async () => {
    const { ids, codes } = await paged({ words: "ramen", sort: "best" });
    expect([ids.length, new Set(ids).size]).toEqual([BEST_PAGED, BEST_PAGED]);
    expect(codes.at(-1)).toEqual(["paging_capped"]);
    expect(codes.slice(0, -1).flat()).toEqual([]);
  }, 120_000);

  test("newest first the list goes on to its end, each once, without a word", async () => {
    const { ids, codes } = await paged({ words: "ramen", sort: "newest" });
    expect([ids.length, new Set(ids).size]).toEqual([MORE, MORE]);
    expect(codes.flat()).toEqual([]);
    expect(reports).toEqual([]);
  }, 120_000);

  test("how many there are is never told as more than there are, and as exact only where it is", async () => {
    for (const query of [{}, { words: "ramen" }] satisfies PlacementQuery[]) {
      const { total, totalIsExact } = await under.engine.findPlacements({ ...query, limit: 1 });
      expect(totalIsExact).toBe(name === "postgres");
      expect(total).toBeGreaterThanOrEqual(totalIsExact ? MORE : BEST_PAGED);
      expect(total).toBeLessThanOrEqual(MORE);
    }
  });
});
