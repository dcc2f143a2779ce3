import { PLACEMENT_PARTS, type PlacementPart } from "#domain/placement-parts.ts";
import { m } from "#i18n/messages.ts";

/** The steps of the form: a part of the placement each, and the last in which all is looked over. */
export const STEPS = [...PLACEMENT_PARTS, "check"] as const;
export type FormStep = PlacementPart | "check";

/** The last piece of a step's address. */
export const STEP_SLUG: Readonly<Record<FormStep, string>> = {
  work: "werk",
  place: "plaats",
  times: "tijden",
  people: "mensen",
  needs: "eisen",
  chance: "kans-en-verdringing",
  check: "controle",
};

const LABEL: Readonly<Record<FormStep, () => string>> = {
  work: m.placement_step_work,
  place: m.placement_step_place,
  times: m.placement_step_times,
  people: m.placement_step_people,
  needs: m.placement_step_needs,
  chance: m.placement_step_chance,
  check: m.placement_step_check,
};

export function stepLabel(step: FormStep): string {
  return LABEL[step]();
}

export function stepOfSlug(slug: string | undefined): FormStep | null {
  return STEPS.find((step) => STEP_SLUG[step] === slug) ?? null;
}

export function nextStep(step: FormStep): FormStep {
  return STEPS[STEPS.indexOf(step) + 1] ?? "check";
}
