import { partsOf } from "#domain/compounds.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { wordsOf } from "#domain/words.ts";
import { sql } from "kysely";
import type { Tx } from "./access.ts";
import { rememberWords } from "./search-words.ts";

/**
 * Derives the search document of a placement and writes it in the same transaction; every command that changes a
 * placement calls this last. A placement that was never complete has none; one that is no longer open stays as an
 * invisible row, so that an outer index learns of it. The moment of publishing is kept to the millisecond, which every
 * engine and cursor can hold exactly.
 */
export function refreshPlacementDocument(tx: Tx, id: PlacementId): Promise<void> {
  return refreshPlacementDocuments(tx, [id]);
}

/** The same for many at once; hand over at most a few thousand. */
export async function refreshPlacementDocuments(tx: Tx, ids: readonly PlacementId[]): Promise<void> {
  const { texts, occupations, words } = await placementTexts(tx, ids);
  if (texts.length === 0) return;
  await sql`
    with named as materialized (
      select o.code, o.synonyms || array[o.label_nl, o.label_en] as terms, n.parts,
        setweight(to_tsvector('nl', o.label_nl || ' ' || o.label_en), 'A')
          || setweight(to_tsvector('nl', array_to_string(o.synonyms || n.parts, ' ')), 'B') as words
      from jsonb_to_recordset(${JSON.stringify(occupations)}::jsonb) as n (code text, parts text[])
      join occupation o on o.code = n.code)
    insert into search_placement (
      id, visible, words, title, terms, parts, organisation, body, sector, occupation_code, kinds, region_code,
      municipality_code, place, latitude, longitude, speak, listen, read, write, day_parts, hours_min, hours_max,
      starts_on, starts_until, free_seats, licence, vog, lifts_kg, stands_hours, job_chance, published_at, confirmed_at)
    select p.id, p.status = 'published',
      setweight(to_tsvector('nl', p.title), 'A') || o.words
        || setweight(to_tsvector('nl', array_to_string(d.parts, ' ')), 'B')
        || setweight(to_tsvector('nl', e.name || ' ' || coalesce(p.place, '')), 'C')
        || setweight(to_tsvector('nl', p.tasks || ' ' || array_to_string(p.learning_goals || d.body_parts, ' ')), 'D'),
      p.title, o.terms, o.parts || d.parts || d.body_parts, e.name,
      p.tasks || E'\n' || array_to_string(p.learning_goals, E'\n'), p.sector, p.occupation_code, p.kinds, p.region_code,
      p.municipality_code, coalesce(p.place, ''), p.latitude, p.longitude, p.speak, p.listen, p.read, p.write,
      p.day_parts, p.hours_min, p.hours_max, p.starts_on, p.starts_until, p.seats - p.seats_taken, p.licence, p.vog,
      p.lifts_kg, p.stands_hours, p.job_chance, date_trunc('milliseconds', p.published_at), p.confirmed_at
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as d (id uuid, parts text[], body_parts text[])
    join placement p on p.id = d.id
    join named o on o.code = p.occupation_code
    join organisation e on e.id = p.employer_id
    where p.published_at is not null
    order by p.id
    on conflict (id) do update set
      revision = search_placement.revision + 1, visible = excluded.visible, words = excluded.words,
      title = excluded.title, terms = excluded.terms, parts = excluded.parts, organisation = excluded.organisation,
      body = excluded.body, sector = excluded.sector, occupation_code = excluded.occupation_code,
      kinds = excluded.kinds, region_code = excluded.region_code, municipality_code = excluded.municipality_code,
      place = excluded.place, latitude = excluded.latitude, longitude = excluded.longitude, speak = excluded.speak,
      listen = excluded.listen, read = excluded.read, write = excluded.write, day_parts = excluded.day_parts,
      hours_min = excluded.hours_min, hours_max = excluded.hours_max, starts_on = excluded.starts_on,
      starts_until = excluded.starts_until, free_seats = excluded.free_seats, licence = excluded.licence,
      vog = excluded.vog, lifts_kg = excluded.lifts_kg, stands_hours = excluded.stands_hours,
      job_chance = excluded.job_chance, published_at = excluded.published_at,
      confirmed_at = excluded.confirmed_at`.execute(tx);
  await rememberWords(tx, words);
}

/** What SQL cannot derive: the parts of compounds. Everything that decides who fits comes from the row itself. */
async function placementTexts(tx: Tx, ids: readonly PlacementId[]) {
  const texts: { id: PlacementId; parts: string[]; body_parts: string[] }[] = [];
  const occupations = new Map<string, { code: string; parts: string[] }>();
  const found = new Set<string>();
  const partsIn = partsFinder(found);
  for (const row of ids.length === 0 ? [] : await namesAndTexts(tx, ids)) {
    const { id, code, labelNl, labelEn, synonyms } = row;
    const named = occupations.get(code) ?? { code, parts: partsIn([labelNl, ...synonyms].join(" ")) };
    occupations.set(code, named);
    for (const text of [labelEn, row.employer, row.place ?? ""]) for (const word of wordsOf(text)) found.add(word);
    const parts = partsIn(row.title).filter((part) => !named.parts.includes(part));
    const body = partsIn([row.tasks, ...row.learningGoals].join(" "));
    texts.push({ id, parts, body_parts: body.filter((part) => !named.parts.includes(part) && !parts.includes(part)) });
  }
  return { texts, occupations: [...occupations.values()], words: found };
}

/** Finds the parts of compounds in a text, and adds its words and theirs to those that were found. */
function partsFinder(found: Set<string>) {
  const known = new Map<string, readonly string[]>();
  return (text: string): string[] => {
    const parts = new Set<string>();
    for (const word of wordsOf(text)) {
      const its = known.get(word) ?? partsOf(word);
      known.set(word, its);
      found.add(word);
      for (const part of its) parts.add(part);
    }
    for (const part of parts) found.add(part);
    return [...parts];
  };
}

function namesAndTexts(tx: Tx, ids: readonly PlacementId[]) {
  return tx
    .selectFrom("placement as p")
    .innerJoin("occupation as o", "o.code", "p.occupationCode")
    .innerJoin("organisation as e", "e.id", "p.employerId")
    .select(["p.id", "p.title", "p.tasks", "p.learningGoals", "p.place"])
    .select(["o.code", "o.labelNl", "o.labelEn", "o.synonyms", "e.name as employer"])
    .where(sql<boolean>`p.id = any(${[...ids]}::uuid[])`)
    .where("p.publishedAt", "is not", null)
    .execute();
}

/** The same for a candidate: pseudonymous, coordinates of the four-digit postcode only; visible while available. */
export function refreshCandidateDocument(tx: Tx, id: CandidateId): Promise<void> {
  return refreshCandidateDocuments(tx, [id]);
}

/** The same for many candidates at once. */
export async function refreshCandidateDocuments(tx: Tx, ids: readonly CandidateId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into search_candidate (
      id, organisation_id, region_code, municipality_code, visible, latitude, longitude, travel_modes,
      travel_minutes_max, wanted_sectors, unwanted_sectors, kinds_allowed, speak, listen, read, write, hours_min,
      hours_max, lifts_kg, stands_hours, licences, vog, available_from, waiting_since)
    select c.id, c.organisation_id, c.region_code, c.municipality_code, c.status in ('available', 'in_proposal'),
      c.latitude, c.longitude, c.travel_modes, c.travel_minutes_max, c.wanted_sectors, c.unwanted_sectors,
      c.kinds_allowed, c.speak, c.listen, c.read, c.write, c.hours_min, c.hours_max, c.lifts_kg, c.stands_hours,
      c.licences, c.vog, c.available_from, c.waiting_since
    from candidate c where c.id = any(${[...ids]}::uuid[])
    order by c.id
    on conflict (id) do update set
      revision = search_candidate.revision + 1, organisation_id = excluded.organisation_id,
      region_code = excluded.region_code, municipality_code = excluded.municipality_code, visible = excluded.visible,
      latitude = excluded.latitude, longitude = excluded.longitude, travel_modes = excluded.travel_modes,
      travel_minutes_max = excluded.travel_minutes_max, wanted_sectors = excluded.wanted_sectors,
      unwanted_sectors = excluded.unwanted_sectors, kinds_allowed = excluded.kinds_allowed, speak = excluded.speak,
      listen = excluded.listen, read = excluded.read, write = excluded.write, hours_min = excluded.hours_min,
      hours_max = excluded.hours_max, lifts_kg = excluded.lifts_kg, stands_hours = excluded.stands_hours,
      licences = excluded.licences, vog = excluded.vog, available_from = excluded.available_from,
      waiting_since = excluded.waiting_since`.execute(tx);
}
