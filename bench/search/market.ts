import { derivePlacementDocuments } from "#db/derive-documents.ts";
import { recountSearchWords } from "#db/search-words.ts";
import { sql } from "#db/sql.ts";
import type { Job } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { PlacementQuery } from "#search/engine.ts";
import { fillCorpus, readQuestions } from "#test/search/relevance/relevance.ts";
import type { World } from "#test/world.ts";
import { secondsOf } from "../measure.ts";

const job: Job = { kind: "job", name: "search" };

/** All columns of the document table but those that a copy has of its own. */
const SAME = `words, title, terms, parts, organisation, body, sector, occupation_code, kinds, place, speak, listen, read, write,
  day_parts, hours_min, hours_max, starts_until, free_seats, licence, vog, lifts_kg, stands_hours, job_chance, confirmed_at`;

/**
 * Fills a world up to so many open placements: the sixty occupations of the relevance set, spread over all regions,
 * places and days. Rows and documents are made in the database; the documents are what the derivation makes of one each.
 */
export async function fillMarket(at: World, placements: number): Promise<void> {
  const there = await countOf(at);
  if (there === 0) await fillCorpus(at);
  await sql
    .raw(
      `
    create temp table made as
      select gen_random_uuid() as id, p.id as of, n,
        timestamptz '2026-01-01' + n * interval '1 second' as published_at, date '2027-01-01' + (n % 200)::int as starts_on,
        z.pc4, z.place, z.municipality_code, z.latitude, z.longitude, r.region_code
      from generate_series(${Math.max(there, 120) + 1}, ${placements}) n
      join (select id, row_number() over (order by published_at, id) - 1 as at from placement where published_at < '2026-12-31'
        order by published_at desc, id limit 120) p on p.at = n % 120
      join (select *, row_number() over (order by pc4) - 1 as at, count(*) over () as all_of_them from postcode) z
        on z.at = (n * 7919) % z.all_of_them
      join municipality_region r on r.municipality_code = z.municipality_code and r.valid_to is null;
    insert into placement select (jsonb_populate_record(p, to_jsonb(made) - 'of' - 'n')).* from made join placement p on p.id = made.of;
    insert into search_placement (id, visible, ${SAME}, region_code, municipality_code, latitude, longitude, published_at, starts_on)
      select made.id, true, ${SAME.split(",")
        .map((column) => `s.${column.trim()}`)
        .join(", ")},
        made.region_code, made.municipality_code, made.latitude, made.longitude, made.published_at, made.starts_on
      from made join search_placement s on s.id = made.of;
    drop table made;`,
    )
    .execute(at.all);
  await sql`vacuum analyze search_placement, placement`.execute(at.all);
  if (there === 0) await at.worker.write(job, recountSearchWords);
}

async function countOf(at: World): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from search_placement`.execute(at.all);
  return rows[0]?.count ?? 0;
}

/** Questions as people ask them: the words of the relevance set, every other within one region, some with more filters. */
export function queriesOf(regions: readonly string[], count: number): PlacementQuery[] {
  const questions = readQuestions("tuning");
  return Array.from({ length: count }, (_, at): PlacementQuery => {
    const words = questions[(at * 3) % questions.length]?.query;
    const region = regions[at % regions.length] ?? "AM01";
    if (at % 4 === 1) return { words, regions: [region] };
    if (at % 4 === 2) return { regions: [region], dutch: { speak: 2 }, sort: "newest" };
    if (at % 4 === 3) return { words, near: { latitude: 52.09, longitude: 5.12, km: 20 } };
    return { words, sectors: ["retail"], regions: [region] };
  });
}

/**
 * The derivation of documents against a COPY-like insert of the same rows into the same table and indexes, in seconds per
 * round; each begins with a table that was cleaned up after the last.
 */
export async function loads(at: World, documents: number, rounds: number) {
  const { rows } = await sql<{ id: PlacementId }>`select id from search_placement limit ${documents}`.execute(at.all);
  const ids = rows.map(({ id }) => id);
  await sql`create unlogged table kept as select * from search_placement where id = any(${ids}::uuid[])`.execute(
    at.all,
  );
  const sides = {
    copied: () => sql`insert into search_placement select * from kept`.execute(at.all),
    derived: () => derivePlacementDocuments(at.worker, job, ids),
  };
  const spent: { copied: number[]; derived: number[] } = { copied: [], derived: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of round % 2 === 0 ? (["copied", "derived"] as const) : (["derived", "copied"] as const)) {
      await sql`delete from search_placement where id = any(${ids}::uuid[])`.execute(at.all);
      await sql`vacuum analyze search_placement`.execute(at.all);
      spent[side].push(await secondsOf(sides[side]));
    }
  }
  await sql`drop table kept`.execute(at.all);
  return spent;
}
