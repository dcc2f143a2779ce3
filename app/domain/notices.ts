import { type EndSide, type ExpireReason, isUnanswered, UNANSWERED_REASONS } from "./match-states.ts";
import type { EventType } from "./events.ts";

/**
 * Who a notice (melding) is for: the candidate's caseworker, the team leads above that one, the employer's members, the
 * coordinators of the placement's region or of the organisation's own, those who run an organisation, who invited somebody,
 * whose saved search finds it, who asked for what is answered now, who runs the platform.
 */
export const AUDIENCES = [
  "caseworker",
  "team_lead",
  "employer",
  "coordinator",
  "region",
  "admins",
  "inviter",
  "searcher",
  "asker",
  "operator",
] as const;
export type Audience = (typeof AUDIENCES)[number];

export type NoticeRule = {
  /** The events that give this notice; none: a clock or another job gives it. */
  readonly on: readonly EventType[];
  readonly to: Audience;
  /** Also by e-mail, or on the page alone, as long as somebody has not chosen otherwise. */
  readonly mail: boolean;
  /**
   * `urgent`: whatever the hour; `daily`: in the digest of the day unless chosen otherwise; `by_search`: as chosen at the
   * saved search. Left out: at once, by day.
   */
  readonly pace?: "urgent" | "daily" | "by_search";
  /** Something ends when nobody acts in time: once a week would come too late. */
  readonly due?: true;
  /** Only when this side took the step. */
  readonly by?: EndSide;
  /** Only when one of these is why nobody answered. */
  readonly silent?: readonly ExpireReason[];
  /** Only when the candidate had said yes: before that the employer does not know the match. */
  readonly consented?: true;
  /** Only when a time for the intake stood until then. */
  readonly agreed?: true;
  /** Who took the step gets it too, as read: their calendar has to hear of it. */
  readonly self?: true;
};

/** Who is told what. Nobody is told of a step they took themselves, but for a rule with `self`. */
export const NOTICES = {
  placement_submitted: { on: ["placement.submitted"], to: "coordinator", mail: true },
  placement_returned: { on: ["placement.returned"], to: "employer", mail: true },
  placement_published: { on: ["placement.published"], to: "employer", mail: true },
  placement_filled: { on: ["placement.filled"], to: "employer", mail: false },
  placement_expiring: { on: [], to: "employer", mail: true, due: true },
  placement_last_call: { on: [], to: "employer", mail: true, due: true },
  placement_expired: { on: ["placement.expired"], to: "employer", mail: true },
  placement_withdrawn: { on: ["placement.withdrawn"], to: "coordinator", mail: false },
  placement_suggested: { on: [], to: "caseworker", mail: true, pace: "daily" },
  candidate_received: { on: ["candidate.handed_over"], to: "caseworker", mail: true },
  proposal_asked: { on: ["match.requested"], to: "caseworker", mail: true },
  proposal_granted: { on: ["match.proposed"], to: "asker", mail: true },
  proposal_refused: { on: ["match.request_declined"], to: "asker", mail: true },
  match_consented: { on: ["match.consented"], to: "caseworker", mail: true, by: "candidate" },
  match_to_answer: { on: ["match.consented"], to: "employer", mail: true, due: true },
  match_question: { on: ["match.asked"], to: "caseworker", mail: true, due: true },
  match_question_answered: { on: ["match.answered"], to: "employer", mail: true, due: true },
  match_accepted: { on: ["match.accepted"], to: "caseworker", mail: true },
  match_declined_by_candidate: { on: ["match.declined"], to: "caseworker", mail: true, by: "candidate" },
  match_declined_by_employer: { on: ["match.declined"], to: "caseworker", mail: true, by: "employer" },
  match_withdrawn_by_candidate: { on: ["match.withdrawn"], to: "caseworker", mail: true, by: "candidate" },
  match_withdrawn: { on: ["match.withdrawn"], to: "employer", mail: true, consented: true },
  match_expired: { on: ["match.expired"], to: "caseworker", mail: true },
  match_expired_employer: { on: ["match.expired"], to: "employer", mail: true, pace: "daily", consented: true },
  promise_lapsed: {
    on: ["match.expired"],
    to: "coordinator",
    mail: true,
    pace: "daily",
    silent: UNANSWERED_REASONS,
  },
  question_lapsed: { on: ["match.expired"], to: "team_lead", mail: true, silent: ["municipality_silent"] },
  match_rerouted: { on: ["match.rerouted"], to: "caseworker", mail: true },
  match_closed: { on: ["match.closed"], to: "caseworker", mail: true },
  match_closed_employer: { on: ["match.closed"], to: "employer", mail: true, pace: "daily", consented: true },
  match_cancelled_by_employer: {
    on: ["match.cancelled"],
    to: "caseworker",
    mail: true,
    pace: "urgent",
    by: "employer",
  },
  match_cancelled: { on: ["match.cancelled"], to: "employer", mail: true, pace: "urgent", by: "municipality" },
  intake_offered_by_employer: { on: ["match.intake_offered"], to: "caseworker", mail: true, by: "employer" },
  intake_offered: { on: ["match.intake_offered"], to: "employer", mail: true, by: "municipality" },
  intake_set: { on: ["match.intake_set"], to: "caseworker", mail: true, self: true },
  intake_set_employer: { on: ["match.intake_set"], to: "employer", mail: true, self: true },
  intake_off: {
    on: ["match.intake_offered", "match.cancelled"],
    to: "caseworker",
    mail: true,
    pace: "urgent",
    by: "municipality",
    agreed: true,
    self: true,
  },
  intake_off_employer: {
    on: ["match.intake_offered", "match.cancelled"],
    to: "employer",
    mail: true,
    pace: "urgent",
    by: "employer",
    agreed: true,
    self: true,
  },
  reminder_caseworker: { on: [], to: "caseworker", mail: true, due: true },
  reminder_employer: { on: [], to: "employer", mail: true, due: true },
  employer_unreachable: { on: [], to: "coordinator", mail: true },
  employer_registered: { on: ["organisation.registered"], to: "region", mail: true },
  employer_verified: { on: ["organisation.verified"], to: "employer", mail: true },
  employer_refused: { on: ["organisation.refused"], to: "employer", mail: true },
  response_warned: { on: ["organisation.warned"], to: "employer", mail: true },
  response_warned_region: { on: ["organisation.warned"], to: "region", mail: true },
  join_asked: { on: ["organisation.join_asked"], to: "admins", mail: true },
  webhook_stopped: { on: ["organisation.webhook_stopped"], to: "admins", mail: true },
  jobs_set_aside: { on: ["organisation.jobs_set_aside"], to: "operator", mail: true, pace: "urgent" },
  invitation_accepted: { on: ["organisation.joined"], to: "inviter", mail: true, pace: "daily" },
  candidate_unreachable: { on: [], to: "caseworker", mail: true, due: true },
  /** Given by the job that knows whose searches find a placement. */
  search_hit: { on: [], to: "searcher", mail: true, pace: "by_search" },
} as const satisfies Record<string, NoticeRule>;

export type NoticeKind = keyof typeof NOTICES;
export const NOTICE_KINDS = Object.keys(NOTICES) as readonly NoticeKind[];

export function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(NOTICES, text);
}

/** What a rule looks at. */
export type Happening = {
  readonly type: EventType;
  /** Whose step it was; null for who is no side of a match. */
  readonly by: EndSide | null;
  readonly consented: boolean;
  /** Code of why, where the event has one. */
  readonly reason: string | null;
  /** A time for the intake stood until then. */
  readonly agreed?: boolean;
};

/** The notices that a happening gives. */
export function noticesOf(happening: Happening): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => {
    const rule: NoticeRule = NOTICES[kind];
    if (!rule.on.includes(happening.type)) return false;
    if (rule.by && rule.by !== happening.by) return false;
    if (rule.agreed && !happening.agreed) return false;
    if (rule.silent && !rule.silent.some((one) => one === happening.reason)) return false;
    return !rule.consented || happening.consented;
  });
}

/** E-mails to a candidate, who has no account: each carries a fresh link to their own page. */
export const CANDIDATE_MAILS = [
  "candidate_invited",
  "candidate_reminded",
  "candidate_accepted",
  "candidate_intake",
  "candidate_intake_moved",
  "candidate_ended",
  "candidate_lapsed",
  "candidate_unanswered",
] as const;
export type CandidateMail = (typeof CANDIDATE_MAILS)[number];

export function isCandidateMail(text: string): text is CandidateMail {
  return CANDIDATE_MAILS.some((mail) => mail === text);
}

/** The e-mail that a candidate gets of an event, or null: nobody is told of their own answer. */
export function candidateMailOf({
  type,
  by,
  reason,
  agreed,
}: Pick<Happening, "type" | "by" | "reason" | "agreed">): CandidateMail | null {
  switch (type) {
    case "match.proposed":
      return "candidate_invited";
    case "match.accepted":
      return "candidate_accepted";
    case "match.intake_offered":
      return agreed ? "candidate_intake_moved" : null;
    case "match.intake_set":
      return "candidate_intake";
    case "match.declined":
      return by === "employer" ? "candidate_ended" : null;
    case "match.withdrawn":
      return by === "candidate" ? null : "candidate_ended";
    case "match.expired":
      if (reason === "candidate_silent") return "candidate_lapsed";
      return isUnanswered(reason) ? "candidate_unanswered" : "candidate_ended";
    case "match.closed":
    case "match.cancelled":
      return "candidate_ended";
    default:
      return null;
  }
}

/** Days after which an e-mail that could not go out is news no more and is left unsent. */
export const MAIL_DAYS = 3;

/** Path of the page that leads from an e-mail to what a notice is about. */
export function noticePath(id: string): string {
  return `/meldingen/${id}`;
}

/** The e-mails that carry answers to give straight away, by what they answer. */
export const ONE_TAP_KINDS = {
  match_to_answer: "match",
  match_question_answered: "match",
  reminder_employer: "match",
  placement_expiring: "placement",
  placement_last_call: "placement",
} as const satisfies Partial<Record<NoticeKind, "match" | "placement">>;

/** The e-mails that bring an appointment into a calendar or move it (REQUEST), or take it out (CANCEL). */
const WITH_CALENDAR: Partial<Record<NoticeKind | CandidateMail, "REQUEST" | "CANCEL">> = {
  intake_set: "REQUEST",
  intake_set_employer: "REQUEST",
  intake_off: "CANCEL",
  intake_off_employer: "CANCEL",
  intake_offered: "CANCEL",
  intake_offered_by_employer: "CANCEL",
  match_cancelled: "CANCEL",
  match_cancelled_by_employer: "CANCEL",
  match_withdrawn: "CANCEL",
  match_withdrawn_by_candidate: "CANCEL",
  candidate_intake: "REQUEST",
  candidate_intake_moved: "CANCEL",
  candidate_ended: "CANCEL",
};

/** What a file for the calendar with this e-mail may do; null: it has none. Another would contradict what it says. */
export function calendarMethodOf(template: NoticeKind | CandidateMail): "REQUEST" | "CANCEL" | null {
  return WITH_CALENDAR[template] ?? null;
}

export function bringsCalendar(template: NoticeKind | CandidateMail): boolean {
  return calendarMethodOf(template) !== null;
}

/** Says when an intake is: a time was agreed. */
export function tellsTime(template: NoticeKind | CandidateMail): boolean {
  return calendarMethodOf(template) === "REQUEST";
}
