import type { Tx } from "#db/access.ts";
import type { SaveRefusal } from "#db/commands/save-placement-part.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { municipalities } from "#db/queries/places.ts";
import { sitesOf } from "#db/queries/sites.ts";
import { localDate } from "#domain/amsterdam.ts";
import { kindSigns } from "#domain/kind-limits.ts";
import { missingParts } from "#domain/placement-parts.ts";
import { m } from "#i18n/messages.ts";
import { keptForm, occupationChoices, type StepForm } from "./step-form.server.ts";
import { type FormStep, STEPS } from "./steps.ts";

/** What stands above every step: which placement, how far each step is, what is still missing. */
export function headOf(row: OwnPlacement) {
  const today = localDate(new Date());
  const missing = missingParts(row, today);
  const state = (step: FormStep) => {
    if (step === "check" || !row.savedParts.includes(step)) return "todo";
    return missing.some(({ part }) => part === step) ? "error" : "done";
  };
  const { id, title, status, version, reviewNote, employerName } = row;
  const states = Object.fromEntries(STEPS.map((step) => [step, state(step)])) as Record<
    FormStep,
    "todo" | "error" | "done"
  >;
  return { id, title, status, version, reviewNote, employerName, missing, states, kindSigns: kindSigns(row, today) };
}

export function formOfStep(step: FormStep, row: OwnPlacement): StepForm {
  return step === "check" ? { values: {}, errors: {}, rows: [], faults: [] } : keptForm(step, row);
}

/** What a step offers to choose from. */
export async function choicesOf(tx: Tx, step: FormStep, row: OwnPlacement, form: StepForm) {
  return {
    occupations: step === "work" ? await occupationChoices(tx, form) : [],
    sites:
      step === "place"
        ? (await sitesOf(tx, row.employerId)).map(({ id, name, street, place }) => ({ id, name, street, place }))
        : [],
    municipalities: step === "place" ? await municipalities(tx) : [],
    occupation: row.occupationCode,
  };
}
export type StepChoices = Awaited<ReturnType<typeof choicesOf>>;

/** The refusal of a save at its field; what somebody else changed is told above the form instead. */
export function saveErrors(refusal: SaveRefusal): Record<string, string[]> {
  switch (refusal.code) {
    case "unknown_postcode":
      return { municipality: [m.placement_error_unknown_postcode()] };
    case "no_municipality":
      return { municipality: [m.form_error_choice()] };
    case "no_site":
      return { site: [m.form_error_choice()] };
    case "other_region":
      return { postcode: [m.placement_error_other_region({ region: refusal.region })] };
    case "no_occupation":
      return { occupationCode: [m.placement_error_occupation()] };
    case "changed":
    case "not_found":
    case "forbidden":
    case "not_open":
      return {};
  }
}
