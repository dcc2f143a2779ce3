import { type Dated, valuesOn } from "./dated.ts";
import { firstOfNextMonth } from "./dates.ts";

/** Limits of proposing: advice that sends everybody to the same place helps nobody (matching.md A1, A3.3). */
export type ProposalLimits = {
  /** Live proposals of a placement per free seat; the number is rounded up. */
  readonly livePerSeat: number;
  /** Proposals that an employer gets in a calendar month. */
  readonly perEmployerMonth: number;
  /** Months in which a candidate is not offered again, unasked, to an employer who declined this candidate. */
  readonly rejectionMonths: number;
  /** Working days (werkdagen) for an answer, of the candidate and then of the employer. */
  readonly answerWorkingDays: number;
  /** Working days after which who has not answered is reminded. */
  readonly reminderWorkingDays: number;
  /** Days that a candidate's link still opens after the match has ended. */
  readonly linkDays: number;
  /** Times that an employer offers for an intake at most. */
  readonly intakeTimes: number;
  /** Working days after which a submitted placement stands out on the coordinator's page. */
  readonly reviewWorkingDays: number;
  /** Days after which an employer is asked whether a placement still stands. */
  readonly reconfirmDays: number;
  /** Days that a placement stays open after publishing or reconfirming; then it expires. */
  readonly openDays: number;
  /** Suggestions kept of each: candidates for a placement, placements for a candidate. */
  readonly suggestionsPerPlacement: number;
  readonly suggestionsPerCandidate: number;
};

export const PROPOSAL_LIMITS: readonly [Dated<ProposalLimits>, ...Dated<ProposalLimits>[]] = [
  {
    validFrom: "2026-01-01",
    source:
      "Choices of the project: 1.5 live proposals per free seat (overbooking in simulation), six contacts a month per " +
      "employer as the French Immersion Facilitée has, five working days to answer.",
    values: {
      livePerSeat: 1.5,
      perEmployerMonth: 6,
      rejectionMonths: 6,
      answerWorkingDays: 5,
      reminderWorkingDays: 3,
      linkDays: 30,
      intakeTimes: 3,
      reviewWorkingDays: 2,
      reconfirmDays: 60,
      openDays: 90,
      suggestionsPerPlacement: 20,
      suggestionsPerCandidate: 20,
    },
  },
];

/** What is counted before proposing. */
export type ProposalCounts = {
  readonly freeSeats: number;
  /** Matches of the placement that wait for an answer. */
  readonly livePlacement: number;
  /** Proposals to this employer in this calendar month, ended ones too. */
  readonly employerMonth: number;
  /** This candidate already has a match with this placement that has not ended. */
  readonly alreadyLive: boolean;
};

export type ProposalRefusal =
  | { readonly code: "ALREADY_LIVE" }
  | { readonly code: "NO_FREE_SEAT" }
  | { readonly code: "PLACEMENT_LIVE_MAX"; readonly live: number; readonly max: number }
  /** `again`: the day (yyyy-mm-dd) from which it is possible again. */
  | { readonly code: "EMPLOYER_MONTH_MAX"; readonly sent: number; readonly max: number; readonly again: string };

/** The limits that hold on a date (yyyy-mm-dd). */
export function proposalLimitsOn(date: string, versions = PROPOSAL_LIMITS): ProposalLimits {
  return valuesOn(versions, date);
}

/** Live proposals that a placement may have: ⌈1.5 × free seats⌉; none without a free seat. */
export function liveProposalsMax(freeSeats: number, limits: ProposalLimits): number {
  return Math.ceil(Math.max(0, freeSeats) * limits.livePerSeat);
}

/** Every reason why one more proposal may not be made today (yyyy-mm-dd); empty when it may. */
export function proposalRefusals(counts: ProposalCounts, limits: ProposalLimits, today: string): ProposalRefusal[] {
  const refusals: ProposalRefusal[] = [];
  if (counts.alreadyLive) refusals.push({ code: "ALREADY_LIVE" });
  const max = liveProposalsMax(counts.freeSeats, limits);
  if (counts.freeSeats < 1) refusals.push({ code: "NO_FREE_SEAT" });
  else if (counts.livePlacement >= max) refusals.push({ code: "PLACEMENT_LIVE_MAX", live: counts.livePlacement, max });
  if (counts.employerMonth >= limits.perEmployerMonth) {
    const [sent, most] = [counts.employerMonth, limits.perEmployerMonth];
    refusals.push({ code: "EMPLOYER_MONTH_MAX", sent, max: most, again: firstOfNextMonth(today) });
  }
  return refusals;
}
