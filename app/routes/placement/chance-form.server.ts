import { z } from "zod";
import { typedOneOf, typedTicked, typedWhole } from "#app/http/typed-form.server.ts";
import type { PartValues } from "#db/commands/placement-part-values.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { JOB_CHANCES } from "#domain/codes.ts";
import { type Displacement, STAFF_INFORMED, WORK_NATURES } from "#domain/displacement.ts";
import { m } from "#i18n/messages.ts";

const typedYesNo = () =>
  typedOneOf(["yes", "no"]).transform((answer) => (answer === null ? undefined : answer === "yes"));
const typedNumber = (min: number, max: number) => typedWhole(min, max).transform((number) => number ?? undefined);

export const ChanceSchema = z
  .object({
    jobChance: typedOneOf(JOB_CHANCES),
    work: typedOneOf(WORK_NATURES).transform((work) => work ?? undefined),
    dismissed: typedYesNo(),
    vacancy: typedYesNo(),
    reorganisation: typedYesNo(),
    employees: typedNumber(0, 9999),
    unpaid: typedNumber(1, 500),
    informed: typedOneOf(STAFF_INFORMED).transform((informed) => informed ?? undefined),
    earlier: typedNumber(0, 500),
    hired: typedNumber(0, 500),
    declared: typedTicked().transform((ticked) => ticked || undefined),
  })
  .superRefine(({ earlier, hired }, context) => {
    if (hired !== undefined && hired > (earlier ?? 0)) {
      context.addIssue({ code: "custom", path: ["hired"], message: m.placement_error_hired() });
    }
  })
  .transform(({ jobChance, ...answers }): PartValues["chance"] => ({ jobChance, displacement: given(answers) }));

/** Only what is answered: silence is no answer. */
function given(answers: { readonly [Q in keyof Displacement]: Displacement[Q] | undefined }): Partial<Displacement> {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined));
}

export function chanceValues(row: OwnPlacement): Record<string, string | string[]> {
  const { declared, dismissed, vacancy, reorganisation, ...answers } = row.displacement;
  const plain = Object.entries(answers).map(([question, answer]) => [question, String(answer)]);
  const yesNo = Object.entries({ dismissed, vacancy, reorganisation })
    .filter(([, answer]) => answer !== undefined)
    .map(([question, answer]) => [question, answer ? "yes" : "no"]);
  return {
    jobChance: row.jobChance ?? "",
    ...Object.fromEntries([...plain, ...yesNo]),
    declared: declared ? "on" : "",
  };
}
