import {
  type JobChance,
  type Kind,
  type LearningRoute,
  type Level,
  LEVELS,
  type Licence,
  type OrganisationKind,
  type Role,
  type Sector,
  type Skill,
  type TargetGroup,
  type TravelMode,
  type VogState,
  type WorkPermit,
  type WorkSkill,
} from "#domain/codes.ts";
import type { DayPart } from "#domain/day-parts.ts";
import type { NotFreeReason } from "#domain/matching/fit.ts";
import type { TermName } from "#domain/matching/score.ts";
import type { DistanceBand } from "#domain/matching/travel.ts";
import { m } from "#i18n/messages.ts";

/** One label per code, in the reader's language: a code without one does not compile. */
type Labels<Code extends string> = Readonly<Record<Code, () => string>>;

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

const TRAVEL_MODE: Labels<TravelMode> = {
  walk: m.domain_travel_walk,
  bicycle: m.domain_travel_bicycle,
  transit: m.domain_travel_transit,
  car: m.domain_travel_car,
};

const LICENCE: Labels<Licence> = {
  AM: m.domain_licence_am,
  B: m.domain_licence_b,
  C1: m.domain_licence_c1,
  BE: m.domain_licence_be,
};

const VOG: Labels<VogState> = {
  has: m.domain_vog_has,
  can_request: m.domain_vog_can_request,
  no: m.domain_vog_no,
};

const LEARNING_ROUTE: Labels<LearningRoute> = {
  none: m.domain_route_none,
  b1: m.domain_route_b1,
  education: m.domain_route_education,
  z: m.domain_route_z,
};

const WORK_PERMIT: Labels<WorkPermit> = { yes: m.domain_permit_yes, needed: m.domain_permit_needed };

const JOB_CHANCE: Labels<JobChance> = {
  none: m.domain_job_none,
  possible: m.domain_job_possible,
  likely: m.domain_job_likely,
  intended: m.domain_job_intended,
};

const WORK_SKILL: Labels<WorkSkill> = {
  cleaning_basics: m.domain_work_skill_cleaning_basics,
  cleaning_specialist: m.domain_work_skill_cleaning_specialist,
  laundry: m.domain_work_skill_laundry,
  kitchen_help: m.domain_work_skill_kitchen_help,
  cooking: m.domain_work_skill_cooking,
  dishwashing: m.domain_work_skill_dishwashing,
  serving: m.domain_work_skill_serving,
  barista: m.domain_work_skill_barista,
  hotel_rooms: m.domain_work_skill_hotel_rooms,
  reception: m.domain_work_skill_reception,
  stock_filling: m.domain_work_skill_stock_filling,
  cash_desk: m.domain_work_skill_cash_desk,
  customer_contact: m.domain_work_skill_customer_contact,
  order_picking: m.domain_work_skill_order_picking,
  food_safety: m.domain_work_skill_food_safety,
  repairs: m.domain_work_skill_repairs,
  computer: m.domain_work_skill_computer,
  teamwork: m.domain_work_skill_teamwork,
  planning: m.domain_work_skill_planning,
  green_keeping: m.domain_work_skill_green_keeping,
};

const ROLE: Labels<Role> = {
  employer: m.domain_role_employer,
  caseworker: m.domain_role_caseworker,
  team_lead: m.domain_role_team_lead,
  coordinator: m.domain_role_coordinator,
  branch: m.domain_role_branch,
  operator: m.domain_role_operator,
};

const ORGANISATION_KIND: Labels<OrganisationKind> = {
  employer: m.domain_organisation_employer,
  municipality: m.domain_organisation_municipality,
  region: m.domain_organisation_region,
  branch: m.domain_organisation_branch,
  operator: m.domain_organisation_operator,
};

const TARGET_GROUP: Labels<TargetGroup> = {
  assistance: m.domain_target_assistance,
  status_holder: m.domain_target_status_holder,
  no_benefit: m.domain_target_no_benefit,
  other: m.domain_target_other,
};

const NOT_FREE: Labels<NotFreeReason> = {
  lesson: m.domain_not_free_lesson,
  child_care: m.domain_not_free_child_care,
  other: m.domain_not_free_other,
  not_available: m.domain_not_free_not_available,
};

const DAY_PART: Labels<DayPart> = {
  early: m.domain_day_part_early,
  morning: m.domain_day_part_morning,
  afternoon: m.domain_day_part_afternoon,
  evening: m.domain_day_part_evening,
  night: m.domain_day_part_night,
  weekend: m.domain_day_part_weekend,
};

const DISTANCE_BAND: Labels<DistanceBand> = {
  under_2: m.domain_distance_under_2,
  "2_to_5": m.domain_distance_2_to_5,
  "5_to_10": m.domain_distance_5_to_10,
  "10_to_20": m.domain_distance_10_to_20,
  over_20: m.domain_distance_over_20,
};

const TERM: Labels<TermName> = {
  travel: m.domain_term_travel,
  language: m.domain_term_language,
  hours: m.domain_term_hours,
  wish: m.domain_term_wish,
  skills: m.domain_term_skills,
  guidance: m.domain_term_guidance,
  job: m.domain_term_job,
};

export const sectorLabel = labelOf(SECTOR);
export const kindLabel = labelOf(KIND);
/** One sentence on what a kind of placement is. */
export const kindAbout = labelOf(KIND_ABOUT);
export const skillLabel = labelOf(SKILL);
export const travelModeLabel = labelOf(TRAVEL_MODE);
export const licenceLabel = labelOf(LICENCE);
export const vogLabel = labelOf(VOG);
export const learningRouteLabel = labelOf(LEARNING_ROUTE);
export const workPermitLabel = labelOf(WORK_PERMIT);
export const jobChanceLabel = labelOf(JOB_CHANCE);
export const workSkillLabel = labelOf(WORK_SKILL);
export const roleLabel = labelOf(ROLE);
export const organisationKindLabel = labelOf(ORGANISATION_KIND);
export const targetGroupLabel = labelOf(TARGET_GROUP);
/** Why a time is not free; the codes of blocked intervals are among them. */
export const notFreeLabel = labelOf(NOT_FREE);
export const dayPartLabel = labelOf(DAY_PART);
export const distanceBandLabel = labelOf(DISTANCE_BAND);
export const termLabel = labelOf(TERM);

/** "A2"; for level 0 "Geen". */
export function levelLabel(level: Level): string {
  return LEVEL[LEVELS[level]]();
}

/** What one can do at a level, in a few words: for the choices of a form. */
export function levelAbout(level: Level): string {
  return LEVEL_ABOUT[LEVELS[level]]();
}

function labelOf<Code extends string>(labels: Labels<Code>): (code: Code) => string {
  return (code) => labels[code]();
}
