import type { CandidateStatus, CandidateStep } from "#domain/candidate-states.ts";
import type {
  CancelReason,
  CloseReason,
  DeclineReason,
  EndKind,
  EndSide,
  ExpireReason,
  MatchStatus,
  OnBehalfReason,
  WithdrawReason,
} from "#domain/match-states.ts";
import type { PlacementStatus, PlacementStep } from "#domain/placement-states.ts";
import { m } from "#i18n/messages.ts";

type Labels<Code extends string> = Readonly<Record<Code, () => string>>;

const PLACEMENT_STATUS: Labels<PlacementStatus> = {
  draft: m.domain_placement_status_draft,
  submitted: m.domain_placement_status_submitted,
  returned: m.domain_placement_status_returned,
  published: m.domain_placement_status_published,
  paused: m.domain_placement_status_paused,
  filled: m.domain_placement_status_filled,
  expired: m.domain_placement_status_expired,
  withdrawn: m.domain_placement_status_withdrawn,
};

const PLACEMENT_STEP: Labels<PlacementStep> = {
  submit: m.domain_placement_step_submit,
  publish: m.domain_placement_step_publish,
  return: m.domain_placement_step_return,
  pause: m.domain_placement_step_pause,
  resume: m.domain_placement_step_resume,
  reconfirm: m.domain_placement_step_reconfirm,
  withdraw: m.domain_placement_step_withdraw,
  fill: m.domain_placement_step_fill,
  reopen: m.domain_placement_step_reopen,
  expire: m.domain_placement_step_expire,
};

const MATCH_STATUS: Labels<MatchStatus> = {
  proposed: m.domain_match_status_proposed,
  consented: m.domain_match_status_consented,
  question: m.domain_match_status_question,
  accepted: m.domain_match_status_accepted,
  intake: m.domain_match_status_intake,
  ended: m.domain_match_status_ended,
};

const CANDIDATE_STATUS: Labels<CandidateStatus> = {
  draft: m.domain_candidate_status_draft,
  available: m.domain_candidate_status_available,
  in_proposal: m.domain_candidate_status_in_proposal,
  placed: m.domain_candidate_status_placed,
  paused: m.domain_candidate_status_paused,
  closed: m.domain_candidate_status_closed,
};

const CANDIDATE_STEP: Labels<CandidateStep> = {
  object: m.rights_step_object,
  rest: m.rights_step_rest,
  make_available: m.domain_candidate_step_make_available,
  pause: m.domain_candidate_step_pause,
  resume: m.domain_candidate_step_resume,
  close: m.domain_candidate_step_close,
  propose: m.domain_candidate_step_propose,
  release: m.domain_candidate_step_release,
  place: m.domain_candidate_step_place,
  return: m.domain_candidate_step_return,
};

const END_KIND: Labels<EndKind> = {
  declined: m.domain_end_kind_declined,
  expired: m.domain_end_kind_expired,
  withdrawn: m.domain_end_kind_withdrawn,
  closed: m.domain_end_kind_closed,
  cancelled: m.domain_end_kind_cancelled,
};

const END_SIDE: Labels<EndSide> = {
  candidate: m.domain_end_side_candidate,
  employer: m.domain_end_side_employer,
  municipality: m.domain_end_side_municipality,
  system: m.domain_end_side_system,
};

const DECLINE_REASON: Labels<DeclineReason> = {
  times: m.domain_decline_times,
  dutch: m.domain_decline_dutch,
  skills: m.domain_decline_skills,
  no_guidance: m.domain_decline_no_guidance,
  seat_gone: m.domain_decline_seat_gone,
  other: m.domain_decline_other,
};

const CANCEL_REASON: Labels<CancelReason> = {
  place_gone: m.domain_cancel_place_gone,
  no_guidance: m.domain_cancel_no_guidance,
  no_contact: m.domain_cancel_no_contact,
  intake_no_match: m.domain_cancel_intake_no_match,
  found_work: m.domain_cancel_found_work,
  circumstances: m.domain_cancel_circumstances,
  times_changed: m.domain_cancel_times_changed,
  other: m.domain_cancel_other,
};

const WITHDRAW_REASON: Labels<WithdrawReason> = {
  candidate_asked: m.domain_withdraw_candidate_asked,
  found_work: m.domain_withdraw_found_work,
  circumstances: m.domain_withdraw_circumstances,
  mistake: m.domain_withdraw_mistake,
};

const CLOSE_REASON: Labels<CloseReason> = {
  seats_taken: m.domain_close_seats_taken,
  placement_withdrawn: m.domain_close_placement_withdrawn,
  placement_expired: m.domain_close_placement_expired,
  candidate_placed: m.domain_close_candidate_placed,
  candidate_closed: m.domain_close_candidate_closed,
  no_longer_fits: m.domain_close_no_longer_fits,
};

const EXPIRE_REASON: Labels<ExpireReason> = {
  candidate_silent: m.domain_expire_candidate_silent,
  employer_silent: m.domain_expire_employer_silent,
  employer_unreachable: m.promise_expire_unreachable,
  municipality_silent: m.domain_expire_municipality_silent,
};

const ON_BEHALF_REASON: Labels<OnBehalfReason> = {
  conversation: m.domain_on_behalf_conversation,
  phone: m.domain_on_behalf_phone,
  interpreter: m.domain_on_behalf_interpreter,
  paper: m.domain_on_behalf_paper,
};

export const placementStatusLabel = /* @__PURE__ */ labelOf(PLACEMENT_STATUS);
/** The words on a button. */
export const placementStepLabel = /* @__PURE__ */ labelOf(PLACEMENT_STEP);
export const matchStatusLabel = /* @__PURE__ */ labelOf(MATCH_STATUS);
export const candidateStatusLabel = /* @__PURE__ */ labelOf(CANDIDATE_STATUS);
export const candidateStepLabel = /* @__PURE__ */ labelOf(CANDIDATE_STEP);
export const endKindLabel = /* @__PURE__ */ labelOf(END_KIND);
/** Whose decision it was, for the middle of a sentence: "de werkgever". */
export const endSideLabel = /* @__PURE__ */ labelOf(END_SIDE);
export const declineReasonLabel = /* @__PURE__ */ labelOf(DECLINE_REASON);
export const cancelReasonLabel = /* @__PURE__ */ labelOf(CANCEL_REASON);
export const withdrawReasonLabel = /* @__PURE__ */ labelOf(WITHDRAW_REASON);
export const onBehalfReasonLabel = /* @__PURE__ */ labelOf(ON_BEHALF_REASON);

/** A reason as the database keeps it, with the kind of end it belongs to; null for none or an unknown one. */
export function endReasonLabel(kind: EndKind, reason: string | null): string | null {
  const labels = END_REASONS[kind];
  return reason !== null && Object.hasOwn(labels, reason) ? (labels[reason]?.() ?? null) : null;
}

const END_REASONS: Readonly<Record<EndKind, Readonly<Record<string, () => string>>>> = {
  declined: DECLINE_REASON,
  expired: EXPIRE_REASON,
  withdrawn: WITHDRAW_REASON,
  closed: CLOSE_REASON,
  cancelled: CANCEL_REASON,
};

function labelOf<Code extends string>(labels: Labels<Code>): (code: Code) => string {
  return (code) => labels[code]();
}
