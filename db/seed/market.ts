import { endOfDay, localDate } from "#domain/amsterdam.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import type { CandidateStep } from "#domain/candidate-states.ts";
import { CANDIDATE_STEP_EVENT, candidateTransition } from "#domain/candidate-states.ts";
import { addDays } from "#domain/dates.ts";
import { PLACEMENT_STEP_EVENT, placementTransition, type PlacementStep } from "#domain/placement-states.ts";
import { proposalLimitsOn, type ProposalLimits } from "#domain/proposal-limits.ts";
import type { Calendar } from "./calendar.ts";
import type { SeedCandidate } from "./candidates.ts";
import { type By, type Ledger, ledger } from "./ledger.ts";
import type { SeedPlacement } from "./placements.ts";
import { type Queue, queue } from "./queue.ts";
import { idMaker, random, type Random } from "./random.ts";
import type { DetailRow, MatchRow, MembershipRow, MessageRow, ProfileRow, SlotRow } from "./rows.ts";
import { REVIEW_NOTES } from "./words.ts";

/** A placement as it lives on the market; `told`: what happens to it is told by hand. */
export type Offer = SeedPlacement & { readonly matches: LiveMatch[]; told: boolean; facts?: PlacementFacts | null };
/** A candidate as they live on the market; `reserved` for a story that is told by hand. */
export type Seeker = SeedCandidate & {
  readonly matches: LiveMatch[];
  reserved: boolean;
  facts?: CandidateFacts;
  fits?: readonly Fit[];
};
export type Fit = { readonly offer: Offer; readonly score: number };
export type LiveMatch = {
  readonly row: MatchRow;
  readonly detail: DetailRow;
  readonly offer: Offer;
  readonly seeker: Seeker;
};

/** The market in motion: who and what is there, what has happened, and what is still to happen. */
export type Market = {
  readonly time: Calendar;
  readonly dice: Random;
  readonly id: ReturnType<typeof idMaker>;
  readonly limits: ProposalLimits;
  readonly ledger: Ledger;
  readonly queue: Queue;
  readonly offers: Offer[];
  readonly seekers: Seeker[];
  readonly matches: LiveMatch[];
  readonly profiles: Map<string, ProfileRow>;
  readonly messages: MessageRow[];
  readonly slots: SlotRow[];
  /** Proposals per employer and month. */
  readonly sent: Map<string, number>;
  readonly coordinatorOf: (region: string | null) => MembershipRow;
};

export function openMarket(time: Calendar, coordinatorOf: Market["coordinatorOf"]): Market {
  return {
    time,
    dice: random("market"),
    id: idMaker("market"),
    limits: proposalLimitsOn(time.today),
    ledger: ledger(),
    queue: queue(),
    offers: [],
    seekers: [],
    matches: [],
    profiles: new Map(),
    messages: [],
    slots: [],
    sent: new Map(),
    coordinatorOf,
  };
}

/** One step of a placement, when it is open and its guard holds. */
export function stepPlacement(at: Market, offer: Offer, step: PlacementStep, by: By, now: number): boolean {
  const { row } = offer;
  const transition = placementTransition(row.status, step, by === "job" ? "system" : roleOf(by));
  const date = localDate(new Date(now));
  if (!transition || (step === "expire" && (row.expiresOn ?? date) >= date)) return false;
  if (step === "withdraw" && row.seatsTaken > 0) return false;
  const before = { status: row.status, seats: row.seats, seatsTaken: row.seatsTaken };
  row.status = transition.to;
  row.version += 1;
  row.changedAt = new Date(now);
  if (step === "submit") row.submittedAt = new Date(now);
  if (step === "return") row.reviewNote ||= at.dice.pick(REVIEW_NOTES);
  if (step === "publish") row.publishedAt = new Date(now);
  if (step === "publish" || step === "reconfirm") {
    row.confirmedAt = new Date(now);
    row.expiresOn = addDays(date, at.limits.openDays);
  }
  at.ledger.ofPlacement(PLACEMENT_STEP_EVENT[step], by, now, before, row);
  return true;
}

/** Puts a candidate on the market: the file is opened, becomes available, and may be paused or closed one day. */
export function addSeeker(at: Market, candidate: SeedCandidate): Seeker {
  const seeker: Seeker = { ...candidate, matches: [], reserved: false };
  const { row, home } = seeker;
  const caseworker = home.members.find(({ id }) => id === row.caseworkerId);
  if (!caseworker) throw new Error(`Nobody works at ${home.organisation.name}.`);
  at.seekers.push(seeker);
  at.queue.plan(seeker.createdAt, (now) => at.ledger.ofCandidate("candidate.created", caseworker, now, row));
  const step = (moment: number | null, which: CandidateStep, reason: string | null = null) => {
    if (moment !== null) at.queue.plan(moment, (now) => stepCandidate(at, seeker, which, caseworker, now, reason));
  };
  step(seeker.availableAt, "make_available");
  step(seeker.pausedAt, "pause");
  step(seeker.closedAt, "close", at.dice.weighted({ work: 5, education: 2, moved: 2, stopped: 2, unreachable: 2 }));
  return seeker;
}

export function stepCandidate(
  at: Market,
  seeker: Seeker,
  step: CandidateStep,
  by: By,
  now: number,
  reason: string | null = null,
): void {
  const { row, matches } = seeker;
  const transition = candidateTransition(row.status, step, by === "job" ? "system" : roleOf(by));
  const live = matches.some((match) => match.row.status !== "ended");
  if (!transition || (step === "close" && (live || seeker.reserved)) || (step === "pause" && seeker.reserved)) return;
  const event = CANDIDATE_STEP_EVENT[step];
  if (event) at.ledger.ofCandidate(event, by, now, row, reason);
  row.status = transition.to;
  row.changedAt = new Date(now);
  if (step === "close") Object.assign(row, { closedReason: reason, nextStep: "", nextStepOn: null });
}

/** The end of the last day for an answer, counted in working days. */
export function dueFrom(at: Market, now: number): Date {
  return endOfDay(at.time.workday(addDays(localDate(new Date(now)), 1), at.limits.answerWorkingDays - 1));
}

function roleOf(by: By) {
  if (by === "candidate" || by === "job") throw new Error("Only staff has a role.");
  return by.role;
}
