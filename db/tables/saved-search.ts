import type { Kind, Sector } from "#domain/codes.ts";
import type { AlertFrequency, ToldFrequency } from "#domain/saved-search.ts";
import type { EventId, MembershipId, PlacementId, SavedSearchId } from "#domain/schema/ids.ts";
import type { ColumnType } from "kysely";
import type { Day, StampedNow } from "./columns.ts";

/** Kept once: only its name, how often it tells and when it was looked at change. */
type Once<T> = ColumnType<T, T, never>;

export type SavedSearchTable = {
  id: SavedSearchId;
  membershipId: Once<MembershipId>;
  name: string;
  frequency: AlertFrequency;
  /** Its query string, as the page of the search writes it. */
  address: Once<string>;
  createdAt: StampedNow;
  lookedAt: StampedNow;
  words: Once<string | null>;
  sectors: Once<Sector[]>;
  occupations: Once<string[]>;
  kinds: Once<Kind[]>;
  regions: Once<string[]>;
  municipalities: Once<string[]>;
  dayParts: Once<string[]>;
  latitude: Once<number | null>;
  longitude: Once<number | null>;
  km: Once<number | null>;
  speak: Once<number>;
  listen: Once<number>;
  read: Once<number>;
  write: Once<number>;
  hoursMin: Once<number | null>;
  hoursMax: Once<number | null>;
  startAfter: Once<Day | null>;
  startBefore: Once<Day | null>;
  freeSeats: Once<number>;
  withoutLicence: Once<boolean>;
  withoutVog: Once<boolean>;
  confirmedDays: Once<number | null>;
  keys: ColumnType<string[], never, never>;
};

export type AlertTable = {
  savedSearchId: SavedSearchId;
  placementId: PlacementId;
  membershipId: MembershipId;
  frequency: ToldFrequency;
  eventId: EventId;
  createdAt: StampedNow;
};
