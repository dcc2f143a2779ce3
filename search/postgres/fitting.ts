import type { Tx } from "#db/access.ts";
import { sql } from "#db/sql.ts";
import { TRAVEL_MODES } from "#domain/codes.ts";
import type { CandidateFacts, MatchingParameters, PlacementFacts } from "#domain/matching/facts.ts";
import { KM_MARGIN, MINUTES_ROUNDED, paceOf } from "#domain/matching/reach.ts";
import { needOf } from "../fitting.ts";

const BATCH = 1_000;

/**
 * Ids of all open placements that may fit a candidate, in batches until there are no more: by filter alone, without
 * ranking or cut-off. Some will not fit; none that fits is missing.
 */
export async function* placementsThatMayFit(
  tx: Tx,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
  today: string,
): AsyncGenerator<string[]> {
  const need = needOf(candidate, parameters, today);
  yield* inBatches(
    (after) => sql<{ id: string }>`
      select s.id from search_placement s
      where s.visible and s.free_seats > 0 and s.id > ${after}::uuid
        and not exists (select from candidate_hidden_from h join placement p on p.employer_id = h.employer_id
          where h.candidate_id = ${candidate.id}::uuid and p.id = s.id)
        and distance_km(s.latitude, s.longitude, ${need.latitude}::float8, ${need.longitude}::float8) <= ${need.km}::float8
        and s.kinds && ${[...need.kinds]}::text[] and s.sector <> all(${[...need.unwantedSectors]}::text[])
        and s.speak <= ${need.speak} and s.listen <= ${need.listen} and s.read <= ${need.read} and s.write <= ${need.write}
        and s.hours_min <= ${need.hoursMax} and s.hours_max >= ${need.hoursMin}
        and (s.starts_until is null or s.starts_until >= ${need.startable}::date)
        and (s.licence is null or s.licence = any(${[...need.licences]}::text[]))
        and (not s.vog or ${need.vog}::boolean)
        and s.lifts_kg <= ${need.liftsKg} and s.stands_hours <= ${need.standsHours}
      order by s.id limit ${BATCH}`,
    tx,
  );
}

/** The same from the other side: candidates that the actor may see and that may fit a placement. */
export async function* candidatesThatMayFit(
  tx: Tx,
  placement: PlacementFacts,
  parameters: MatchingParameters,
): AsyncGenerator<string[]> {
  if (placement.freeSeats < 1) return;
  const { dutch, startsUntil } = placement;
  const km = sql`distance_km(s.latitude, s.longitude, ${placement.latitude}::float8, ${placement.longitude}::float8)`;
  const within = TRAVEL_MODES.map((mode) => {
    const { kmPerMinute, overhead } = paceOf(mode, parameters);
    const uses =
      mode === "walk"
        ? sql`('walk' = any(s.travel_modes) or cardinality(s.travel_modes) = 0)`
        : sql`${mode} = any(s.travel_modes)`;
    const spare = MINUTES_ROUNDED - overhead;
    return sql`(${uses} and ${km} <= greatest(0, (s.travel_minutes_max + ${spare}::float8) * ${kmPerMinute}::float8) + ${KM_MARGIN}::float8)`;
  });
  yield* inBatches(
    (after) => sql<{ id: string }>`
      select s.id from search_candidate s
      where s.visible and s.id > ${after}::uuid
        and not exists (select from candidate_hidden_from h join placement p on p.employer_id = h.employer_id
          where h.candidate_id = s.id and p.id = ${placement.id}::uuid)
        and (${sql.join(within, sql` or `)})
        and s.kinds_allowed && ${[...placement.kinds]}::text[] and ${placement.sector} <> all(s.unwanted_sectors)
        and s.speak >= ${dutch.speak} and s.listen >= ${dutch.listen}
        and s.read >= ${dutch.read} and s.write >= ${dutch.write}
        and s.hours_max >= ${placement.hoursMin} and s.hours_min <= ${placement.hoursMax}
        and (${startsUntil}::date is null or s.available_from <= ${startsUntil}::date)
        and (${placement.licence}::text is null or cardinality(s.licences) > 0)
        and (not ${placement.vog}::boolean or s.vog <> 'no')
        and s.lifts_kg >= ${placement.liftsKg} and s.stands_hours >= ${placement.standsHours}
      order by s.id limit ${BATCH}`,
    tx,
  );
}

const FIRST = "00000000-0000-0000-0000-000000000000";

async function* inBatches(
  page: (after: string) => ReturnType<typeof sql<{ id: string }>>,
  tx: Tx,
): AsyncGenerator<string[]> {
  let after: string | undefined = FIRST;
  while (after !== undefined) {
    const { rows } = await page(after).execute(tx);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    after = rows.length < BATCH ? undefined : rows.at(-1)?.id;
  }
}
