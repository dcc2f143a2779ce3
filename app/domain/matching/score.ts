import {
  type JobChance,
  type Kind,
  type Level,
  type Skill,
  SKILLS,
  type TravelMode,
  type WorkSkill,
} from "../codes.ts";
import type { CandidateFacts, MatchingParameters, PlacementFacts } from "./facts.ts";
import { guidesDutch, overlapHours, sharedKinds } from "./fit.ts";
import { bestJourney } from "./travel.ts";

/** The published points: what each term can give at most. Together 100. */
export const POINTS = {
  travel: 30,
  language: 15,
  hours: 15,
  wish: 15,
  skills: 10,
  guidance: 10,
  job: 5,
} as const;
export type TermName = keyof typeof POINTS;

/** How a wish was met: this occupation, this sector, no wish was stated, or another wish was. */
export const WISHES = ["occupation", "sector", "open", "elsewhere"] as const;
export type Wish = (typeof WISHES)[number];

/** Dutch of one skill: what one has and what the place asks. */
export type LanguageStep = { readonly skill: Skill; readonly has: Level; readonly needs: Level };

/** One term of the score with the numbers it was made of. */
export type ScoreTerm = { readonly points: number; readonly max: number } & (
  | { readonly term: "travel"; readonly mode: TravelMode; readonly minutes: number }
  | { readonly term: "language"; readonly steps: readonly LanguageStep[]; readonly guided: readonly Kind[] }
  /** `possible` hours a week of the `wanted` that the longest wish of both asks. */
  | { readonly term: "hours"; readonly possible: number; readonly wanted: number }
  | { readonly term: "wish"; readonly wish: Wish }
  | { readonly term: "skills"; readonly known: readonly WorkSkill[]; readonly learns: readonly WorkSkill[] }
  | { readonly term: "guidance"; readonly hours: number }
  | { readonly term: "job"; readonly chance: JobChance }
  /** Points off, only there when there are any: the employer seldom answers, also after a warning. */
  | { readonly term: "response" }
);

export type Score = { readonly score: number; readonly terms: readonly ScoreTerm[] };

/** What a list is ordered by. `waitingSince`: ISO date; of a placement the day it was published. */
export type Ranked = { readonly score: number; readonly waitingSince: string; readonly id: string };

/** Up to this journey in minutes all points for travel are given; beyond it one point less for every two minutes. */
export const NEAR_MINUTES = 10;

/** Most points that Dutch at one's own level gives per skill; one less for each level that the place stays below it. */
export const LANGUAGE_POINTS = { speak: 4, listen: 3, read: 2, write: 1 } as const satisfies Record<Skill, number>;
export const GUIDED_LANGUAGE_POINTS = 5;
export const WISH_POINTS = { occupation: 15, sector: 10, open: 7, elsewhere: 0 } as const satisfies Record<
  Wish,
  number
>;
export const JOB_POINTS = { none: 0, possible: 2, likely: 4, intended: 5 } as const satisfies Record<JobChance, number>;

/** The score of a pair that fits: 0–100, the sum of its terms. A waiting bonus is no part of it. */
export function score(placement: PlacementFacts, candidate: CandidateFacts, parameters: MatchingParameters): Score {
  const given = explain(placement, candidate, parameters);
  const terms = [...given, ...deductions(placement, given, parameters)];
  return { score: terms.reduce((sum, term) => sum + term.points, 0), terms };
}

/** The terms of the score, in the published order. */
export function explain(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  parameters: MatchingParameters,
): readonly ScoreTerm[] {
  return [
    travelTerm(placement, candidate, parameters),
    languageTerm(placement, candidate),
    hoursTerm(placement, candidate),
    wishTerm(placement, candidate),
    skillsTerm(placement, candidate),
    guidanceTerm(placement),
    { term: "job", chance: placement.jobChance, points: JOB_POINTS[placement.jobChance], max: POINTS.job },
  ];
}

/** What goes off: never more than the others gave, so that the sum stays the score and no score is below 0. */
function deductions(
  placement: PlacementFacts,
  given: readonly ScoreTerm[],
  { silencePoints = 0 }: MatchingParameters,
): ScoreTerm[] {
  const sum = given.reduce((total, term) => total + term.points, 0);
  const off = placement.seldomAnswers === true ? Math.min(silencePoints, sum) : 0;
  return off > 0 ? [{ term: "response", points: -off, max: 0 }] : [];
}

/** Best first; equal scores: who waits longest, then the id, so that the order is the same every time. */
export function byRank(a: Ranked, b: Ranked): number {
  return b.score - a.score || compareText(a.waitingSince, b.waitingSince) || compareText(a.id, b.id);
}

function travelTerm(placement: PlacementFacts, candidate: CandidateFacts, parameters: MatchingParameters): ScoreTerm {
  const journey = bestJourney(candidate, placement, candidate.travelModes, parameters);
  const lost = Math.ceil(Math.max(0, journey.minutes - NEAR_MINUTES) / 2);
  return { term: "travel", ...journey, points: Math.max(0, POINTS.travel - lost), max: POINTS.travel };
}

/**
 * How much Dutch one practises. The hard rules already ask every level to be met, so nobody is scored for Dutch that is
 * lacking: a place that asks what one has just reached keeps that Dutch in use, a place far below it teaches little. A
 * taalstage or duaal traject that both sides allow adds guided learning.
 */
function languageTerm(placement: PlacementFacts, candidate: CandidateFacts): ScoreTerm {
  const steps = SKILLS.map((skill) => ({ skill, has: candidate.dutch[skill], needs: placement.dutch[skill] }));
  const guided = sharedKinds(placement, candidate).filter(guidesDutch);
  const practice = steps.reduce((sum, { skill, has, needs }) => {
    if (has < needs) return sum;
    return sum + Math.max(0, LANGUAGE_POINTS[skill] - (has - needs));
  }, 0);
  const points = practice + (guided.length > 0 ? GUIDED_LANGUAGE_POINTS : 0);
  return { term: "language", steps, guided, points, max: POINTS.language };
}

function hoursTerm(placement: PlacementFacts, candidate: CandidateFacts): ScoreTerm {
  const possible = Math.min(overlapHours(placement, candidate), placement.hoursMax, candidate.hoursMax);
  const wanted = Math.max(placement.hoursMax, candidate.hoursMax);
  const points = wanted > 0 ? Math.round((POINTS.hours * possible) / wanted) : 0;
  return { term: "hours", possible, wanted, points, max: POINTS.hours };
}

function wishTerm(placement: PlacementFacts, candidate: CandidateFacts): ScoreTerm {
  const wish = wishOf(placement, candidate);
  return { term: "wish", wish, points: WISH_POINTS[wish], max: POINTS.wish };
}

function wishOf(placement: PlacementFacts, candidate: CandidateFacts): Wish {
  if (candidate.wantedOccupations.includes(placement.occupation)) return "occupation";
  if (candidate.wantedSectors.includes(placement.sector)) return "sector";
  return candidate.wantedOccupations.length + candidate.wantedSectors.length === 0 ? "open" : "elsewhere";
}

/** Two points for each skill one can use (up to 4) and for each one can learn (up to 6). */
function skillsTerm(placement: PlacementFacts, candidate: CandidateFacts): ScoreTerm {
  const known = placement.teaches.filter((skill) => candidate.skills.includes(skill));
  const learns = placement.teaches.filter((skill) => !candidate.skills.includes(skill));
  const points = Math.min(4, 2 * known.length) + Math.min(6, 2 * learns.length);
  return { term: "skills", known, learns, points, max: POINTS.skills };
}

/** Two points for each hour of guidance a week. */
function guidanceTerm(placement: PlacementFacts): ScoreTerm {
  const points = Math.min(POINTS.guidance, Math.round(2 * placement.guideHours));
  return { term: "guidance", hours: placement.guideHours, points, max: POINTS.guidance };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
