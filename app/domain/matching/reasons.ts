import {
  type Kind,
  type JobChance,
  type Level,
  type Skill,
  SKILLS,
  type TravelMode,
  type WorkSkill,
} from "../codes.ts";
import { daysOf, type Interval, intersect, subtract } from "../week.ts";
import type { AlmostFit } from "./almost.ts";
import type { CandidateFacts, PlacementFacts } from "./facts.ts";
import { NOT_FREE_REASONS, type NotFreeReason } from "./fit.ts";
import type { LanguageStep, ScoreTerm, Wish } from "./score.ts";

/** Why a pair fits: a code with the numbers of the score; the words are in the languages. */
export type Reason =
  | { readonly code: "travel"; readonly mode: TravelMode; readonly minutes: number }
  /** `needs` of this skill is enough; null: no Dutch is asked at all. */
  | { readonly code: "dutch_enough"; readonly step: { readonly skill: Skill; readonly needs: Level } | null }
  | { readonly code: "guided_dutch"; readonly kinds: readonly Kind[] }
  /** Works on days (0 Monday … 6 Sunday) on which a block of this sort lies too. */
  | { readonly code: "beside"; readonly why: "lesson" | "child_care"; readonly days: readonly number[] }
  | { readonly code: "hours"; readonly possible: number; readonly wanted: number }
  | { readonly code: "wish"; readonly wish: Wish }
  | { readonly code: "known"; readonly skills: readonly WorkSkill[] }
  | { readonly code: "learns"; readonly skills: readonly WorkSkill[] }
  | { readonly code: "guidance"; readonly hours: number }
  | { readonly code: "job"; readonly chance: JobChance };

/** What one side would have to change, as a code with numbers. Dates: yyyy-mm-dd; times: parts of fixed blocks. */
export type ChangeReason =
  | { readonly code: "travel_longer"; readonly minutes: number }
  | { readonly code: "dutch_less"; readonly skill: Skill; readonly level: Level }
  | { readonly code: "times_offered" | "times_freed"; readonly times: readonly Interval[] }
  /** More time within the week of the placement; `other_times`: now they share less than half of what is needed. */
  | { readonly code: "hours_offered" | "other_times"; readonly hours: number }
  | {
      readonly code: "fewer_hours_candidate" | "fewer_hours_placement" | "more_hours_candidate";
      readonly hours: number;
    }
  | { readonly code: "without_licence"; readonly licence: string }
  | { readonly code: "without_vog" }
  | { readonly code: "later_start"; readonly date: string }
  | { readonly code: "lift_less"; readonly kg: number }
  | { readonly code: "stand_less"; readonly hours: number }
  | { readonly code: "sector_after_all"; readonly sector: PlacementFacts["sector"] }
  | { readonly code: "kind_allowed"; readonly kind: Kind };

/** All that speaks for a pair that fits, in the order of telling; what does not speak for it is left out. */
export function matchReasons(
  placement: PlacementFacts,
  candidate: CandidateFacts,
  terms: readonly ScoreTerm[],
): Reason[] {
  const [travel, language, ...rest] = terms.map(termReasons);
  const reasons = [...(travel ?? []), ...(language ?? []), ...besideReasons(placement, candidate), ...rest.flat()];
  return reasons.filter(speaksFor);
}

/** Reasons of a proposal of one kind: learning Dutch belongs to it only when that kind guides it. */
function reasonsOfKind(reasons: readonly Reason[], kind: Kind): Reason[] {
  return reasons.flatMap((reason): Reason[] => {
    if (reason.code !== "guided_dutch") return [reason];
    return reason.kinds.includes(kind) ? [{ ...reason, kinds: [kind] }] : [];
  });
}

/**
 * Reasons that an employer may read of a proposal of this kind: not what else a person does in the week, nor the exact
 * journey, from which a home address could be read; the profile tells a band.
 */
export function reasonsForEmployer(reasons: readonly Reason[], kind: Kind): Reason[] {
  return reasonsOfKind(reasons, kind).filter(({ code }) => code !== "beside" && code !== "travel");
}

/** What one term of the score has to tell, with its numbers. */
export function termReasons(term: ScoreTerm): Reason[] {
  switch (term.term) {
    case "travel":
      return [{ code: "travel", mode: term.mode, minutes: term.minutes }];
    case "language": {
      const guided = term.guided.length > 0 ? [{ code: "guided_dutch" as const, kinds: term.guided }] : [];
      return [{ code: "dutch_enough", step: toldStep(term.steps) }, ...guided];
    }
    case "hours":
      return [{ code: "hours", possible: term.possible, wanted: term.wanted }];
    case "wish":
      return [{ code: "wish", wish: term.wish }];
    case "skills": {
      const known = term.known.length > 0 ? [{ code: "known" as const, skills: term.known }] : [];
      const learns = term.learns.length > 0 ? [{ code: "learns" as const, skills: term.learns }] : [];
      return [...known, ...learns];
    }
    case "guidance":
      return term.hours > 0 ? [{ code: "guidance", hours: term.hours }] : [];
    case "job":
      return [{ code: "job", chance: term.chance }];
    case "response":
      // Speaks against the place: the score tells it, not what speaks for the pair.
      return [];
  }
}

/** The one thing that would have to change. */
export function changeReason({ failure, change }: AlmostFit): ChangeReason | null {
  switch (failure.code) {
    case "TRAVEL_MAX":
      return { code: "travel_longer", minutes: failure.minutes };
    case "LANG_SPEAK":
    case "LANG_LISTEN":
    case "LANG_READ":
    case "LANG_WRITE":
      return { code: "dutch_less", skill: failure.skill, level: failure.has };
    case "TIMES_FIXED":
      return { code: change.side === "candidate" ? "times_offered" : "times_freed", times: failure.blocked };
    case "TIMES_HOURS":
      if (change.side === "placement") return { code: "fewer_hours_placement", hours: failure.overlapHours };
      if (change.set.hoursMin !== undefined) return { code: "fewer_hours_candidate", hours: change.set.hoursMin };
      if (2 * failure.overlapHours < failure.needs) return { code: "other_times", hours: failure.needs };
      return { code: "hours_offered", hours: failure.needs - failure.overlapHours };
    case "HOURS":
      if (failure.candidateMax < failure.placementMin) {
        return { code: "more_hours_candidate", hours: Math.ceil(failure.placementMin) };
      }
      return { code: "fewer_hours_candidate", hours: failure.placementMax };
    case "LICENCE":
      return { code: "without_licence", licence: failure.needs };
    case "VOG":
      return { code: "without_vog" };
    case "VOG_TIME":
      return { code: "later_start", date: failure.ready };
    case "PERIOD":
      return { code: "later_start", date: failure.available };
    case "LOAD_KG":
      return { code: "lift_less", kg: failure.has };
    case "STANDS":
      return { code: "stand_less", hours: failure.has };
    case "SECTOR_NO":
      return { code: "sector_after_all", sector: failure.sector };
    case "KIND_NONE": {
      const [kind] = failure.offered;
      return kind ? { code: "kind_allowed", kind } : null;
    }
    case "SEATS":
      return null;
  }
}

function speaksFor(reason: Reason): boolean {
  if (reason.code === "wish") return reason.wish === "occupation" || reason.wish === "sector";
  return reason.code !== "job" || reason.chance !== "none";
}

/** Speaking is told first; when it is not asked, the skill of which most is asked; null when no Dutch is asked. */
function toldStep(steps: readonly LanguageStep[]): { readonly skill: Skill; readonly needs: Level } | null {
  const asked = steps.filter((step) => step.needs > 0);
  const told =
    asked.find((step) => step.skill === "speak") ??
    asked.toSorted((a, b) => b.needs - a.needs || SKILLS.indexOf(a.skill) - SKILLS.indexOf(b.skill))[0];
  return told ? { skill: told.skill, needs: told.needs } : null;
}

function besideReasons(placement: PlacementFacts, candidate: CandidateFacts): Reason[] {
  const workable = daysOf(subtract(intersect(placement.week, candidate.available), candidate.blocked));
  return NOT_FREE_REASONS.filter(isTold).flatMap((why) => {
    const blocks = candidate.blocked.filter((block) => block.reason === why);
    const days = daysOf(blocks).filter((day) => workable.includes(day));
    return days.length > 0 ? [{ code: "beside" as const, why, days }] : [];
  });
}

function isTold(why: NotFreeReason): why is "lesson" | "child_care" {
  return why === "lesson" || why === "child_care";
}
