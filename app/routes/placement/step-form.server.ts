import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { changeWeekRows, type WeekRow, type WeekRowError } from "#app/ui/week-rows.ts";
import type { Tx } from "#db/access.ts";
import type { PartGiven } from "#db/commands/placement-part-values.ts";
import { type OccupationChoice, occupations, occupationTemplate } from "#db/queries/occupations.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { SECTORS } from "#domain/codes.ts";
import type { PlacementPart } from "#domain/placement-parts.ts";
import { m } from "#i18n/messages.ts";
import { occupationsMeant } from "#search/occupations.ts";
import { ChanceSchema, chanceValues } from "./chance-form.server.ts";
import { fillNeeds, NeedsSchema, needsValues } from "./needs-form.server.ts";
import { PeopleSchema, peopleValues } from "./people-form.server.ts";
import { placeAsChosen, PlaceSchema, placeValues } from "./place-form.server.ts";
import { keptWeekRows, parseTimes, readWeek, timesValues } from "./times-form.server.ts";
import { fillWork, WorkSchema, workValues } from "./work-form.server.ts";

/** A step as its page shows it: what is typed or kept, the rows of the week, what is wrong. */
export type StepForm = TypedForm & { readonly rows: readonly WeekRow[]; readonly faults: readonly WeekRowError[] };

const VALUES = {
  work: workValues,
  place: placeValues,
  times: timesValues,
  people: peopleValues,
  needs: needsValues,
  chance: chanceValues,
} as const satisfies Record<PlacementPart, (row: OwnPlacement) => TypedForm["values"]>;

/** The step as it is kept. */
export function keptForm(part: PlacementPart, row: OwnPlacement): StepForm {
  return { values: VALUES[part](row), errors: {}, rows: part === "times" ? keptWeekRows(row.week) : [], faults: [] };
}

/** The step as it was typed, with errors of whoever refused it. */
export function typedForm(form: FormData, errors: TypedForm["errors"] = {}): StepForm {
  const { rows, faults } = readWeek(form);
  return { values: typedValues(form), errors, rows, faults };
}

export type ParsedPart =
  { readonly ok: true; readonly given: PartGiven } | { readonly ok: false; readonly form: StepForm };

/** The values of a step, or the step with its errors. Nothing is required in a draft; nonsense is refused. */
export function parsePart(part: PlacementPart, form: FormData): ParsedPart {
  switch (part) {
    case "work":
      return parsed(form, parseTyped(form, WorkSchema), (values) => ({ part, values }));
    case "place":
      return parsed(form, parseTyped(placeAsChosen(form), PlaceSchema), (values) => ({ part, values }));
    case "times":
      return parsed(form, parseTimes(form), (values) => ({ part, values }));
    case "people":
      return parsed(form, parseTyped(form, PeopleSchema), (values) => ({ part, values }));
    case "needs":
      return parsed(form, parseTyped(form, NeedsSchema), (values) => ({ part, values }));
    case "chance":
      return parsed(form, parseTyped(form, ChanceSchema), (values) => ({ part, values }));
  }
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly form: TypedForm };

function parsed<T>(form: FormData, result: Parsed<T>, given: (values: T) => PartGiven): ParsedPart {
  return result.ok
    ? { ok: true, given: given(result.value) }
    : { ok: false, form: typedForm(form, result.form.errors) };
}

/**
 * The step after one of its own buttons (another row of the week, search an occupation, take the example over): nothing
 * is saved. Null when the button is one that saves.
 */
export async function answerButton(tx: Tx, part: PlacementPart, form: FormData): Promise<StepForm | null> {
  const intent = String(form.get("intent") ?? "");
  const typed = typedForm(form);
  if (part === "times") {
    const rows = changeWeekRows(typed.rows, intent, "week");
    return rows && { ...typed, rows, faults: [] };
  }
  if (intent === "search") return search(tx, typed);
  if (intent === "template") return fillFromTemplate(tx, part, typed);
  return null;
}

/** Keeps the choice when the search leaves it in the list, and makes the only one found the choice. */
async function search(tx: Tx, typed: StepForm): Promise<StepForm> {
  const found = await occupationChoices(tx, typed);
  const kept = found.some(({ code }) => code === typed.values["occupationCode"]);
  const only = found.length === 1 ? found[0]?.code : "";
  const errors = await searchErrors(tx, typed, kept);
  return kept ? { ...typed, errors } : { ...typed, errors, values: { ...typed.values, occupationCode: only ?? "" } };
}

/** What a search must say: that its words found nothing, and that the occupation that was chosen is no longer in the list. */
async function searchErrors(tx: Tx, typed: StepForm, kept: boolean): Promise<TypedForm["errors"]> {
  const words = String(typed.values["q"] ?? "").trim();
  const sector = SECTORS.find((code) => code === typed.values["sector"]) ?? null;
  const nothing = words !== "" && meant(words, await occupations(tx, sector)).length === 0;
  const lost = !kept && String(typed.values["occupationCode"] ?? "") !== "";
  return {
    ...(nothing && { q: [m.placement_search_nothing({ words })] }),
    ...(lost && { occupationCode: [m.placement_search_choice_lost()] }),
  };
}

async function fillFromTemplate(tx: Tx, part: PlacementPart, typed: StepForm): Promise<StepForm> {
  const code = String(typed.values["occupationCode"] ?? "");
  const template = code === "" ? null : await occupationTemplate(tx, code);
  if (!template) return { ...typed, errors: { occupationCode: [m.placement_error_template()] } };
  if (part === "needs") return { ...typed, values: fillNeeds(typed.values, template) };
  const label = (await occupations(tx, null)).find((one) => one.code === code)?.labelNl ?? "";
  return { ...typed, values: fillWork(typed.values, label, template) };
}

/** The occupations that the search words and the chosen sector leave, by name; all of the sector when nothing is found. */
export async function occupationChoices(tx: Tx, form: TypedForm) {
  const sector = SECTORS.find((code) => code === form.values["sector"]) ?? null;
  const all = await occupations(tx, sector);
  const found = new Set(meant(String(form.values["q"] ?? ""), all));
  return found.size > 0 ? all.filter((one) => found.has(one)) : all;
}

/** Those that words mean, as forgiving as the search for placements. */
function meant(words: string, all: readonly OccupationChoice[]): readonly OccupationChoice[] {
  const named = all.map((one) => ({ ...one, names: [one.labelNl, one.labelEn, ...one.synonyms], one }));
  return occupationsMeant(words, named).map(({ occupation }) => occupation.one);
}
