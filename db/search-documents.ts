import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "./access.ts";

/**
 * Derives the search document of a placement and writes it in the same transaction; every command that changes a
 * placement calls this last. A placement that was never complete has none; one that is no longer open stays as an
 * invisible row, so that an outer index learns of it.
 */
export async function refreshPlacementDocument(tx: Tx, id: PlacementId): Promise<void> {
  await sql`
    insert into search_placement (
      id, visible, words, title, terms, sector, occupation_code, kinds, region_code, municipality_code, place,
      latitude, longitude, speak, listen, read, write, day_parts, hours_min, hours_max, starts_on, starts_until,
      free_seats, licence, vog, lifts_kg, stands_hours, job_chance, published_at, confirmed_at)
    select p.id, p.status = 'published',
      setweight(to_tsvector('nl', p.title || ' ' || o.label_nl || ' ' || o.label_en), 'A')
        || setweight(to_tsvector('nl', array_to_string(o.synonyms, ' ')), 'B')
        || setweight(to_tsvector('nl', e.name || ' ' || coalesce(p.place, '')), 'C')
        || setweight(to_tsvector('nl', p.tasks || ' ' || array_to_string(p.learning_goals, ' ')), 'D'),
      p.title, o.synonyms || array[o.label_nl, o.label_en], p.sector, p.occupation_code, p.kinds, p.region_code,
      p.municipality_code, coalesce(p.place, ''), p.latitude, p.longitude, p.speak, p.listen, p.read, p.write,
      p.day_parts, p.hours_min, p.hours_max, p.starts_on, p.starts_until, p.seats - p.seats_taken, p.licence, p.vog,
      p.lifts_kg, p.stands_hours, p.job_chance, p.published_at, p.confirmed_at
    from placement p
    join occupation o on o.code = p.occupation_code
    join organisation e on e.id = p.employer_id
    where p.id = ${id} and p.published_at is not null
    on conflict (id) do update set
      revision = search_placement.revision + 1, visible = excluded.visible, words = excluded.words,
      title = excluded.title, terms = excluded.terms, sector = excluded.sector,
      occupation_code = excluded.occupation_code, kinds = excluded.kinds, region_code = excluded.region_code,
      municipality_code = excluded.municipality_code, place = excluded.place, latitude = excluded.latitude,
      longitude = excluded.longitude, speak = excluded.speak, listen = excluded.listen, read = excluded.read,
      write = excluded.write, day_parts = excluded.day_parts, hours_min = excluded.hours_min,
      hours_max = excluded.hours_max, starts_on = excluded.starts_on, starts_until = excluded.starts_until,
      free_seats = excluded.free_seats, licence = excluded.licence, vog = excluded.vog, lifts_kg = excluded.lifts_kg,
      stands_hours = excluded.stands_hours, job_chance = excluded.job_chance, published_at = excluded.published_at,
      confirmed_at = excluded.confirmed_at`.execute(tx);
}

/** The same for a candidate: pseudonymous, coordinates of the four-digit postcode only; visible while available. */
export async function refreshCandidateDocument(tx: Tx, id: CandidateId): Promise<void> {
  await sql`
    insert into search_candidate (
      id, organisation_id, region_code, municipality_code, visible, latitude, longitude, wanted_sectors,
      unwanted_sectors, kinds_allowed, speak, listen, read, write, hours_min, hours_max, available_from, waiting_since)
    select c.id, c.organisation_id, c.region_code, c.municipality_code, c.status in ('available', 'in_proposal'),
      c.latitude, c.longitude, c.wanted_sectors, c.unwanted_sectors, c.kinds_allowed, c.speak, c.listen, c.read,
      c.write, c.hours_min, c.hours_max, c.available_from, c.waiting_since
    from candidate c where c.id = ${id}
    on conflict (id) do update set
      revision = search_candidate.revision + 1, visible = excluded.visible, latitude = excluded.latitude,
      longitude = excluded.longitude, wanted_sectors = excluded.wanted_sectors,
      unwanted_sectors = excluded.unwanted_sectors, kinds_allowed = excluded.kinds_allowed, speak = excluded.speak,
      listen = excluded.listen, read = excluded.read, write = excluded.write, hours_min = excluded.hours_min,
      hours_max = excluded.hours_max, available_from = excluded.available_from,
      waiting_since = excluded.waiting_since`.execute(tx);
}
