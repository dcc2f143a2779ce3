import type { SavedFilters } from "#domain/saved-search.ts";
import { possibleCodes } from "./codes.ts";
import { type PlacementQuery, seatsAsked } from "./engine.ts";

/** What of a question cannot be told from the question alone. */
type Besides = {
  /** Its words as PostgreSQL searches for them (`WordPlan.all`). */
  readonly words: string | null;
  /** How many days ago the employer confirmed at most; a question has the date, which would grow old. */
  readonly confirmedDays: number | null;
};

/** The filters of a question as they are kept: what does not limit today, nor page, nor order, is left out. */
export function savedFilters(query: PlacementQuery, { words, confirmedDays }: Besides): SavedFilters {
  const { near, hours, start } = query;
  return {
    words,
    sectors: query.sectors ?? [],
    occupations: possibleCodes(query.occupations),
    kinds: query.kinds ?? [],
    regions: possibleCodes(query.regions),
    municipalities: possibleCodes(query.municipalities),
    dayParts: query.dayParts ?? [],
    near: near?.km === undefined ? null : { latitude: near.latitude, longitude: near.longitude, km: near.km },
    dutch: query.dutch ?? {},
    hoursMin: hours?.min ?? null,
    hoursMax: hours?.max ?? null,
    startAfter: start?.after ?? null,
    startBefore: start?.before ?? null,
    freeSeats: seatsAsked(query) ?? null,
    withoutLicence: query.withoutLicence === true,
    withoutVog: query.withoutVog === true,
    confirmedDays,
  };
}
