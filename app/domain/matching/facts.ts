import type { Dutch, JobChance, Kind, Licence, Sector, TravelMode, VogState, WorkPermit, WorkSkill } from "../codes.ts";
import type { BlockedInterval, Interval, ShiftInterval } from "../week.ts";

/** What matching knows of a placement. Plain values: the database, a form and a test make the same shape. */
export type PlacementFacts = {
  readonly id: string;
  readonly sector: Sector;
  /** ESCO code. */
  readonly occupation: string;
  readonly kinds: readonly Kind[];
  readonly latitude: number;
  readonly longitude: number;
  readonly week: readonly ShiftInterval[];
  /** Hours per week, from–to. */
  readonly hoursMin: number;
  readonly hoursMax: number;
  /** ISO dates (yyyy-mm-dd): earliest start, and the last day on which one may start (null: open). */
  readonly startsOn: string;
  readonly startsUntil: string | null;
  readonly weeks: number;
  readonly freeSeats: number;
  readonly dutch: Dutch;
  /** Reading is safety-critical: never softened to an almost-fit hint. */
  readonly readSafety: boolean;
  readonly licence: Licence | null;
  readonly vog: boolean;
  /** Heaviest lift in kg (0: none) and hours on one's feet per shift. */
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly teaches: readonly WorkSkill[];
  /** Hours of guidance (begeleiding) per week. */
  readonly guideHours: number;
  readonly jobChance: JobChance;
  /** The employer often leaves candidates without an answer, also after a warning. Absent: it does not. */
  readonly seldomAnswers?: boolean;
};

/** What matching knows of a candidate. No origin, nationality, sex, age, status or benefit: not here, not anywhere in matching. */
export type CandidateFacts = {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Any one of them will do; an empty list means that one walks. */
  readonly travelModes: readonly TravelMode[];
  /** Longest single journey in minutes, door to door. */
  readonly travelMinutesMax: number;
  /** When one can work; an empty grid means nothing is known and nothing fits. */
  readonly available: readonly Interval[];
  readonly blocked: readonly BlockedInterval[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly availableFrom: string;
  readonly dutch: Dutch;
  readonly wantedSectors: readonly Sector[];
  readonly unwantedSectors: readonly Sector[];
  readonly wantedOccupations: readonly string[];
  readonly skills: readonly WorkSkill[];
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly licences: readonly Licence[];
  readonly vog: VogState;
  readonly workPermit: WorkPermit;
  readonly kindsAllowed: readonly Kind[];
  /** ISO date since which the candidate waits. */
  readonly waitingSince: string;
};

/** Dated parameters of matching; the values come from the `parameter` table (defaults in `parameters.ts`). */
export type MatchingParameters = {
  /** Straight line → road. */
  readonly detour: number;
  readonly walkKmh: number;
  readonly bicycleKmh: number;
  readonly carKmh: number;
  readonly transitKmh: number;
  /** Waiting and walking that every journey by public transport adds, minutes. */
  readonly transitOverheadMinutes: number;
  readonly carOverheadMinutes: number;
  /** Weeks before a VOG is there (Justis: about 4 weeks). */
  readonly vogWeeks: number;
  /** Straight-line kilometres of any journey at least: places are known by postcode area, not by door. Absent: 0. */
  readonly minimumKm?: number;
  /** Points off the score of a place whose employer seldom answers, also after a warning. Absent: 0. */
  readonly silencePoints?: number;
};
