import { z } from "zod";
import { typedLine, typedManyOf, typedOneOf, typedTicked, typedWhole } from "#app/http/typed-form.server.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import type { OccupationTemplate } from "#db/reference/facts.ts";
import { type Level, LICENCES, type Skill, SKILLS } from "#domain/codes.ts";
import { LANGUAGE_CODES } from "#domain/languages.ts";
import { m } from "#i18n/messages.ts";

const LEVEL_CODES = ["0", "1", "2", "3", "4"] as const;
const typedLevel = () => typedOneOf(LEVEL_CODES).transform((code) => (code === null ? null : (Number(code) as Level)));

const ANSWERS = [...SKILLS, "liftsKg", "standsHours"] as const;

const fields = z.object({
  speak: typedLevel(),
  listen: typedLevel(),
  read: typedLevel(),
  write: typedLevel(),
  readSafety: typedTicked(),
  floorLanguages: typedManyOf(LANGUAGE_CODES),
  liftsKg: typedWhole(0, 50),
  standsHours: typedWhole(0, 12),
  clothing: typedLine(200),
  vog: typedTicked(),
  licence: typedOneOf(LICENCES),
});

/** All that a level or a number tells, or none of it yet (then the step stays to be done): half an answer is refused. */
export const NeedsSchema = fields.superRefine((values, context) => {
  const open = ANSWERS.filter((name) => values[name] === null);
  if (open.length === ANSWERS.length) return;
  for (const name of open) {
    const message =
      name === "liftsKg" || name === "standsHours" ? m.placement_error_number() : m.placement_error_level();
    context.addIssue({ code: "custom", path: [name], message });
  }
});

export function needsValues(row: OwnPlacement): Record<string, string | string[]> {
  const answered = row.savedParts.includes("needs");
  return {
    ...(answered && levels(row)),
    readSafety: row.readSafety ? "on" : "",
    floorLanguages: row.floorLanguages,
    liftsKg: answered ? String(row.liftsKg) : "",
    standsHours: answered ? String(row.standsHours) : "",
    clothing: row.clothing,
    vog: row.vog ? "on" : "",
    licence: row.licence ?? "",
  };
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** What is usual in an occupation: Dutch, reading for safety, lifting, standing, clothing. */
export function fillNeeds(values: Values, template: OccupationTemplate): Values {
  return {
    ...values,
    ...levels(template.dutch),
    readSafety: template.readSafety ? "on" : "",
    liftsKg: String(template.liftsKg),
    standsHours: String(template.standsHours),
    clothing: template.clothing.nl,
  };
}

function levels(dutch: Readonly<Record<Skill, Level>>): Record<string, string> {
  return Object.fromEntries(SKILLS.map((skill) => [skill, String(dutch[skill])]));
}
