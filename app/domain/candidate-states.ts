import type { Role } from "./codes.ts";
import type { CandidateEventType } from "./events.ts";
import { type Machine, stepsOpen, type Transition, transitionOf } from "./state-machine.ts";

export const CANDIDATE_STATUSES = ["draft", "available", "in_proposal", "placed", "paused", "closed"] as const;
export type CandidateStatus = (typeof CANDIDATE_STATUSES)[number];

export const CANDIDATE_STEPS = [
  "make_available",
  "pause",
  "resume",
  "close",
  "propose",
  "release",
  "place",
  "return",
  "object",
  "rest",
] as const;
export type CandidateStep = (typeof CANDIDATE_STEPS)[number];

/**
 * What a command has to find true beside status and role: `complete` every required field; `no_live_match` no match of
 * theirs waits or holds a seat; `live_match` one waits; `last_match_ended` none waits any more; `objection`
 * the person has objected to matching.
 */
export const CANDIDATE_GUARDS = ["complete", "no_live_match", "live_match", "last_match_ended", "objection"] as const;
export type CandidateGuard = (typeof CANDIDATE_GUARDS)[number];

/** `system`: a match of the candidate begins, ends, or takes or returns a seat; `candidate`: by the own link. */
export type CandidateActor = Role | "system" | "candidate";
export type CandidateTransition = Transition<CandidateStatus, CandidateStep, CandidateActor, CandidateGuard>;

const municipality = ["caseworker", "team_lead"] as const;

/** The life of a candidate. In proposal and placed follow from matches; a closed file is not opened again. */
export const CANDIDATE_LIFE: Machine<CandidateTransition> = {
  draft: [
    { step: "make_available", to: "available", by: municipality, guard: "complete" },
    { step: "close", to: "closed", by: municipality },
  ],
  available: [
    { step: "propose", to: "in_proposal", by: ["system"], guard: "live_match" },
    { step: "pause", to: "paused", by: municipality },
    { step: "object", to: "paused", by: ["candidate"] },
    { step: "close", to: "closed", by: municipality },
  ],
  in_proposal: [
    { step: "place", to: "placed", by: ["system"] },
    { step: "release", to: "available", by: ["system"], guard: "last_match_ended" },
    { step: "object", to: "paused", by: ["candidate"] },
    { step: "close", to: "closed", by: municipality, guard: "no_live_match" },
  ],
  placed: [
    { step: "return", to: "available", by: ["system"] },
    { step: "rest", to: "paused", by: ["system"], guard: "objection" },
    { step: "close", to: "closed", by: municipality, guard: "no_live_match" },
  ],
  paused: [
    { step: "resume", to: "available", by: municipality },
    { step: "close", to: "closed", by: municipality },
  ],
  closed: [],
};

/** The fact that a step leaves in the event log; null where it stays among those who wait. */
export const CANDIDATE_STEP_EVENT = {
  make_available: "candidate.available",
  pause: "candidate.paused",
  resume: "candidate.available",
  close: "candidate.closed",
  propose: null,
  release: null,
  place: "candidate.placed",
  return: "candidate.available",
  object: "candidate.paused",
  rest: null,
} as const satisfies Record<CandidateStep, CandidateEventType | null>;

export function candidateStepsOpen(status: CandidateStatus, by: CandidateActor): CandidateStep[] {
  return stepsOpen(CANDIDATE_LIFE, status, by);
}

export function candidateTransition(
  status: CandidateStatus,
  step: CandidateStep,
  by: CandidateActor,
): CandidateTransition | null {
  return transitionOf(CANDIDATE_LIFE, status, step, by);
}
