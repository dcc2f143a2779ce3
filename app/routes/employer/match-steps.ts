import type { MatchStep } from "#domain/match-states.ts";

/** The step pages of a match for an employer, and which steps of its life each page takes. */
export const EMPLOYER_STEPS = {
  aannemen: ["accept"],
  afwijzen: ["decline"],
  vraag: ["ask"],
  bevestigen: ["set_intake"],
  tijden: ["offer_intake", "move_intake"],
  annuleren: ["cancel"],
} as const satisfies Record<string, readonly MatchStep[]>;
export type EmployerStep = keyof typeof EMPLOYER_STEPS;

export function employerStepNamed(name: string | undefined): EmployerStep | null {
  return name !== undefined && Object.hasOwn(EMPLOYER_STEPS, name) ? (name as EmployerStep) : null;
}
