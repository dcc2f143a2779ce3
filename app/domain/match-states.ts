import type { MatchSide } from "./actor.ts";
import type { Role } from "./codes.ts";
import type { MatchEventType } from "./events.ts";
import { type Machine, stepsOpen, type Transition, transitionOf } from "./state-machine.ts";

export const MATCH_STATUSES = ["proposed", "consented", "question", "accepted", "intake", "ended"] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

/** Waiting for somebody's answer: what counts as a live proposal. */
export const WAITING_MATCH_STATUSES = ["proposed", "consented", "question"] as const satisfies readonly MatchStatus[];
/** Holding a seat. */
export const SEATED_MATCH_STATUSES = ["accepted", "intake"] as const satisfies readonly MatchStatus[];

export const END_KINDS = ["declined", "expired", "withdrawn", "closed", "cancelled"] as const;
export type EndKind = (typeof END_KINDS)[number];

/** Whose decision an end was. */
export const END_SIDES = ["candidate", "employer", "municipality", "system"] as const;
export type EndSide = (typeof END_SIDES)[number];

export const MATCH_STEPS = [
  "consent",
  "decline",
  "accept",
  "ask",
  "answer",
  "offer_intake",
  "set_intake",
  "move_intake",
  "withdraw",
  "cancel",
  "expire",
  "close",
] as const;
export type MatchStep = (typeof MATCH_STEPS)[number];

/**
 * What a command has to find true beside status and role: `answered_once` no answer was recorded before, and staff give
 * how the person said it; `free_seat`; `reason` a code of the list below; `text` a message; `times` one to three times
 * ahead; `other_side` the time was offered by the other side; `past_due` the deadline has gone by.
 */
export const MATCH_GUARDS = [
  "answered_once",
  "free_seat",
  "reason",
  "text",
  "times",
  "other_side",
  "past_due",
] as const;
export type MatchGuard = (typeof MATCH_GUARDS)[number];

export type MatchActor = Role | "candidate" | "system";
export type MatchTransition = Transition<MatchStatus, MatchStep, MatchActor, MatchGuard> & {
  /** How the match ends, for a step that ends it. */
  readonly end?: EndKind;
};

const municipality = ["caseworker", "team_lead"] as const;
const person = ["candidate", "caseworker", "team_lead"] as const;
/** A coordinator answers for an employer that has no members; which employers those are, the walls decide. */
const employer = ["employer", "coordinator"] as const;
const bothSides = [...employer, ...municipality] as const;

const systemEnds: readonly MatchTransition[] = [
  { step: "expire", to: "ended", end: "expired", by: ["system"], guard: "past_due" },
  { step: "close", to: "ended", end: "closed", by: ["system"] },
];
const employerAnswers: readonly MatchTransition[] = [
  { step: "accept", to: "accepted", by: employer, guard: "free_seat" },
  { step: "decline", to: "ended", end: "declined", by: employer, guard: "reason" },
];
/** Until the end: the candidate takes the yes back without a reason; either organisation cancels with one. */
const seatedEnds: readonly MatchTransition[] = [
  { step: "withdraw", to: "ended", end: "withdrawn", by: ["candidate"] },
  { step: "cancel", to: "ended", end: "cancelled", by: bothSides, guard: "reason" },
];

/** The life of a match, from the proposal to the intake; agreement and outcome come after it. */
export const MATCH_LIFE: Machine<MatchTransition> = {
  proposed: [
    { step: "consent", to: "consented", by: person, guard: "answered_once" },
    { step: "decline", to: "ended", end: "declined", by: person, guard: "answered_once" },
    { step: "withdraw", to: "ended", end: "withdrawn", by: municipality },
    ...systemEnds,
  ],
  consented: [
    ...employerAnswers,
    { step: "ask", to: "question", by: employer, guard: "text" },
    { step: "withdraw", to: "ended", end: "withdrawn", by: person },
    ...systemEnds,
  ],
  question: [
    ...employerAnswers,
    { step: "answer", to: "consented", by: municipality, guard: "text" },
    { step: "withdraw", to: "ended", end: "withdrawn", by: person },
    ...systemEnds,
  ],
  accepted: [
    { step: "offer_intake", to: "accepted", by: bothSides, guard: "times" },
    { step: "set_intake", to: "intake", by: bothSides, guard: "other_side" },
    ...seatedEnds,
  ],
  intake: [{ step: "move_intake", to: "accepted", by: bothSides, guard: "times" }, ...seatedEnds],
  ended: [],
};

/** The fact that a step leaves in the event log. */
export const MATCH_STEP_EVENT = {
  consent: "match.consented",
  decline: "match.declined",
  accept: "match.accepted",
  ask: "match.asked",
  answer: "match.answered",
  offer_intake: "match.intake_offered",
  set_intake: "match.intake_set",
  move_intake: "match.intake_offered",
  withdraw: "match.withdrawn",
  cancel: "match.cancelled",
  expire: "match.expired",
  close: "match.closed",
} as const satisfies Record<MatchStep, MatchEventType>;

/** Why an employer declines. A candidate never needs a reason (matching.md A2: a proposal is no order). */
export const DECLINE_REASONS = ["times", "dutch", "skills", "no_guidance", "seat_gone", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
/** Those that say enough without words beside them. */
export const PLAIN_DECLINE_REASONS = DECLINE_REASONS.filter((reason) => reason !== "other");

/** Why an organisation cancels after acceptance. No health, no conduct: such things do not belong in this system. */
export const CANCEL_REASONS = {
  employer: ["place_gone", "no_guidance", "no_contact", "intake_no_match", "other"],
  municipality: ["found_work", "circumstances", "times_changed", "intake_no_match", "other"],
} as const satisfies Record<"employer" | "municipality", readonly string[]>;
export type CancelReason = (typeof CANCEL_REASONS)[keyof typeof CANCEL_REASONS][number];

/** Why the municipality takes a proposal back before the employer's answer. */
export const WITHDRAW_REASONS = ["candidate_asked", "found_work", "circumstances", "mistake"] as const;
export type WithdrawReason = (typeof WITHDRAW_REASONS)[number];

/** Why the system closes a match that waits. */
export const CLOSE_REASONS = [
  "seats_taken",
  "placement_withdrawn",
  "placement_expired",
  "candidate_placed",
  "candidate_closed",
  "no_longer_fits",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Who did not answer in time; `employer_unreachable`: the question did not reach the employer, which is no silence. */
export const EXPIRE_REASONS = [
  "candidate_silent",
  "employer_silent",
  "employer_unreachable",
  "municipality_silent",
] as const;
export type ExpireReason = (typeof EXPIRE_REASONS)[number];
/** Of these the candidate waited for the employer in vain. */
export const UNANSWERED_REASONS = [
  "employer_silent",
  "employer_unreachable",
] as const satisfies readonly ExpireReason[];

/** Of these it was not the candidate who did not answer: another place is sought for them. */
export const REROUTED_REASONS = [
  ...UNANSWERED_REASONS,
  "municipality_silent",
] as const satisfies readonly ExpireReason[];

export function isUnanswered(reason: string | null): boolean {
  return UNANSWERED_REASONS.some((one) => one === reason);
}

/** How the person gave the answer that a caseworker records on their behalf. */
export const ON_BEHALF_REASONS = ["conversation", "phone", "interpreter", "paper"] as const;
export type OnBehalfReason = (typeof ON_BEHALF_REASONS)[number];

export function matchStepsOpen(status: MatchStatus, by: MatchActor): MatchStep[] {
  return stepsOpen(MATCH_LIFE, status, by);
}

export function matchTransition(status: MatchStatus, step: MatchStep, by: MatchActor): MatchTransition | null {
  return transitionOf(MATCH_LIFE, status, step, by);
}

/** Of the two organisations of a match, the one that a role decides for. */
export function organisationOf(role: MatchSide["role"]): "employer" | "municipality" {
  return role === "employer" || role === "coordinator" ? "employer" : "municipality";
}

/** The side that an actor decides for; null for who has no part in a match. */
export function sideOf(by: MatchActor): EndSide | null {
  switch (by) {
    case "candidate":
    case "employer":
    case "system":
      return by;
    case "coordinator":
      return "employer";
    case "caseworker":
    case "team_lead":
      return "municipality";
    case "branch":
    case "operator":
      return null;
  }
}
