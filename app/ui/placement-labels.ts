import type { DisplacementSign } from "#domain/displacement.ts";
import type { PlacementEventType } from "#domain/events.ts";
import type { MissingCode } from "#domain/placement-parts.ts";
import type { PlacementStatus } from "#domain/placement-states.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";
import type { BadgeTone } from "./badge.tsx";

type Labels<Code extends string> = Readonly<Record<Code, () => string>>;

const MISSING: Labels<MissingCode> = {
  occupation: m.placement_missing_occupation,
  title: m.placement_missing_title,
  tasks: m.placement_missing_tasks,
  goals: m.placement_missing_goals,
  place: m.placement_missing_place,
  week: m.placement_missing_week,
  hours: m.placement_missing_hours,
  hours_grid: m.placement_missing_hours_grid,
  start: m.placement_missing_start,
  start_past: m.placement_missing_start_past,
  weeks: m.placement_missing_weeks,
  seats: m.placement_missing_seats,
  kinds: m.placement_missing_kinds,
  guide: m.placement_missing_guide,
  guide_hours: m.placement_missing_guide_hours,
  needs: m.placement_missing_needs,
  job: m.placement_missing_job,
  trial_intention: m.placement_missing_trial_intention,
  displacement: m.placement_missing_displacement,
  declared: m.placement_missing_declared,
};

const SIGN: Labels<DisplacementSign> = {
  regular_work: m.placement_sign_regular_work,
  dismissed: m.placement_sign_dismissed,
  vacancy: m.placement_sign_vacancy,
  reorganisation: m.placement_sign_reorganisation,
  many_unpaid: m.placement_sign_many_unpaid,
  not_informed: m.placement_sign_not_informed,
  revolving_door: m.placement_sign_revolving_door,
};

const EVENT: Labels<PlacementEventType> = {
  "placement.created": m.placement_event_created,
  "placement.changed": m.placement_event_changed,
  "placement.submitted": m.placement_event_submitted,
  "placement.returned": m.placement_event_returned,
  "placement.published": m.placement_event_published,
  "placement.reconfirmed": m.placement_event_reconfirmed,
  "placement.paused": m.placement_event_paused,
  "placement.resumed": m.placement_event_resumed,
  "placement.filled": m.placement_event_filled,
  "placement.reopened": m.placement_event_reopened,
  "placement.expired": m.placement_event_expired,
  "placement.withdrawn": m.placement_event_withdrawn,
  "placement.seat_taken": m.placement_event_seat_taken,
  "placement.seat_returned": m.placement_event_seat_returned,
};

const TONE: Readonly<Record<PlacementStatus, BadgeTone>> = {
  draft: "neutral",
  submitted: "info",
  returned: "warning",
  published: "ok",
  paused: "warning",
  filled: "accent",
  expired: "neutral",
  withdrawn: "neutral",
};

export function missingText(code: MissingCode): string {
  return MISSING[code]();
}

export function displacementSignText(sign: DisplacementSign): string {
  return SIGN[sign]();
}

export function placementEventText(type: PlacementEventType): string {
  return EVENT[type]();
}

export function placementTone(status: PlacementStatus): BadgeTone {
  return TONE[status];
}

/** The occupation's name in the reader's language. */
export function occupationLabel(names: { readonly occupationNl: string | null; readonly occupationEn: string | null }) {
  const name = (getLocale() === "en" ? names.occupationEn : names.occupationNl) ?? "";
  return name.charAt(0).toLocaleUpperCase(getLocale()) + name.slice(1);
}

/** The title, or words that say that there is none yet. */
export function placementTitle(placement: { readonly title: string }): string {
  return placement.title === "" ? m.placement_untitled() : placement.title;
}

/** "16 tot 20 uur per week"; "16 uur per week" when both are the same; "" while unknown. */
export function hoursText({ hoursMin: min, hoursMax: max }: { hoursMin: number | null; hoursMax: number | null }) {
  if (min === null || max === null) return "";
  return min === max ? m.placement_hours_exact({ hours: min }) : m.placement_hours_range({ min, max });
}
