import type { MatchEventType } from "#domain/events.ts";
import type { Failure } from "#domain/matching/fit.ts";
import { type EndKind, type EndSide, type MatchStatus, ON_BEHALF_REASONS } from "#domain/match-states.ts";
import type { ProposalRefusal } from "#domain/proposal-limits.ts";
import { m } from "#i18n/messages.ts";
import type { BadgeTone } from "./badge.tsx";
import { formatDate, formatDateTime, formatDay } from "./format.ts";
import { failureText, proposalRefusalText } from "./reasons.ts";
import { endKindLabel, endReasonLabel, endSideLabel, matchStatusLabel, onBehalfReasonLabel } from "./state-labels.ts";

export type Side = "employer" | "municipality";
export type Slot = {
  readonly id: string;
  readonly startsAt: Date;
  readonly location: string;
  readonly offeredBy: Side;
  readonly status: "offered" | "confirmed" | "dropped";
};
type Situation = {
  readonly status: MatchStatus;
  readonly answerDue: Date | null;
  readonly intakeAt: Date | null;
  readonly endedAt: Date | null;
  readonly endKind: EndKind | null;
  readonly endBy: EndSide | null;
};

const TONES: Readonly<Record<MatchStatus, BadgeTone>> = {
  proposed: "info",
  consented: "info",
  question: "warning",
  accepted: "ok",
  intake: "ok",
  ended: "neutral",
};

export function matchTone(status: MatchStatus): BadgeTone {
  return TONES[status];
}

/** A person as an employer may call them: by name beside the pseudonym (schuilnaam) after its yes, by pseudonym before. */
export function calledText(name: string | null, pseudonym: string | null | undefined): string {
  const known = pseudonym ?? m.match_employer_candidate();
  return name ? `${name} (${known})` : known;
}

/** The state on a badge, as an employer says it: what waits there is the employer's own. */
export function employerStatusText({ status, answerDue }: Pick<Situation, "status" | "answerDue">): string {
  if (status === "consented" && answerDue) return m.match_answer_by({ date: formatDay(answerDue) });
  return status === "question" ? m.match_tab_asked() : matchStatusLabel(status);
}

/** Whose turn it is and until when, for one of the two organisations. */
export function situationText(match: Situation, side: Side, slots: readonly Slot[] = []): string {
  const due = match.answerDue ? formatDay(match.answerDue) : "";
  const ofMunicipality = side === "municipality";
  switch (match.status) {
    case "proposed":
      return m.match_situation_proposed({ due });
    case "consented":
      return ofMunicipality ? m.match_situation_consented({ due }) : m.match_situation_to_answer({ due });
    case "question":
      return ofMunicipality ? m.match_situation_question({ due }) : m.match_situation_asked({ due });
    case "accepted":
      return acceptedText(side, slots);
    case "intake": {
      const when = match.intakeAt ? formatDateTime(match.intakeAt) : "";
      const been = match.intakeAt !== null && new Date(match.intakeAt).getTime() < Date.now();
      return been ? m.match_situation_intake_been({ when }) : m.match_situation_intake({ when });
    }
    case "ended":
      return endText(match);
  }
}

function acceptedText(side: Side, slots: readonly Slot[]): string {
  const offered = slots.filter(({ status }) => status === "offered");
  if (offered.length === 0) {
    return side === "employer" ? m.match_situation_offer_times() : m.match_situation_wait_times();
  }
  const own = offered.some(({ offeredBy }) => offeredBy === side);
  if (!own) return m.match_situation_choose_time();
  return side === "employer" ? m.match_situation_times_at_municipality() : m.match_situation_times_at_employer();
}

function endText({ endedAt, endKind, endBy }: Situation): string {
  const date = endedAt ? formatDate(endedAt) : "";
  if (!endKind || !endBy) return m.match_situation_ended({ date });
  return m.match_situation_ended_by({ date, what: endKindLabel(endKind), side: endSideLabel(endBy) });
}

/** The reason of an end; of a no that staff recorded on the person's behalf, how the person gave it. */
export function endReasonText(match: { readonly endKind: EndKind | null; readonly endReason: string | null }) {
  const how = ON_BEHALF_REASONS.find((code) => code === match.endReason);
  if (match.endKind === "declined" && how) return m.match_no_on_behalf({ how: onBehalfReasonLabel(how) });
  return match.endKind ? endReasonLabel(match.endKind, match.endReason) : null;
}

/** Who said no to this pair before, and when. */
export function rejectionText({ by, at }: { readonly by: "employer" | "candidate"; readonly at: Date }): string {
  const date = formatDate(at);
  return by === "employer" ? m.match_rejected_employer({ date }) : m.match_rejected_candidate({ date });
}

type Refusal =
  | { readonly code: "NOT_FOUND" }
  | { readonly code: "CANDIDATE_NOT_OPEN" }
  | { readonly code: "PLACEMENT_NOT_OPEN" }
  | { readonly code: "HIDDEN_FROM" }
  | { readonly code: "DOES_NOT_FIT"; readonly failures: readonly Failure[] }
  | ProposalRefusal;

/** Why a proposal was refused: what to do about it, where there is something. */
export function proposeRefusalText(refusal: Refusal): string {
  switch (refusal.code) {
    case "NOT_FOUND":
      return m.match_refusal_not_found();
    case "CANDIDATE_NOT_OPEN":
      return m.match_refusal_candidate();
    case "PLACEMENT_NOT_OPEN":
      return m.match_refusal_placement();
    case "HIDDEN_FROM":
      return m.walls_refusal_hidden();
    case "DOES_NOT_FIT":
      return [m.match_refusal_fit(), ...refusal.failures.map(failureText)].join(" ");
    case "ALREADY_LIVE":
    case "NO_FREE_SEAT":
    case "PLACEMENT_LIVE_MAX":
    case "EMPLOYER_MONTH_MAX":
      return proposalRefusalText(refusal);
  }
}

const STEP_REFUSALS = {
  not_open: m.match_refusal_not_open,
  reason_needed: m.match_refusal_reason,
  no_free_seat: m.match_refusal_no_seat,
  placement_not_open: m.match_refusal_placement_closed,
  placed_elsewhere: m.match_refusal_elsewhere,
  times_count: m.match_refusal_times_count,
  time_past: m.match_refusal_time_past,
  slot_gone: m.match_refusal_slot_gone,
} as const;
export type StepRefusalCode = keyof typeof STEP_REFUSALS;

/** Why a step of a match was refused. */
export function stepRefusalText(code: StepRefusalCode): string {
  return STEP_REFUSALS[code]();
}

const EVENTS: Readonly<Record<MatchEventType, () => string>> = {
  "match.suggested": m.match_event_suggested,
  "match.proposed": m.match_event_proposed,
  "match.consented": m.match_event_consented,
  "match.asked": m.match_event_asked,
  "match.answered": m.match_event_answered,
  "match.accepted": m.match_event_accepted,
  "match.intake_offered": m.match_event_intake_offered,
  "match.intake_set": m.match_event_intake_set,
  "match.declined": m.match_event_declined,
  "match.expired": m.match_event_expired,
  "match.withdrawn": m.match_event_withdrawn,
  "match.closed": m.match_event_closed,
  "match.cancelled": m.match_event_cancelled,
  "match.rerouted": m.promise_event_rerouted,
  "match.requested": m.walls_event_requested,
  "match.request_declined": m.walls_event_declined,
};

export function matchEventText(type: string): string {
  return Object.hasOwn(EVENTS, type) ? EVENTS[type as MatchEventType]() : type;
}
