import type { Kind, Level, TravelMode } from "#domain/codes.ts";
import type { AlmostFit } from "#domain/matching/almost.ts";
import { type Failure, guidesDutch, type NotFree } from "#domain/matching/fit.ts";
import { changeReason, type Reason, termReasons } from "#domain/matching/reasons.ts";
import { GUIDED_LANGUAGE_POINTS, type ScoreTerm } from "#domain/matching/score.ts";
import type { ProposalRefusal } from "#domain/proposal-limits.ts";
import { formatTime } from "#domain/week-input.ts";
import type { Interval } from "#domain/week.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";
import { formatDate, formatWeekday } from "./format.ts";
import { formatHours, formatHoursNumber, formatHoursRange } from "./hours.ts";
import { jobChanceLabel, kindLabel, levelLabel, sectorLabel, skillLabel } from "./labels.ts";
import { notFreeLabel, workSkillLabel } from "./person-labels.ts";

/** "ongeveer 18 minuten fietsen · spreken A2 is genoeg · past naast taalles op dinsdag" */
export function reasonLine(reasons: readonly Reason[]): string {
  return reasons.map(reasonText).join(" · ");
}

/** One reason why a pair fits: a phrase without capital or full stop. */
export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case "travel":
      return journeyText(reason.mode, reason.minutes);
    case "dutch_enough": {
      if (!reason.step) return m.domain_reason_no_dutch();
      const { skill, needs } = reason.step;
      return m.domain_reason_dutch_enough({ skill: lower(skillLabel(skill)), level: levelLabel(needs) });
    }
    case "guided_dutch":
      return m.domain_reason_guided_dutch({ kinds: listed(reason.kinds.map(kindLabel).map(lower)) });
    case "beside": {
      const days = listed(reason.days.map((day) => formatWeekday(day)));
      return reason.why === "lesson"
        ? m.domain_reason_beside_lesson({ days })
        : m.domain_reason_beside_child_care({ days });
    }
    case "hours":
      return m.domain_reason_hours({
        possible: formatHoursNumber(reason.possible),
        wanted: formatHours(reason.wanted),
      });
    case "wish":
      return WISHES[reason.wish]();
    case "known":
      return m.domain_reason_known({ skills: listed(reason.skills.map(workSkillLabel).map(lower)) });
    case "learns":
      return m.domain_reason_learns({ skills: listed(reason.skills.map(workSkillLabel).map(lower)) });
    case "guidance":
      return m.domain_reason_guidance({ hours: formatHours(reason.hours) });
    case "job":
      return lower(jobChanceLabel(reason.chance));
  }
}

/** What choosing between these kinds does to the score; undefined when it does nothing. */
export function kindPointsText(kinds: readonly Kind[]): string | undefined {
  const guided = kinds.filter(guidesDutch);
  if (guided.length === 0 || guided.length === kinds.length) return undefined;
  return m.match_propose_kind_points({
    kinds: listed(guided.map(kindLabel).map(lower)),
    points: GUIDED_LANGUAGE_POINTS,
  });
}

/** What a term of the score was made of; what says nothing gives "–". */
export function termText(term: ScoreTerm): string {
  if (term.term === "response") return m.promise_reason_response();
  return reasonLine(termReasons(term)) || "–";
}

/** One hard rule that is not met: a whole sentence with its numbers. */
export function failureText(failure: Failure): string {
  switch (failure.code) {
    case "TRAVEL_MAX":
      return m.domain_failure_travel({ journey: journeyText(failure.mode, failure.minutes), max: failure.max });
    case "LANG_SPEAK":
    case "LANG_LISTEN":
    case "LANG_READ":
    case "LANG_WRITE": {
      const text = failure.safety ? m.domain_failure_language_safety : m.domain_failure_language;
      return text({ skill: skillLabel(failure.skill), has: reached(failure.has), needs: levelLabel(failure.needs) });
    }
    case "TIMES_FIXED":
      return m.domain_failure_times_fixed({ times: failure.blocked.map(notFreeText).join(", ") });
    case "TIMES_HOURS":
      return m.domain_failure_times_hours({
        overlap: formatHours(failure.overlapHours),
        needs: formatHours(failure.needs),
      });
    case "HOURS":
      return m.domain_failure_hours({
        candidate: formatHoursRange(failure.candidateMin, failure.candidateMax),
        placement: formatHoursRange(failure.placementMin, failure.placementMax),
      });
    case "LICENCE":
      return m.domain_failure_licence({ licence: failure.needs });
    case "VOG":
      return m.domain_failure_vog();
    case "VOG_TIME":
      return m.domain_failure_vog_time({ ready: formatDate(failure.ready), until: formatDate(failure.startsUntil) });
    case "LOAD_KG":
      return m.domain_failure_load({ has: failure.has, needs: failure.needs });
    case "STANDS":
      return m.domain_failure_stands({ has: failure.has, needs: failure.needs });
    case "SECTOR_NO":
      return m.domain_failure_sector({ sector: lower(sectorLabel(failure.sector)) });
    case "KIND_NONE": {
      const offered = listed(failure.offered.map(kindLabel).map(lower));
      if (failure.allowed.length === 0) return m.domain_failure_kind_none({ offered });
      return m.domain_failure_kind({ offered, allowed: listed(failure.allowed.map(kindLabel).map(lower)) });
    }
    case "SEATS":
      return m.domain_failure_seats();
    case "PERIOD":
      return m.domain_failure_period({
        available: formatDate(failure.available),
        until: formatDate(failure.startsUntil),
      });
  }
}

/** The one thing that would have to change for an almost-fit: a whole sentence. */
export function changeText(almost: AlmostFit): string {
  const reason = changeReason(almost);
  if (!reason) return failureText(almost.failure);
  switch (reason.code) {
    case "travel_longer":
      return m.domain_change_travel_longer({ minutes: reason.minutes });
    case "dutch_less":
      return m.domain_change_dutch_less({ skill: lower(skillLabel(reason.skill)), level: reached(reason.level) });
    case "times_offered":
      return m.domain_change_times_offered({ times: reason.times.map(timesText).join(", ") });
    case "times_freed":
      return m.domain_change_times_freed({ times: reason.times.map(timesText).join(", ") });
    case "hours_offered":
      return m.domain_change_hours_offered({ hours: formatHours(reason.hours) });
    case "other_times":
      return m.domain_change_other_times({ hours: formatHours(reason.hours) });
    case "fewer_hours_candidate":
      return m.domain_change_fewer_hours_candidate({ hours: formatHours(reason.hours) });
    case "fewer_hours_placement":
      return m.domain_change_fewer_hours_placement({ hours: formatHours(reason.hours) });
    case "more_hours_candidate":
      return m.domain_change_more_hours_candidate({ hours: formatHours(reason.hours) });
    case "without_licence":
      return m.domain_change_without_licence({ licence: reason.licence });
    case "without_vog":
      return m.domain_change_without_vog();
    case "later_start":
      return m.domain_change_later_start({ date: formatDate(reason.date) });
    case "lift_less":
      return m.domain_change_lift_less({ kg: reason.kg });
    case "stand_less":
      return m.domain_change_stand_less({ hours: reason.hours });
    case "sector_after_all":
      return m.domain_change_sector_after_all({ sector: lower(sectorLabel(reason.sector)) });
    case "kind_allowed":
      return m.domain_change_kind_allowed({ kind: lower(kindLabel(reason.kind)) });
  }
}

/** Why one more proposal may not be made. */
export function proposalRefusalText(refusal: ProposalRefusal): string {
  switch (refusal.code) {
    case "ALREADY_LIVE":
      return m.domain_refusal_already_live();
    case "NO_FREE_SEAT":
      return m.domain_refusal_no_free_seat();
    case "PLACEMENT_LIVE_MAX":
      return m.domain_refusal_placement_live_max(refusal);
    case "EMPLOYER_MONTH_MAX":
      return m.domain_refusal_employer_month_max({ ...refusal, again: formatDate(refusal.again) });
  }
}

/** "dinsdag 09:00–12:00"; an end after midnight stays with the day it began. */
export function timesText(interval: Interval): string {
  return `${formatWeekday(interval.day)} ${formatTime(interval.start)}–${formatTime(interval.end)}`;
}

const JOURNEYS = {
  walk: m.domain_journey_walk,
  bicycle: m.domain_journey_bicycle,
  transit: m.domain_journey_transit,
  car: m.domain_journey_car,
} as const satisfies Record<TravelMode, unknown>;

const WISHES = {
  occupation: m.domain_reason_wish_occupation,
  sector: m.domain_reason_wish_sector,
  open: m.domain_reason_wish_open,
  elsewhere: m.domain_reason_wish_elsewhere,
} as const;

/** "ongeveer 18 minuten fietsen": always in minutes, as it was judged. */
export function journeyText(mode: TravelMode, minutes: number): string {
  return JOURNEYS[mode]({ minutes });
}

function notFreeText(interval: NotFree): string {
  return `${timesText(interval)} (${notFreeLabel(interval.why)})`;
}

/** A level that somebody has: below A1 there is no name for it. */
function reached(level: Level): string {
  return level === 0 ? m.domain_level_below_a1() : levelLabel(level);
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat(languageTag(), { type: "conjunction" }).format(words);
}

/** A label in the middle of a sentence; only for labels that begin with no name or abbreviation. */
function lower(label: string): string {
  return label.charAt(0).toLocaleLowerCase() + label.slice(1);
}

function languageTag(): string {
  return getLocale() === "en" ? "en-GB" : "nl-NL";
}
