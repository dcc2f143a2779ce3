import { type JobChance, type Kind, type Level, LEVELS, type Role, type Sector, type Skill } from "#domain/codes.ts";
import type { DayPart } from "#domain/day-parts.ts";
import type { ScoreTerm } from "#domain/matching/score.ts";
import { m } from "#i18n/messages.ts";

/** One label per code, in the reader's language: a code without one does not compile. */
export type Labels<Code extends string> = Readonly<Record<Code, () => string>>;

const SECTOR: Labels<Sector> = {
  cleaning: m.domain_sector_cleaning,
  hospitality: m.domain_sector_hospitality,
  retail: m.domain_sector_retail,
};

const KIND: Labels<Kind> = {
  work_experience: m.domain_kind_work_experience,
  trial: m.domain_kind_trial,
  language: m.domain_kind_language,
  dual: m.domain_kind_dual,
};

const KIND_ABOUT: Labels<Kind> = {
  work_experience: m.domain_kind_about_work_experience,
  trial: m.domain_kind_about_trial,
  language: m.domain_kind_about_language,
  dual: m.domain_kind_about_dual,
};

const SKILL: Labels<Skill> = {
  speak: m.domain_skill_speak,
  listen: m.domain_skill_listen,
  read: m.domain_skill_read,
  write: m.domain_skill_write,
};

const LEVEL: Labels<(typeof LEVELS)[number]> = {
  none: m.domain_level_none,
  A1: m.domain_level_a1,
  A2: m.domain_level_a2,
  B1: m.domain_level_b1,
  B2: m.domain_level_b2,
};

const LEVEL_ABOUT: Labels<(typeof LEVELS)[number]> = {
  none: m.domain_level_about_none,
  A1: m.domain_level_about_a1,
  A2: m.domain_level_about_a2,
  B1: m.domain_level_about_b1,
  B2: m.domain_level_about_b2,
};

const JOB_CHANCE: Labels<JobChance> = {
  none: m.domain_job_none,
  possible: m.domain_job_possible,
  likely: m.domain_job_likely,
  intended: m.domain_job_intended,
};

const ROLE: Labels<Role> = {
  employer: m.domain_role_employer,
  caseworker: m.domain_role_caseworker,
  team_lead: m.domain_role_team_lead,
  coordinator: m.domain_role_coordinator,
  branch: m.domain_role_branch,
  operator: m.domain_role_operator,
};

const DAY_PART: Labels<DayPart> = {
  early: m.domain_day_part_early,
  morning: m.domain_day_part_morning,
  afternoon: m.domain_day_part_afternoon,
  evening: m.domain_day_part_evening,
  night: m.domain_day_part_night,
  weekend: m.domain_day_part_weekend,
};

const TERM: Labels<ScoreTerm["term"]> = {
  travel: m.domain_term_travel,
  language: m.domain_term_language,
  hours: m.domain_term_hours,
  wish: m.domain_term_wish,
  skills: m.domain_term_skills,
  guidance: m.domain_term_guidance,
  job: m.domain_term_job,
  response: m.promise_term,
};

export const sectorLabel = /* @__PURE__ */ labelOf(SECTOR);
export const kindLabel = /* @__PURE__ */ labelOf(KIND);
/** One sentence on what a kind of placement is. */
export const kindAbout = /* @__PURE__ */ labelOf(KIND_ABOUT);
export const skillLabel = /* @__PURE__ */ labelOf(SKILL);
export const jobChanceLabel = /* @__PURE__ */ labelOf(JOB_CHANCE);
export const roleLabel = /* @__PURE__ */ labelOf(ROLE);
export const dayPartLabel = /* @__PURE__ */ labelOf(DAY_PART);
export const termLabel = /* @__PURE__ */ labelOf(TERM);

/** "A2"; for level 0 "Geen". */
export function levelLabel(level: Level): string {
  return LEVEL[LEVELS[level]]();
}

/** What one can do at a level, in a few words: for the choices of a form. */
export function levelAbout(level: Level): string {
  return LEVEL_ABOUT[LEVELS[level]]();
}

export function labelOf<Code extends string>(labels: Labels<Code>): (code: Code) => string {
  return (code) => labels[code]();
}
