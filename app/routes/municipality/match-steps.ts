import type { MatchStep } from "#domain/match-states.ts";

/** The step pages of a match for a municipality, and which steps of its life each page takes. */
export const MUNICIPALITY_STEPS = {
  antwoord: ["consent"],
  beantwoorden: ["answer"],
  bevestigen: ["set_intake"],
  tijden: ["offer_intake", "move_intake"],
  intrekken: ["withdraw"],
  annuleren: ["cancel"],
} as const satisfies Record<string, readonly MatchStep[]>;
export type MunicipalityStep = keyof typeof MUNICIPALITY_STEPS;

export function municipalityStepNamed(name: string | undefined): MunicipalityStep | null {
  return name !== undefined && Object.hasOwn(MUNICIPALITY_STEPS, name) ? (name as MunicipalityStep) : null;
}
