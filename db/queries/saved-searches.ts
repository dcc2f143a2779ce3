import { localDate } from "#domain/amsterdam.ts";
import type { Member } from "#domain/actor.ts";
import type { AlertFrequency } from "#domain/saved-search.ts";
import type { PlacementId, SavedSearchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

export type SavedSearch = {
  readonly id: SavedSearchId;
  readonly name: string;
  readonly frequency: AlertFrequency;
  readonly address: string;
  readonly lookedAt: Date;
};

const SHOWN = ["id", "name", "frequency", "address", "lookedAt"] as const;

/** The searches that this hat keeps, by name, each with how many placements came since it was last looked at. */
export async function savedSearches(tx: Tx<Member>): Promise<(SavedSearch & { readonly fresh: number })[]> {
  const rows = await tx
    .selectFrom("savedSearch")
    .select(SHOWN)
    .where("membershipId", "=", tx.actor.membership)
    .orderBy("name")
    .orderBy("id")
    .execute();
  if (rows.length === 0) return [];
  const { rows: counts } = await sql<{ id: SavedSearchId; fresh: number }>`
    select s.id, count(*)::int as fresh
    from saved_search s join search_placement p on p.visible and p.published_at > s.looked_at and ${finds()}
    where s.membership_id = ${tx.actor.membership}::uuid
    group by s.id`.execute(tx);
  const freshOf = new Map(counts.map(({ id, fresh }) => [id, fresh]));
  return rows.map((row) => ({ ...row, fresh: freshOf.get(row.id) ?? 0 }));
}

/** How many searches this hat keeps. */
export async function savedSearchCount(tx: Tx<Member>): Promise<number> {
  const { count } = await tx
    .selectFrom("savedSearch")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("membershipId", "=", tx.actor.membership)
    .executeTakeFirstOrThrow();
  return count;
}

/** One of this hat's searches; null when it is not theirs. */
export async function savedSearch(tx: Tx<Member>, id: SavedSearchId): Promise<SavedSearch | null> {
  const row = await tx
    .selectFrom("savedSearch")
    .select(SHOWN)
    .where("id", "=", id)
    .where("membershipId", "=", tx.actor.membership)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The saved searches that find a placement and are not off, of hats that are worn: asked of one index by the few keys
 * of the placement, never by running searches. Empty when the placement is not open.
 */
export async function subscribersOf(tx: Tx, placement: PlacementId): Promise<SavedSearchId[]> {
  const { rows } = await sql<{ id: SavedSearchId }>`
    select s.id
    from search_placement p
    join saved_search s on s.frequency <> 'off' and ${finds()}
      and s.keys && placement_search_keys(p.region_code, p.occupation_code, p.sector, p.latitude, p.longitude)
    join membership m on m.id = s.membership_id and m.ended_at is null
    where p.id = ${placement}::uuid and p.visible
    order by s.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * Whether the saved search `s` finds the document `p`: what the engines do for a question, with the question in columns.
 * Words must all occur, as they were taken when the search was kept.
 */
function finds() {
  const today = localDate(new Date());
  return sql<boolean>`(s.sectors = '{}' or p.sector = any(s.sectors))
    and (s.occupations = '{}' or p.occupation_code = any(s.occupations))
    and (s.regions = '{}' or p.region_code = any(s.regions))
    and (s.municipalities = '{}' or p.municipality_code = any(s.municipalities))
    and (s.kinds = '{}' or p.kinds && s.kinds)
    and (s.day_parts = '{}' or p.day_parts && s.day_parts)
    and p.speak <= s.speak and p.listen <= s.listen and p.read <= s.read and p.write <= s.write
    and (s.hours_max is null or p.hours_min <= s.hours_max) and (s.hours_min is null or p.hours_max >= s.hours_min)
    and (s.start_before is null or p.starts_on <= s.start_before)
    and (s.start_after is null or coalesce(p.starts_until, 'infinity') >= s.start_after)
    and (s.free_seats = 0 or p.free_seats >= s.free_seats)
    and (not s.without_licence or p.licence is null) and (not s.without_vog or not p.vog)
    and (s.confirmed_days is null
      or p.confirmed_at >= (${today}::date - s.confirmed_days)::timestamp at time zone 'UTC')
    and (s.km is null or distance_km(p.latitude, p.longitude, s.latitude, s.longitude) <= s.km)
    and (s.words is null or p.words @@ s.words)`;
}
