import type { Member } from "#domain/actor.ts";
import { FREE_SEATS_TOLD } from "#domain/free-seats.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { type AlertFrequency, MOST_SAVED_SEARCHES, type SavedFilters } from "#domain/saved-search.ts";
import { SavedSearchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId } from "../id.ts";
import { savedSearchCount } from "../queries/saved-searches.ts";

export type SearchToSave = {
  readonly name: string;
  readonly frequency: AlertFrequency;
  /** Its query string, as the page of the search writes it. */
  readonly address: string;
  readonly filters: SavedFilters;
};

/** Keeps a search for this hat; from now on every placement that is published counts as new for it. */
export async function saveSearch(
  tx: Tx<Member>,
  { name, frequency, address, filters }: SearchToSave,
): Promise<Outcome<"too_many", SavedSearchId>> {
  if ((await savedSearchCount(tx)) >= MOST_SAVED_SEARCHES) return refused("too_many");
  const id = newId(SavedSearchId);
  const { dutch, near, words } = filters;
  await tx
    .insertInto("savedSearch")
    .values({
      id,
      membershipId: tx.actor.membership,
      name,
      frequency,
      address,
      words: words === null ? null : sql<string>`to_tsquery('nl', ${words})`,
      sectors: [...filters.sectors],
      occupations: [...filters.occupations],
      kinds: [...filters.kinds],
      regions: [...filters.regions],
      municipalities: [...filters.municipalities],
      dayParts: [...filters.dayParts],
      latitude: near ? toTheMetre(near.latitude) : null,
      longitude: near ? toTheMetre(near.longitude) : null,
      km: near?.km ?? null,
      speak: dutch.speak ?? 4,
      listen: dutch.listen ?? 4,
      read: dutch.read ?? 4,
      write: dutch.write ?? 4,
      hoursMin: filters.hoursMin,
      hoursMax: filters.hoursMax,
      startAfter: filters.startAfter,
      startBefore: filters.startBefore,
      freeSeats: Math.min(FREE_SEATS_TOLD, filters.freeSeats ?? 0),
      withoutLicence: filters.withoutLicence,
      withoutVog: filters.withoutVog,
      confirmedDays: filters.confirmedDays,
    })
    .execute();
  return done(id);
}

/** As a search measures from. */
function toTheMetre(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
