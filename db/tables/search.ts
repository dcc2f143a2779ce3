import type { JobChance, Kind, Level, Licence, Sector, TravelMode, VogState } from "#domain/codes.ts";
import type { CandidateId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { ColumnType, Generated } from "kysely";
import type { Day, MaybeInstant } from "./columns.ts";

export type SearchPlacementTable = {
  id: PlacementId;
  revision: Generated<number>;
  indexedRevision: Generated<number>;
  visible: boolean;
  words: ColumnType<string, never, never>;
  title: string;
  terms: string[];
  parts: string[];
  organisation: string;
  body: string;
  sector: Sector;
  occupationCode: string;
  kinds: Kind[];
  regionCode: string;
  municipalityCode: string;
  place: string;
  latitude: number;
  longitude: number;
  speak: Level;
  listen: Level;
  read: Level;
  write: Level;
  dayParts: string[];
  hoursMin: number;
  hoursMax: number;
  startsOn: Day;
  startsUntil: Day | null;
  freeSeats: number;
  licence: Licence | null;
  vog: boolean;
  liftsKg: number;
  standsHours: number;
  jobChance: JobChance;
  publishedAt: MaybeInstant;
  confirmedAt: MaybeInstant;
};

export type SearchCandidateTable = {
  id: CandidateId;
  organisationId: OrganisationId;
  regionCode: string;
  municipalityCode: string;
  revision: Generated<number>;
  indexedRevision: Generated<number>;
  visible: boolean;
  latitude: number;
  longitude: number;
  travelModes: TravelMode[];
  travelMinutesMax: number;
  wantedSectors: Sector[];
  unwantedSectors: Sector[];
  kindsAllowed: Kind[];
  speak: Level;
  listen: Level;
  read: Level;
  write: Level;
  hoursMin: number;
  hoursMax: number;
  liftsKg: number;
  standsHours: number;
  licences: Licence[];
  vog: VogState;
  availableFrom: Day;
  waitingSince: Day;
};

/** What a comparison of an outer index with the table found. */
export type SearchCounts = {
  readonly documents: number;
  readonly missing: number;
  readonly stale: number;
  readonly extra: number;
  readonly erased: number;
};
export type SearchWish = "compare" | "rebuild";

export type SearchStateTable = {
  name: "placements" | "candidates";
  inStepAt: MaybeInstant;
  refused: Generated<number>;
  failedAt: MaybeInstant;
  problem: string | null;
  comparedAt: MaybeInstant;
  compared: ColumnType<SearchCounts | null, string | null | undefined, string | null>;
  rebuiltAt: MaybeInstant;
  rebuilt: number | null;
  wish: SearchWish | null;
};
