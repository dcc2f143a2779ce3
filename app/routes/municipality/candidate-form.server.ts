import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { skillLabel } from "#app/ui/labels.ts";
import { weekRowError } from "#app/ui/week-grid-field.tsx";
import { weekIntervals, weekRowsFromForm } from "#app/ui/week-rows.ts";
import { looksLikeBsn } from "#domain/bsn.ts";
import {
  CANDIDATE_LIMITS,
  type CandidateInput,
  type MissingPart,
  missingParts,
  openParts,
  SEXES,
} from "#domain/candidate.ts";
import {
  KINDS,
  LEARNING_ROUTES,
  type Level,
  LICENCES,
  SECTORS,
  type Skill,
  TARGET_GROUPS,
  TRAVEL_MODES,
  VOG_STATES,
  WORK_PERMITS,
  WORK_SKILLS,
} from "#domain/codes.ts";
import { isDate } from "#domain/dates.ts";
import { LANGUAGE_CODES } from "#domain/languages.ts";
import { revealsName } from "#domain/pseudonym.ts";
import { BLOCK_REASONS, type BlockedInterval, type Interval, normalise } from "#domain/week.ts";
import { LOCALES } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import {
  type CandidateFormProblems,
  type CandidateFormValues,
  LIST_NAMES,
  type ListName,
  TEXT_NAMES,
  type TextName,
} from "./candidate-form.ts";
import { missingPartText } from "./missing-words.ts";

export type ReadForm =
  | { readonly ok: true; readonly values: CandidateFormValues; readonly input: CandidateInput }
  | { readonly ok: false; readonly values: CandidateFormValues; readonly problems: CandidateFormProblems };

/** What was typed, without judging it. */
export function candidateFormValues(form: FormData): CandidateFormValues {
  const text = (name: string) => String(form.get(name) ?? "");
  return {
    ...(Object.fromEntries(TEXT_NAMES.map((name) => [name, text(name)])) as Record<TextName, string>),
    ...(Object.fromEntries(LIST_NAMES.map((name) => [name, form.getAll(name).map(String)])) as Record<
      ListName,
      string[]
    >),
    week: weekRowsFromForm(form, "week", "reason"),
  };
}

/** A posted form as a candidate; with `complete`, everything is there that a proposal needs. */
export function readCandidateForm(form: FormData, complete: boolean): ReadForm {
  const values = candidateFormValues(form);
  const week = weekIntervals(values.week);
  const parsed = parseWithZod(form, { schema: schema() });
  if (parsed.status !== "success" || week.faults.length > 0) {
    const wrong = parsed.status === "success" ? {} : readable(parsed.error);
    // All at once: nobody hears only afterwards of what a proposal needs.
    const fields = { ...missingFields(complete ? openParts(values) : []), ...wrong };
    const faults = week.faults.map(weekRowError);
    const grid = faults.map(({ at, text }) => ({ fieldId: `week-${at}-start`, message: text }));
    return { ok: false, values, problems: { fields, faults, summary: [...summaryOf(fields), ...grid] } };
  }
  const { name, email, phone, contactLanguage, targetGroup, sex, birthYear, pc4Confirmed, ...rest } = parsed.value;
  const input: CandidateInput = {
    ...rest,
    pc4Confirmed: pc4Confirmed === "on",
    week: normalise(week.intervals.filter((block) => !isReason(block.option)).map(plain)),
    blocked: week.intervals.flatMap((block) => blocked(block)),
    contact: { name, email, phone, language: contactLanguage },
    figures: { targetGroup, sex, birthYear },
  };
  const missing = complete ? missingParts({ ...input, name }) : [];
  if (missing.length > 0) {
    const fields = missingFields(missing);
    return { ok: false, values, problems: { fields, faults: [], summary: summaryOf(fields) } };
  }
  return { ok: true, values, input };
}

/** Problems of one field that only the database could tell. */
export function problemOf(name: string, message: string): CandidateFormProblems {
  return { fields: { [name]: [message] }, faults: [], summary: [{ fieldId: name, message }] };
}

/** Where the form asks for what is missing. */
const MISSING_FIELDS = {
  name: "name",
  travel: "travelModes",
  week: "week",
  hours: "hoursMin",
  kinds: "kindsAllowed",
} as const satisfies Record<MissingPart, string>;

function missingFields(missing: readonly MissingPart[]): Record<string, string[]> {
  return Object.fromEntries(missing.map((part) => [MISSING_FIELDS[part], [missingPartText(part)]]));
}

function readable(error: Record<string, string[] | null> | null): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([name, messages]) =>
      messages && messages.length > 0 ? [[name.replace(/\[.*$/, ""), messages]] : [],
    ),
  );
}

function summaryOf(fields: Readonly<Record<string, readonly string[]>>) {
  const order: readonly string[] = [...TEXT_NAMES, ...LIST_NAMES, "week"];
  return Object.entries(fields)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, messages]) => ({ fieldId: name, message: messages[0] ?? "" }));
}

function plain({ day, start, end }: Interval): Interval {
  return { day, start, end };
}

function blocked(block: Interval & { readonly option: string }): BlockedInterval[] {
  return isReason(block.option) ? [{ ...plain(block), reason: block.option }] : [];
}

function isReason(option: string): option is BlockedInterval["reason"] {
  return BLOCK_REASONS.some((reason) => reason === option);
}

/** Made per request: messages are said in the language of the one who asks. */
function schema() {
  return fields()
    .refine(({ hoursMin, hoursMax }) => hoursMin <= hoursMax, {
      ...comparing("hoursMin", "hoursMax"),
      path: ["hoursMax"],
      error: m.candidate_error_hours_order(),
    })
    .refine(({ wantedSectors, unwantedSectors }) => !wantedSectors.some((sector) => unwantedSectors.includes(sector)), {
      ...comparing("wantedSectors", "unwantedSectors"),
      path: ["unwantedSectors"],
      error: m.candidate_error_sectors(),
    })
    .refine(({ pseudonym, name }) => pseudonym === null || !revealsName(pseudonym, name), {
      ...comparing("pseudonym", "name"),
      path: ["pseudonym"],
      error: m.candidate_error_pseudonym_name(),
    });
}

function fields() {
  const { hours, travelMinutes, liftsKg, standsHours, birthYear } = CANDIDATE_LIMITS;
  const number = ({ min, max }: { min: number; max: number }, field: string) => {
    const error = m.candidate_error_number_of({ field, min, max });
    return z.number({ error }).int(error).min(min, error).max(max, error);
  };
  const date = z.string({ error: m.candidate_error_date() }).refine(isDate, m.candidate_error_date());
  const text = (max: number) => z.string().trim().max(max, m.candidate_error_long({ max })).default("");
  const level = (skill: Skill) =>
    z
      .enum(["0", "1", "2", "3", "4"], { error: m.candidate_error_level({ skill: skillLabel(skill) }) })
      .transform((index) => Number(index) as Level);
  const choice = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
    z.enum(codes, { error: m.candidate_error_choice() });
  const several = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
    z.array(choice(codes)).max(codes.length, m.candidate_error_choice()).default([]);
  return z.object({
    pseudonym: text(CANDIDATE_LIMITS.pseudonym).transform((typed) => (typed === "" ? null : typed)),
    reference: z
      .string({ error: m.candidate_error_reference() })
      .trim()
      .min(1, m.candidate_error_reference())
      .max(CANDIDATE_LIMITS.reference, m.candidate_error_long({ max: CANDIDATE_LIMITS.reference }))
      .refine((typed) => !looksLikeBsn(typed), m.candidate_error_bsn()),
    name: text(120),
    email: z
      .union([z.literal(""), z.email(m.candidate_error_email()).max(200)], { error: m.candidate_error_email() })
      .default(""),
    phone: text(40).refine((typed) => /^[\d+()\-\s]*$/.test(typed), m.candidate_error_phone()),
    contactLanguage: choice(LOCALES),
    pc4: z
      .string({ error: m.candidate_error_pc4() })
      // Letters of a whole postcode are dropped: they would tell the street.
      .transform((typed) => typed.trim().replace(/^(\d{4})\s*[a-z]{2}$/i, "$1"))
      .refine((typed) => /^[1-9]\d{3}$/.test(typed), m.candidate_error_pc4()),
    pc4Confirmed: z.string().optional(),
    travelModes: several(TRAVEL_MODES),
    travelMinutesMax: number(travelMinutes, m.candidate_field_travel_minutes()),
    hoursMin: number(hours, m.candidate_field_hours_min()),
    hoursMax: number(hours, m.candidate_field_hours_max()),
    availableFrom: date,
    speak: level("speak"),
    listen: level("listen"),
    read: level("read"),
    write: level("write"),
    languages: z
      .array(choice(LANGUAGE_CODES))
      .max(CANDIDATE_LIMITS.languages, m.candidate_error_most({ max: CANDIDATE_LIMITS.languages }))
      .default([]),
    wantedSectors: several(SECTORS),
    unwantedSectors: several(SECTORS),
    wantedOccupations: z
      .array(z.string().max(12))
      .max(CANDIDATE_LIMITS.occupations, m.candidate_error_most({ max: CANDIDATE_LIMITS.occupations }))
      .default([]),
    experience: text(CANDIDATE_LIMITS.experience),
    skills: several(WORK_SKILLS),
    liftsKg: number(liftsKg, m.candidate_field_lifts()),
    standsHours: number(standsHours, m.candidate_field_stands()),
    licences: several(LICENCES),
    vog: choice(VOG_STATES),
    learningRoute: choice(LEARNING_ROUTES),
    workPermit: choice(WORK_PERMITS),
    kindsAllowed: several(KINDS),
    waitingSince: date,
    targetGroup: z.enum(TARGET_GROUPS, { error: m.candidate_error_target_group() }),
    sex: choice(SEXES),
    birthYear: number(birthYear, m.candidate_field_birth_year()).nullable().default(null),
  });
}

/** A check of some fields against each other: as soon as those are sound, whatever is wrong with the rest. */
function comparing(...names: readonly string[]) {
  const unsound = ({ path }: { readonly path?: readonly PropertyKey[] | undefined }) =>
    names.includes(String(path?.[0]));
  return { when: ({ issues }: z.core.ParsePayload) => !issues.some(unsound) };
}
