import type { JobChance, Kind, Sector } from "./codes.ts";
import { type Displacement, unansweredDisplacement } from "./displacement.ts";
import type { ShiftInterval } from "./week.ts";
import { hoursProblems } from "./week-input.ts";

/** The parts of a placement, in the order of the form's steps; each is saved on its own. */
export const PLACEMENT_PARTS = ["work", "place", "times", "people", "needs", "chance"] as const;
export type PlacementPart = (typeof PLACEMENT_PARTS)[number];

/** What must be there before anybody reads the placement. */
export type PlacementDraft = {
  readonly sector: Sector | null;
  readonly occupationCode: string | null;
  readonly title: string;
  readonly tasks: string;
  readonly learningGoals: readonly string[];
  readonly municipalityCode: string | null;
  readonly latitude: number | null;
  readonly week: readonly ShiftInterval[];
  readonly hoursMin: number | null;
  readonly hoursMax: number | null;
  readonly startsOn: string | null;
  readonly startsUntil: string | null;
  readonly weeks: number | null;
  readonly seats: number | null;
  readonly kinds: readonly Kind[];
  readonly guideName: string;
  readonly guideHours: number | null;
  readonly jobChance: JobChance | null;
  readonly displacement: Partial<Displacement>;
  readonly savedParts: readonly PlacementPart[];
};

const MISSING = {
  work: ["occupation", "title", "tasks", "goals"],
  place: ["place"],
  times: ["week", "hours", "hours_grid", "start", "start_past", "weeks"],
  people: ["seats", "kinds", "guide", "guide_hours"],
  needs: ["needs"],
  chance: ["job", "trial_intention", "displacement", "declared"],
} as const satisfies Record<PlacementPart, readonly string[]>;

export type MissingCode = (typeof MISSING)[PlacementPart][number];
export type MissingPart = { readonly part: PlacementPart; readonly code: MissingCode };

/**
 * What a placement lacks before it may be submitted, by part and in order; empty when it is complete. An answer that
 * asks a second look (`displacementSigns`) is no lack. `today`: yyyy-mm-dd.
 */
export function missingParts(placement: PlacementDraft, today: string): MissingPart[] {
  const lacks = new Set(lackingCodes(placement, today));
  return PLACEMENT_PARTS.flatMap((part) =>
    MISSING[part].filter((code) => lacks.has(code)).map((code): MissingPart => ({ part, code })),
  );
}

function lackingCodes(p: PlacementDraft, today: string): MissingCode[] {
  const { hoursMin, hoursMax } = p;
  const hoursGiven = hoursMin !== null && hoursMax !== null;
  const unanswered = unansweredDisplacement(p.displacement);
  const checks: Record<MissingCode, boolean> = {
    occupation: p.sector === null || p.occupationCode === null,
    title: p.title === "",
    tasks: p.tasks === "",
    goals: p.learningGoals.length === 0,
    place: p.municipalityCode === null || p.latitude === null,
    week: p.week.length === 0,
    hours: !hoursGiven,
    hours_grid: hoursGiven && p.week.length > 0 && hoursProblems(p.week, hoursMin, hoursMax).length > 0,
    start: p.startsOn === null,
    start_past: p.startsUntil !== null && p.startsUntil < today,
    weeks: p.weeks === null,
    seats: p.seats === null,
    kinds: p.kinds.length === 0,
    guide: p.guideName === "",
    guide_hours: p.guideHours === null,
    needs: !p.savedParts.includes("needs"),
    job: p.jobChance === null,
    // Pw art. 6(h): a proefplaats aims at a job at that employer.
    trial_intention: p.kinds.includes("trial") && (p.jobChance === "none" || p.jobChance === "possible"),
    displacement: unanswered.some((question) => question !== "declared"),
    declared: unanswered.includes("declared"),
  };
  return (Object.keys(checks) as MissingCode[]).filter((code) => checks[code]);
}
