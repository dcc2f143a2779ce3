import { z } from "zod";
import { typedLine, typedManyOf, typedOneOf, typedTicked, typedWhole } from "#app/http/typed-form.server.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import type { OccupationTemplate } from "#db/reference/facts.ts";
import { type Level, LICENCES, type Skill, SKILLS } from "#domain/codes.ts";
import { LANGUAGE_CODES } from "#domain/languages.ts";

const LEVEL_CODES = ["0", "1", "2", "3", "4"] as const;
const typedLevel = () => typedOneOf(LEVEL_CODES).transform((code): Level => Number(code ?? "0") as Level);

export const NeedsSchema = z.object({
  speak: typedLevel(),
  listen: typedLevel(),
  read: typedLevel(),
  write: typedLevel(),
  readSafety: typedTicked(),
  floorLanguages: typedManyOf(LANGUAGE_CODES),
  liftsKg: typedWhole(0, 50).transform((kg) => kg ?? 0),
  standsHours: typedWhole(0, 12).transform((hours) => hours ?? 0),
  clothing: typedLine(200),
  vog: typedTicked(),
  licence: typedOneOf(LICENCES),
});

export function needsValues(row: OwnPlacement): Record<string, string | string[]> {
  return {
    ...levels(row),
    readSafety: row.readSafety ? "on" : "",
    floorLanguages: row.floorLanguages,
    liftsKg: String(row.liftsKg),
    standsHours: String(row.standsHours),
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
