import type {
  Dutch,
  Kind,
  LearningRoute,
  Licence,
  Sector,
  TargetGroup,
  TravelMode,
  VogState,
  WorkPermit,
  WorkSkill,
} from "./codes.ts";
import { type BlockedInterval, type Interval, minutesTotal, subtract } from "./week.ts";

/** Who the candidate is: read by the own municipality, and by the accepting employer until that match ends. */
export type Contact = {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** ISO 639-1 code of the language in which we write to the person. */
  readonly language: string;
};

/** For figures only: never a rule, a filter or a score. */
export type FigureFacts = {
  readonly targetGroup: TargetGroup;
  readonly sex: Sex;
  readonly birthYear: number | null;
};

export const SEXES = ["f", "m", "x"] as const;
export type Sex = (typeof SEXES)[number];

/** Everything a caseworker writes down about a candidate (kandidaat). */
export type CandidateInput = Dutch & {
  /** Null: the product invents one. */
  readonly pseudonym: string | null;
  /** The municipality's own reference (eigen kenmerk): the key of an import. */
  readonly reference: string;
  readonly pc4: string;
  /** The caseworker said that a postcode we do not know is right: the middle of the municipality stands for it. */
  readonly pc4Confirmed: boolean;
  readonly travelModes: readonly TravelMode[];
  /** Longest single journey in minutes, door to door. */
  readonly travelMinutesMax: number;
  readonly week: readonly Interval[];
  readonly blocked: readonly BlockedInterval[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  /** ISO date. */
  readonly availableFrom: string;
  /** ISO 639-1 codes; shown, never matched. */
  readonly languages: readonly string[];
  readonly wantedSectors: readonly Sector[];
  readonly unwantedSectors: readonly Sector[];
  /** ESCO codes. */
  readonly wantedOccupations: readonly string[];
  /** Free text: reaches an employer only after it has been read again. */
  readonly experience: string;
  readonly skills: readonly WorkSkill[];
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly licences: readonly Licence[];
  readonly vog: VogState;
  readonly learningRoute: LearningRoute;
  readonly workPermit: WorkPermit;
  readonly kindsAllowed: readonly Kind[];
  /** ISO date since which the candidate waits for a place. */
  readonly waitingSince: string;
  readonly contact: Contact;
  readonly figures: FigureFacts;
};

/** What a candidate who can be proposed must have; a draft may lack it. */
export const MISSING_PARTS = ["name", "travel", "week", "hours", "kinds"] as const;
export type MissingPart = (typeof MISSING_PARTS)[number];

type Filled = {
  readonly name: string;
  readonly travelModes: readonly string[];
  readonly kindsAllowed: readonly string[];
};

/** What is left open of all but the times, also where the rest of a form cannot be read. */
export function openParts(of: Filled): MissingPart[] {
  const isOpen = {
    name: of.name.trim() === "",
    travel: of.travelModes.length === 0,
    kinds: of.kindsAllowed.length === 0,
  };
  return (["name", "travel", "kinds"] as const).filter((part) => isOpen[part]);
}

/** What still lacks before somebody can be proposed: nothing, when the list is empty. */
export function missingParts(of: Filled & Pick<CandidateInput, "week" | "blocked" | "hoursMin">): MissingPart[] {
  const missing = openParts(of);
  if (of.week.length === 0) missing.push("week");
  else if (minutesTotal(subtract(of.week, of.blocked)) < of.hoursMin * 60) missing.push("hours");
  return MISSING_PARTS.filter((part) => missing.includes(part));
}

/**
 * What stands ready where nobody said otherwise: for columns that an import leaves out, and in a new form but for what a
 * body can do, which is asked.
 */
export const CANDIDATE_DEFAULTS = {
  travelModes: ["bicycle", "transit"],
  travelMinutesMax: 45,
  hoursMin: 12,
  hoursMax: 24,
  liftsKg: 10,
  standsHours: 4,
  vog: "can_request",
  learningRoute: "none",
  workPermit: "yes",
  kindsAllowed: ["work_experience", "language", "dual"],
} as const satisfies Partial<CandidateInput>;

/** Why a file is closed: what happened, never why it was hard (no diagnoses, no benefit matters). */
export const CANDIDATE_CLOSE_REASONS = ["work", "education", "moved", "stopped", "unreachable", "duplicate"] as const;
export type CandidateCloseReason = (typeof CANDIDATE_CLOSE_REASONS)[number];

/** Bounds of what can be filled in, with their units. */
export const CANDIDATE_LIMITS = {
  /** Minutes of one journey. */
  travelMinutes: { min: 5, max: 120 },
  /** Hours per week. */
  hours: { min: 1, max: 40 },
  /** Kilograms. */
  liftsKg: { min: 0, max: 50 },
  /** Hours on one's feet per shift. */
  standsHours: { min: 0, max: 12 },
  birthYear: { min: 1940, max: 2012 },
  experience: 2000,
  nextStep: 200,
  reference: 60,
  pseudonym: 40,
  languages: 12,
  occupations: 8,
} as const;
