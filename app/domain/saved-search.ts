import type { Dutch, Kind, Sector } from "./codes.ts";
import type { DayPart } from "./day-parts.ts";

/** How often somebody is told of new placements that a saved search finds; `off`: the page alone counts them. */
export const ALERT_FREQUENCIES = ["at_once", "daily", "weekly", "off"] as const;
export type AlertFrequency = (typeof ALERT_FREQUENCIES)[number];
/** What an alert can carry: a search that is off makes none. */
export type ToldFrequency = Exclude<AlertFrequency, "off">;

/** How many searches one hat keeps. */
export const MOST_SAVED_SEARCHES = 50;
export const LONGEST_SEARCH_NAME = 80;

/** The filters of a search that is kept; empty lists, nulls and false do not limit. */
export type SavedFilters = {
  /** A text search query of PostgreSQL: all words, each with what it is taken for. */
  readonly words: string | null;
  readonly sectors: readonly Sector[];
  readonly occupations: readonly string[];
  readonly kinds: readonly Kind[];
  readonly regions: readonly string[];
  readonly municipalities: readonly string[];
  readonly dayParts: readonly DayPart[];
  /** Straight-line kilometres around a point. */
  readonly near: { readonly latitude: number; readonly longitude: number; readonly km: number } | null;
  /** Places that ask at most this. */
  readonly dutch: Partial<Dutch>;
  readonly hoursMin: number | null;
  readonly hoursMax: number | null;
  /** ISO dates. */
  readonly startAfter: string | null;
  readonly startBefore: string | null;
  readonly freeSeats: number | null;
  readonly withoutLicence: boolean;
  readonly withoutVog: boolean;
  /** Confirmed at most so many days ago. */
  readonly confirmedDays: number | null;
};
