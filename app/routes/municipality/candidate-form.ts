import { CANDIDATE_DEFAULTS } from "#domain/candidate.ts";
import type { CandidateFile } from "#db/queries/candidate.ts";
import type { FormError } from "#app/ui/error-summary.tsx";
import { weekRows, type WeekRow, type WeekRowError } from "#app/ui/week-rows.ts";

/** A candidate's form as text, the way it is typed, kept and shown again. */
export type CandidateFormValues = {
  readonly [Name in TextName]: string;
} & { readonly [Name in ListName]: readonly string[] } & { readonly week: readonly WeekRow[] };

export const TEXT_NAMES = [
  "pseudonym",
  "reference",
  "name",
  "email",
  "phone",
  "contactLanguage",
  "pc4",
  "pc4Confirmed",
  "travelMinutesMax",
  "hoursMin",
  "hoursMax",
  "availableFrom",
  "speak",
  "listen",
  "read",
  "write",
  "experience",
  "liftsKg",
  "standsHours",
  "vog",
  "learningRoute",
  "workPermit",
  "waitingSince",
  "targetGroup",
  "sex",
  "birthYear",
] as const;
export const LIST_NAMES = [
  "travelModes",
  "languages",
  "wantedSectors",
  "unwantedSectors",
  "wantedOccupations",
  "skills",
  "licences",
  "kindsAllowed",
] as const;
export type TextName = (typeof TEXT_NAMES)[number];
export type ListName = (typeof LIST_NAMES)[number];

/** What is wrong with a form: per field, for the rows of the week, and all of it in order for the summary. */
export type CandidateFormProblems = {
  readonly fields: Readonly<Record<string, readonly string[] | undefined>>;
  readonly faults: readonly WeekRowError[];
  readonly summary: readonly FormError[];
};
export const NO_PROBLEMS: CandidateFormProblems = { fields: {}, faults: [], summary: [] };

/** A form for somebody new: what is usual stands ready; what nobody can guess stays open. */
export function newCandidateValues(today: string, pseudonym: string): CandidateFormValues {
  return {
    pseudonym,
    reference: "",
    name: "",
    email: "",
    phone: "",
    contactLanguage: "nl",
    pc4: "",
    pc4Confirmed: "",
    travelMinutesMax: String(CANDIDATE_DEFAULTS.travelMinutesMax),
    hoursMin: String(CANDIDATE_DEFAULTS.hoursMin),
    hoursMax: String(CANDIDATE_DEFAULTS.hoursMax),
    availableFrom: today,
    speak: "",
    listen: "",
    read: "",
    write: "",
    experience: "",
    liftsKg: "",
    standsHours: "",
    vog: CANDIDATE_DEFAULTS.vog,
    learningRoute: CANDIDATE_DEFAULTS.learningRoute,
    workPermit: CANDIDATE_DEFAULTS.workPermit,
    waitingSince: today,
    targetGroup: "",
    sex: "x",
    birthYear: "",
    travelModes: CANDIDATE_DEFAULTS.travelModes,
    languages: [],
    wantedSectors: [],
    unwantedSectors: [],
    wantedOccupations: [],
    skills: [],
    licences: [],
    kindsAllowed: CANDIDATE_DEFAULTS.kindsAllowed,
    week: [0, 1, 2, 3, 4].map((day) => ({ day, start: "09:00", end: "17:00", option: "free" })),
  };
}

/** The form of somebody who is known. */
export function candidateValues({ candidate, contact, figures }: CandidateFile): CandidateFormValues {
  return {
    pseudonym: candidate.pseudonym,
    reference: candidate.reference,
    name: contact.name,
    email: contact.email,
    phone: contact.phone,
    contactLanguage: contact.language,
    pc4: candidate.pc4,
    pc4Confirmed: candidate.place === null ? "on" : "",
    travelMinutesMax: String(candidate.travelMinutesMax),
    hoursMin: String(candidate.hoursMin),
    hoursMax: String(candidate.hoursMax),
    availableFrom: candidate.availableFrom,
    speak: String(candidate.speak),
    listen: String(candidate.listen),
    read: String(candidate.read),
    write: String(candidate.write),
    experience: candidate.experience,
    liftsKg: String(candidate.liftsKg),
    standsHours: String(candidate.standsHours),
    vog: candidate.vog,
    learningRoute: candidate.learningRoute,
    workPermit: candidate.workPermit,
    waitingSince: candidate.waitingSince,
    targetGroup: figures.targetGroup,
    sex: figures.sex,
    birthYear: figures.birthYear === null ? "" : String(figures.birthYear),
    travelModes: candidate.travelModes,
    languages: candidate.languages,
    wantedSectors: candidate.wantedSectors,
    unwantedSectors: candidate.unwantedSectors,
    wantedOccupations: candidate.wantedOccupations,
    skills: candidate.skills,
    licences: candidate.licences,
    kindsAllowed: candidate.kindsAllowed,
    week: [...weekRows(candidate.week, () => "free"), ...weekRows(candidate.blocked, (block) => block.reason)].toSorted(
      (a, b) => a.day - b.day,
    ),
  };
}
