import { addDays } from "./dates.ts";
import { type MatchStatus, SEATED_MATCH_STATUSES } from "./match-states.ts";
import type { CandidateMail, NoticeKind } from "./notices.ts";
import type { PlacementStatus } from "./placement-states.ts";
import { promiseRulesOn } from "./response-promise.ts";

/** How what an e-mail or a notice is about stands at this moment; `match` and `placement` are null where it is about none. */
export type Standing = {
  readonly match: MatchStatus | null;
  /** Nothing like its own event happened to the match since. */
  readonly latest: boolean;
  readonly placement: PlacementStatus | null;
  /** Dutch date. */
  readonly expiresOn: string | null;
};

/** The same of a notice; `asked`: what its kind asks for is still to be done, as far as no status tells. */
export type NewsStanding = Standing & { readonly asked: boolean };

type Condition = {
  readonly match?: readonly MatchStatus[];
  readonly latest?: true;
  readonly placement?: readonly PlacementStatus[];
  readonly expiring?: true;
};

const AGREED: Condition = { match: ["intake"], latest: true };
const OFFERED: Condition = { match: ["accepted"], latest: true };
const SEATED: Condition = { match: SEATED_MATCH_STATUSES };
const EMPLOYER_ANSWERS: Condition = { match: ["consented"] };
const CANDIDATE_ANSWERS: Condition = { match: ["proposed"] };
const ONLINE: Condition = { placement: ["published"] };
const EXPIRING: Condition = { placement: ["published", "paused"], expiring: true };

/**
 * What must still be so when an e-mail goes, which may have been overtaken while it waited for the morning, and for a notice
 * to be new: whoever of the organisation did what it asks, and also when that cannot be done any more.
 */
const WHILE: Partial<Record<NoticeKind | CandidateMail, Condition>> = {
  placement_submitted: { placement: ["submitted"] },
  placement_returned: { placement: ["returned"] },
  placement_published: ONLINE,
  placement_expiring: EXPIRING,
  placement_last_call: EXPIRING,
  placement_suggested: ONLINE,
  search_hit: ONLINE,
  match_rerouted: ONLINE,
  proposal_asked: { placement: ["published", "paused", "filled"] },
  employer_unreachable: EMPLOYER_ANSWERS,
  match_to_answer: EMPLOYER_ANSWERS,
  match_question: { match: ["question"], latest: true },
  match_question_answered: { ...EMPLOYER_ANSWERS, latest: true },
  reminder_employer: EMPLOYER_ANSWERS,
  reminder_caseworker: { match: ["proposed", "question"] },
  match_accepted: SEATED,
  intake_offered: OFFERED,
  intake_offered_by_employer: OFFERED,
  intake_set: AGREED,
  intake_set_employer: AGREED,
  intake_off: { match: ["accepted", "ended"] },
  intake_off_employer: { match: ["accepted", "ended"] },
  candidate_invited: CANDIDATE_ANSWERS,
  candidate_reminded: CANDIDATE_ANSWERS,
  candidate_accepted: SEATED,
  candidate_intake: AGREED,
  candidate_intake_moved: OFFERED,
};

/** Whether what an e-mail says is still so on this day (Dutch date). What only tells of the past always is. */
export function stillHolds(template: NoticeKind | CandidateMail, standing: Standing, today: string): boolean {
  const { match, latest, placement, expiring }: Condition = WHILE[template] ?? {};
  if (match && standing.match !== null && !match.includes(standing.match)) return false;
  if (latest && !standing.latest) return false;
  if (placement && standing.placement !== null && !placement.includes(standing.placement)) return false;
  const { expiresOn } = standing;
  return !expiring || expiresOn === null || expiresOn <= addDays(today, promiseRulesOn(today).expiryWarningDays[0]);
}

/** Whether a notice that nobody opened is new on this day (Dutch date). */
export function isNews(kind: NoticeKind, standing: NewsStanding, today: string): boolean {
  return standing.asked && stillHolds(kind, standing, today);
}
