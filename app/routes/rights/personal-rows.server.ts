import { formatClock, formatDate, formatDateTime, formatWeekday } from "#app/ui/format.ts";
import { kindLabel, sectorLabel } from "#app/ui/labels.ts";
import { languageName } from "#app/ui/languages.ts";
import {
  licenceLabel,
  notFreeLabel,
  targetGroupLabel,
  travelModeLabel,
  workSkillLabel,
} from "#app/ui/person-labels.ts";
import type { Row } from "#db/queries/personal-file.ts";
import { CANDIDATE_STATUSES } from "#domain/candidate-states.ts";
import { CANDIDATE_CLOSE_REASONS, SEXES } from "#domain/candidate.ts";
import {
  KINDS,
  LEARNING_ROUTES,
  LEVELS,
  LICENCES,
  SECTORS,
  TARGET_GROUPS,
  TRAVEL_MODES,
  VOG_STATES,
  WORK_PERMITS,
  WORK_SKILLS,
} from "#domain/codes.ts";
import { BLOCK_REASONS } from "#domain/week.ts";
import { m } from "#i18n/messages.ts";
import { sexLabel } from "../municipality/sex-label.ts";
import { OWN_CLOSE_REASON, OWN_PERMIT, OWN_STATUS, OWN_VOG, ownRoute } from "./own-words.ts";

type Say = (value: unknown) => string;
/** A column of a table: what it is called for people, and how its value is said. */
export type Column = readonly [name: string, label: () => string, say: Say];

/** Columns of contact, candidate and candidate_figures as the person reads them, in this order. */
export const PERSONAL_COLUMNS: Readonly<Record<"contact" | "candidate" | "figures", readonly Column[]>> = {
  contact: [
    ["name", m.candidate_field_name, plain],
    ["email", m.candidate_field_email, plain],
    ["phone", m.candidate_field_phone, plain],
    ["language", m.candidate_field_contact_language, language],
    ["address_protected", m.rights_field_address_protected, yesOrNo],
  ],
  candidate: [
    ["reference", m.rights_field_reference, plain],
    ["pseudonym", m.rights_own_field_pseudonym, plain],
    ["status", m.rights_own_field_status, coded(CANDIDATE_STATUSES, (status) => OWN_STATUS[status]())],
    ["pc4", m.candidate_field_pc4, plain],
    ["travel_modes", m.candidate_fact_travel, many(coded(TRAVEL_MODES, travelModeLabel))],
    ["travel_minutes_max", m.candidate_field_travel_minutes, (value) => m.rights_minutes({ count: Number(value) })],
    ["week", m.candidate_profile_week, many(interval, "; ")],
    ["blocked", m.rights_own_field_blocked, many(blocked, "; ")],
    ["hours_min", m.candidate_field_hours_min, plain],
    ["hours_max", m.candidate_field_hours_max, plain],
    ["available_from", m.candidate_field_available_from, day],
    ["speak", m.domain_skill_speak, level],
    ["listen", m.domain_skill_listen, level],
    ["read", m.domain_skill_read, level],
    ["write", m.domain_skill_write, level],
    ["languages", m.candidate_field_languages, many(language)],
    ["wanted_sectors", m.candidate_field_wanted_sectors, many(coded(SECTORS, sectorLabel))],
    ["unwanted_sectors", m.candidate_field_unwanted_sectors, many(coded(SECTORS, sectorLabel))],
    ["wanted_occupations", m.candidate_field_occupations, many(plain)],
    ["experience", m.candidate_profile_experience, plain],
    ["experience_read_at", m.rights_field_experience_read, moment],
    ["skills", m.candidate_field_skills, many(coded(WORK_SKILLS, workSkillLabel))],
    ["lifts_kg", m.candidate_field_lifts, (value) => `${String(value)} kg`],
    ["stands_hours", m.candidate_field_stands, (value) => m.rights_hours({ count: Number(value) })],
    ["licences", m.candidate_field_licences, many(coded(LICENCES, licenceLabel))],
    ["vog", m.candidate_field_vog, coded(VOG_STATES, (vog) => OWN_VOG[vog]())],
    ["learning_route", m.candidate_field_learning_route, coded(LEARNING_ROUTES, ownRoute)],
    ["work_permit", m.rights_own_field_work_permit, coded(WORK_PERMITS, (permit) => OWN_PERMIT[permit]())],
    ["kinds_allowed", m.rights_own_field_kinds, many(coded(KINDS, kindLabel))],
    ["waiting_since", m.rights_own_field_waiting_since, day],
    ["next_step", m.rights_field_next_step, plain],
    ["next_step_on", m.rights_field_next_step_on, day],
    [
      "closed_reason",
      m.rights_own_field_closed_reason,
      coded(CANDIDATE_CLOSE_REASONS, (why) => OWN_CLOSE_REASON[why]()),
    ],
    ["created_at", m.rights_field_created, moment],
    ["changed_at", m.rights_field_changed, moment],
  ],
  figures: [
    ["target_group", m.candidate_field_target_group, coded(TARGET_GROUPS, targetGroupLabel)],
    ["sex", m.candidate_field_sex, coded(SEXES, sexLabel)],
    ["birth_year", m.candidate_field_birth_year, plain],
  ],
};

/** Columns that only tie rows together; they are in the JSON file. */
export const INTERNAL_COLUMNS = [
  "id",
  "candidate_id",
  "organisation_id",
  "municipality_code",
  "region_code",
  "caseworker_id",
  "version",
  "latitude",
  "longitude",
] as const;

export type Said = { readonly term: string; readonly value: string };

/** What is filled in of a row, in words. */
export function saidRows(row: Row | null, columns: readonly Column[]): Said[] {
  if (!row) return [];
  return columns.flatMap(([name, label, say]) => {
    const value = row[name];
    const empty = value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    return empty ? [] : [{ term: label(), value: say(value) }];
  });
}

export function plain(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function moment(value: unknown): string {
  return formatDateTime(String(value));
}

function yesOrNo(value: unknown): string {
  return value === true ? m.rights_yes() : m.rights_no();
}

function day(value: unknown): string {
  return formatDate(String(value));
}

function language(value: unknown): string {
  return languageName(String(value));
}

function level(value: unknown): string {
  return LEVELS[Number(value)] === "none" ? m.rights_level_none() : (LEVELS[Number(value)] ?? String(value));
}

/** A code in words; one that is not ours stands for itself. */
export function coded<Code extends string>(codes: readonly Code[], label: (code: Code) => string): Say {
  return (value) => {
    const code = codes.find((known) => known === value);
    return code === undefined ? plain(value) : label(code);
  };
}

function many(say: Say, between = ", "): Say {
  return (value) => (Array.isArray(value) ? value.map(say).join(between) : say(value));
}

function interval(value: unknown): string {
  const { day: weekday, start, end } = { day: 0, start: 0, end: 0, ...(value as object) };
  return `${formatWeekday(weekday)} ${formatClock(start)}–${formatClock(end)}`;
}

function blocked(value: unknown): string {
  const { reason } = { reason: "", ...(value as object) };
  return `${interval(value)} (${coded(BLOCK_REASONS, notFreeLabel)(reason).toLowerCase()})`;
}
