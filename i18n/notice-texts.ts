import { m } from "./messages.ts";

/** What a notice says (`title`, also the subject of its e-mail) and what to do next, by kind. `what`: the placement. */
export const NOTICE_TEXTS = {
  placement_submitted: { title: m.notice_placement_submitted, next: m.notice_placement_submitted_next },
  placement_returned: { title: m.notice_placement_returned, next: m.notice_placement_returned_next },
  placement_published: { title: m.notice_placement_published, next: m.notice_placement_published_next },
  placement_filled: { title: m.notice_placement_filled, next: m.notice_placement_filled_next },
  placement_expiring: { title: m.notice_placement_expiring, next: m.notice_placement_expiring_next },
  placement_last_call: { title: m.promise_notice_last_call, next: m.promise_notice_last_call_next },
  placement_expired: { title: m.notice_placement_expired, next: m.notice_placement_expired_next },
  placement_withdrawn: { title: m.notice_placement_withdrawn, next: m.notice_placement_withdrawn_next },
  placement_suggested: { title: m.notice_placement_suggested, next: m.notice_placement_suggested_next },
  candidate_received: { title: m.notice_candidate_received, next: m.notice_candidate_received_next },
  proposal_asked: { title: m.walls_notice_asked, next: m.walls_notice_asked_next },
  proposal_granted: { title: m.walls_notice_granted, next: m.walls_notice_granted_next },
  proposal_refused: { title: m.walls_notice_refused, next: m.walls_notice_refused_next },
  match_consented: { title: m.notice_match_consented, next: m.notice_match_consented_next },
  match_to_answer: { title: m.notice_match_to_answer, next: m.notice_match_to_answer_next },
  match_question: { title: m.notice_match_question, next: m.notice_match_question_next },
  match_question_answered: { title: m.notice_match_question_answered, next: m.notice_match_question_answered_next },
  match_accepted: { title: m.notice_match_accepted, next: m.notice_match_accepted_next },
  match_declined_by_candidate: {
    title: m.notice_match_declined_by_candidate,
    next: m.notice_match_declined_by_candidate_next,
  },
  match_declined_by_employer: {
    title: m.notice_match_declined_by_employer,
    next: m.notice_match_declined_by_employer_next,
  },
  match_withdrawn_by_candidate: {
    title: m.notice_match_withdrawn_by_candidate,
    next: m.notice_match_withdrawn_by_candidate_next,
  },
  match_withdrawn: { title: m.notice_match_withdrawn, next: m.notice_match_withdrawn_next },
  match_expired: { title: m.notice_match_expired, next: m.notice_match_expired_next },
  match_expired_employer: { title: m.notice_match_expired_employer, next: m.notice_match_expired_employer_next },
  promise_lapsed: { title: m.promise_notice_lapsed, next: m.promise_notice_lapsed_next },
  question_lapsed: { title: m.promise_notice_question_lapsed, next: m.promise_notice_question_lapsed_next },
  match_rerouted: { title: m.promise_notice_rerouted, next: m.promise_notice_rerouted_next },
  match_closed: { title: m.notice_match_closed, next: m.notice_match_closed_next },
  match_closed_employer: { title: m.notice_match_closed_employer, next: m.notice_match_closed_employer_next },
  match_cancelled_by_employer: {
    title: m.notice_match_cancelled_by_employer,
    next: m.notice_match_cancelled_by_employer_next,
  },
  match_cancelled: { title: m.notice_match_cancelled, next: m.notice_match_cancelled_next },
  intake_offered_by_employer: {
    title: m.notice_intake_offered_by_employer,
    next: m.notice_intake_offered_by_employer_next,
  },
  intake_offered: { title: m.notice_intake_offered, next: m.notice_intake_offered_next },
  intake_set: { title: m.notice_intake_set, next: m.notice_intake_set_next },
  intake_set_employer: { title: m.notice_intake_set_employer, next: m.notice_intake_set_employer_next },
  intake_off: { title: m.promise_notice_intake_off, next: m.promise_notice_intake_off_next },
  intake_off_employer: { title: m.promise_notice_intake_off, next: m.promise_notice_intake_off_next },
  reminder_caseworker: { title: m.notice_reminder_caseworker, next: m.notice_reminder_caseworker_next },
  reminder_employer: { title: m.notice_reminder_employer, next: m.notice_reminder_employer_next },
  employer_unreachable: { title: m.promise_notice_unreachable, next: m.promise_notice_unreachable_next },
  employer_registered: { title: m.members_notice_registered, next: m.members_notice_registered_next },
  employer_verified: { title: m.members_notice_verified, next: m.members_notice_verified_next },
  employer_refused: { title: m.members_notice_refused, next: m.members_notice_refused_next },
  response_warned: { title: m.promise_notice_warned, next: m.promise_notice_warned_next },
  response_warned_region: { title: m.promise_notice_warned_region, next: m.promise_notice_warned_region_next },
  join_asked: { title: m.members_notice_join_asked, next: m.members_notice_join_asked_next },
  webhook_stopped: { title: m.webhooks_notice_stopped, next: m.webhooks_notice_stopped_next },
  jobs_set_aside: { title: m.notice_jobs_set_aside, next: m.notice_jobs_set_aside_next },
  search_hit: { title: m.alerts_notice_hit, next: m.alerts_notice_hit_next },
  invitation_accepted: { title: m.members_notice_accepted, next: m.members_notice_accepted_next },
  candidate_unreachable: { title: m.preferences_notice_unreachable, next: m.preferences_notice_unreachable_next },
} as const;

/** What a notice of this kind says, of no placement in particular: its title without the placement at its end. */
export function noticeKindLabel(kind: keyof typeof NOTICE_TEXTS): string {
  return NOTICE_TEXTS[kind].title({ what: "" }).replace(/:\s*$/, "");
}

/** Why somebody gets a notice, by who it is for. */
export const NOTICE_WHY = {
  caseworker: m.notice_why_caseworker,
  team_lead: m.promise_why_team_lead,
  employer: m.notice_why_employer,
  coordinator: m.notice_why_coordinator,
  region: m.members_why_region,
  admins: m.members_why_admins,
  inviter: m.members_why_inviter,
  searcher: m.alerts_why,
  asker: m.walls_why_asker,
  operator: m.notice_why_operator,
} as const;

/** Subject and two lines of the e-mails to a candidate, in words of level A2; `asks`: an answer is awaited. */
export const CANDIDATE_MAIL_TEXTS = {
  candidate_invited: {
    subject: m.mail_candidate_invited_subject,
    line: m.mail_candidate_invited_line,
    more: m.mail_candidate_invited_more,
    asks: true,
  },
  candidate_reminded: {
    subject: m.mail_candidate_reminded_subject,
    line: m.mail_candidate_reminded_line,
    more: m.mail_candidate_reminded_more,
    asks: true,
  },
  candidate_accepted: {
    subject: m.mail_candidate_accepted_subject,
    line: m.mail_candidate_accepted_line,
    more: m.mail_candidate_accepted_more,
    asks: false,
  },
  candidate_intake: {
    subject: m.mail_candidate_intake_subject,
    line: m.mail_candidate_intake_line,
    more: m.mail_candidate_intake_more,
    asks: false,
  },
  candidate_intake_moved: {
    subject: m.promise_mail_moved_subject,
    line: m.promise_mail_moved_line,
    more: m.promise_mail_moved_more,
    asks: false,
  },
  candidate_lapsed: {
    subject: m.promise_mail_lapsed_subject,
    line: m.promise_mail_lapsed_line,
    more: m.promise_mail_lapsed_more,
    asks: false,
  },
  candidate_unanswered: {
    subject: m.promise_mail_unanswered_subject,
    line: m.promise_mail_unanswered_line,
    more: m.promise_mail_unanswered_more,
    asks: false,
  },
  candidate_ended: {
    subject: m.mail_candidate_ended_subject,
    line: m.mail_candidate_ended_line,
    more: m.mail_candidate_ended_more,
    asks: false,
  },
} as const;
