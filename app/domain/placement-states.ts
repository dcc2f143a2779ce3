import type { Role } from "./codes.ts";
import type { PlacementEventType } from "./events.ts";
import { type Machine, stepsOpen, type Transition, transitionOf } from "./state-machine.ts";

export const PLACEMENT_STATUSES = [
  "draft",
  "submitted",
  "returned",
  "published",
  "paused",
  "filled",
  "expired",
  "withdrawn",
] as const;
export type PlacementStatus = (typeof PLACEMENT_STATUSES)[number];

export const PLACEMENT_STEPS = [
  "submit",
  "publish",
  "return",
  "pause",
  "resume",
  "reconfirm",
  "withdraw",
  "fill",
  "reopen",
  "expire",
] as const;
export type PlacementStep = (typeof PLACEMENT_STEPS)[number];

/**
 * What a command has to find true beside status and role: `complete` every required field and the displacement
 * declaration; `remarks` a remark for the employer; `current` the last start lies ahead and a seat is free;
 * `no_free_seat`, `free_seat`; `past_expiry` the day of expiry has gone by without reconfirmation.
 */
export const PLACEMENT_GUARDS = ["complete", "remarks", "current", "no_free_seat", "free_seat", "past_expiry"] as const;
export type PlacementGuard = (typeof PLACEMENT_GUARDS)[number];

/** `system`: a job, or the command of another thing that takes or returns a seat. */
export type PlacementActor = Role | "system";
export type PlacementTransition = Transition<PlacementStatus, PlacementStep, PlacementActor, PlacementGuard>;

const owners = ["employer", "coordinator"] as const;

/** The life of a placement. Only a coordinator publishes; who wants an ended one back duplicates it. */
export const PLACEMENT_LIFE: Machine<PlacementTransition> = {
  draft: [
    { step: "submit", to: "submitted", by: owners, guard: "complete" },
    { step: "withdraw", to: "withdrawn", by: owners },
  ],
  submitted: [
    { step: "publish", to: "published", by: ["coordinator"], guard: "complete" },
    { step: "return", to: "returned", by: ["coordinator"], guard: "remarks" },
    { step: "withdraw", to: "withdrawn", by: owners },
  ],
  returned: [
    { step: "submit", to: "submitted", by: owners, guard: "complete" },
    { step: "withdraw", to: "withdrawn", by: owners },
  ],
  published: [
    { step: "reconfirm", to: "published", by: owners },
    { step: "pause", to: "paused", by: owners },
    { step: "withdraw", to: "withdrawn", by: owners },
    { step: "fill", to: "filled", by: ["system"], guard: "no_free_seat" },
    { step: "expire", to: "expired", by: ["system"], guard: "past_expiry" },
  ],
  paused: [
    { step: "resume", to: "published", by: owners, guard: "current" },
    { step: "withdraw", to: "withdrawn", by: owners },
    { step: "expire", to: "expired", by: ["system"], guard: "past_expiry" },
  ],
  filled: [
    { step: "reopen", to: "published", by: ["system"], guard: "free_seat" },
    { step: "withdraw", to: "withdrawn", by: owners },
    { step: "expire", to: "expired", by: ["system"], guard: "past_expiry" },
  ],
  expired: [],
  withdrawn: [],
};

/** The fact that a step leaves in the event log. */
export const PLACEMENT_STEP_EVENT = {
  submit: "placement.submitted",
  publish: "placement.published",
  return: "placement.returned",
  pause: "placement.paused",
  resume: "placement.resumed",
  reconfirm: "placement.reconfirmed",
  withdraw: "placement.withdrawn",
  fill: "placement.filled",
  reopen: "placement.reopened",
  expire: "placement.expired",
} as const satisfies Record<PlacementStep, PlacementEventType>;

/** In which statuses everything may be changed, and by whom. What is published changes by a duplicate that is checked. */
export const PLACEMENT_EDITORS: Readonly<Record<PlacementStatus, readonly Role[]>> = {
  draft: owners,
  submitted: ["coordinator"],
  returned: owners,
  published: [],
  paused: [],
  filled: [],
  expired: [],
  withdrawn: [],
};

/** What stands on a placement in words alone: none of it decides a fit, and nobody said yes because of it. */
export type PlacementWords = {
  readonly title: string;
  readonly tasks: string;
  readonly learningGoals: readonly string[];
  readonly transitNote: string;
  readonly clothing: string;
};

const WORDS = [
  "title",
  "tasks",
  "learningGoals",
  "transitNote",
  "clothing",
] as const satisfies readonly (keyof PlacementWords)[];

/** The reason of the event that says that only words were changed: which, and not what they were. */
export function correctedReason(words: readonly (keyof PlacementWords)[]): string {
  return `words:${words.join("+")}`;
}

/** The words that a reason says were changed (of before they were named: none); null for another reason. */
export function correctedWords(reason: string | null): (keyof PlacementWords)[] | null {
  const [kind, named = ""] = (reason ?? "").split(":");
  return kind === "words" ? WORDS.filter((word) => named.split("+").includes(word)) : null;
}

/** Whether a coordinator may correct its words (typefouten verbeteren): people read it, and its form is closed. */
export function isCorrectable(status: PlacementStatus): boolean {
  return status === "published" || status === "paused" || status === "filled";
}

export function placementStepsOpen(status: PlacementStatus, by: PlacementActor): PlacementStep[] {
  return stepsOpen(PLACEMENT_LIFE, status, by);
}

export function placementTransition(
  status: PlacementStatus,
  step: PlacementStep,
  by: PlacementActor,
): PlacementTransition | null {
  return transitionOf(PLACEMENT_LIFE, status, step, by);
}
