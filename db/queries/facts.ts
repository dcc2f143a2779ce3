import type { Dutch } from "#domain/codes.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import { type Selectable, sql } from "kysely";
import type { Schema } from "../schema.ts";

type PlacementRow = Selectable<Schema["placement"]>;
type CandidateRow = Selectable<Schema["candidate"]>;

/** Columns that matching needs of a placement: select just these. */
export const PLACEMENT_FACT_COLUMNS = [
  "id",
  "sector",
  "occupationCode",
  "kinds",
  "latitude",
  "longitude",
  "week",
  "hoursMin",
  "hoursMax",
  "startsOn",
  "startsUntil",
  "weeks",
  "seats",
  "seatsTaken",
  "speak",
  "listen",
  "read",
  "write",
  "readSafety",
  "licence",
  "vog",
  "liftsKg",
  "standsHours",
  "teaches",
  "guideHours",
  "jobChance",
] as const satisfies readonly (keyof PlacementRow)[];

export const CANDIDATE_FACT_COLUMNS = [
  "id",
  "latitude",
  "longitude",
  "travelModes",
  "travelMinutesMax",
  "week",
  "blocked",
  "hoursMin",
  "hoursMax",
  "availableFrom",
  "speak",
  "listen",
  "read",
  "write",
  "wantedSectors",
  "unwantedSectors",
  "wantedOccupations",
  "skills",
  "liftsKg",
  "standsHours",
  "licences",
  "vog",
  "workPermit",
  "kindsAllowed",
  "waitingSince",
] as const satisfies readonly (keyof CandidateRow)[];

export type PlacementFactRow = Pick<PlacementRow, (typeof PLACEMENT_FACT_COLUMNS)[number]>;
export type CandidateFactRow = Pick<CandidateRow, (typeof CANDIDATE_FACT_COLUMNS)[number]>;

/** A placement as matching sees it, or null while it is not complete. `seldomAnswers`: of its employer (`seldomAnswers`). */
export function placementFacts(row: PlacementFactRow & { readonly seldomAnswers?: boolean }): PlacementFacts | null {
  const { sector, occupationCode, latitude, longitude, hoursMin, hoursMax, startsOn, weeks, seats, jobChance } = row;
  if (sector === null || occupationCode === null || latitude === null || longitude === null) return null;
  if (hoursMin === null || hoursMax === null || startsOn === null || weeks === null || seats === null) return null;
  if (jobChance === null) return null;
  return {
    id: row.id,
    sector,
    occupation: occupationCode,
    kinds: row.kinds,
    latitude,
    longitude,
    week: row.week,
    hoursMin,
    hoursMax,
    startsOn,
    startsUntil: row.startsUntil,
    weeks,
    freeSeats: seats - row.seatsTaken,
    dutch: dutch(row),
    readSafety: row.readSafety,
    licence: row.licence,
    vog: row.vog,
    liftsKg: row.liftsKg,
    standsHours: row.standsHours,
    teaches: row.teaches,
    guideHours: row.guideHours ?? 0,
    jobChance,
    seldomAnswers: row.seldomAnswers ?? false,
  };
}

/** A candidate as matching sees them: no name, no contact, no status, no benefit. */
export function candidateFacts(row: CandidateFactRow): CandidateFacts {
  return {
    id: row.id,
    latitude: row.latitude,
    longitude: row.longitude,
    travelModes: row.travelModes,
    travelMinutesMax: row.travelMinutesMax,
    available: row.week,
    blocked: row.blocked,
    hoursMin: row.hoursMin,
    hoursMax: row.hoursMax,
    availableFrom: row.availableFrom,
    dutch: dutch(row),
    wantedSectors: row.wantedSectors,
    unwantedSectors: row.unwantedSectors,
    wantedOccupations: row.wantedOccupations,
    skills: row.skills,
    liftsKg: row.liftsKg,
    standsHours: row.standsHours,
    licences: row.licences,
    vog: row.vog,
    workPermit: row.workPermit,
    kindsAllowed: row.kindsAllowed,
    waitingSince: row.waitingSince,
  };
}

function dutch({ speak, listen, read, write }: Dutch): Dutch {
  return { speak, listen, read, write };
}

/** Whether the employer of a `placement` often leaves candidates without an answer, also after a warning. */
export const seldomAnswers = sql<boolean>`exists (select from response_word
  where response_word.organisation_id = placement.employer_id and response_word.lowered)`.as("seldomAnswers");
