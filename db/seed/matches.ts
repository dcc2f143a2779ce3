import { instantAt, localDate } from "#domain/amsterdam.ts";
import { SKILLS } from "#domain/codes.ts";
import { addDays, laterOf } from "#domain/dates.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import { judge, sharedKinds } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { score } from "#domain/matching/score.ts";
import { matchReasons } from "#domain/matching/reasons.ts";
import { bestJourney } from "#domain/matching/travel.ts";
import { type EndSide, MATCH_STEP_EVENT, type MatchStep, matchTransition } from "#domain/match-states.ts";
import { proposalRefusals } from "#domain/proposal-limits.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { sharedProfile } from "#domain/shared-profile.ts";
import { candidateFacts, placementFacts } from "../queries/facts.ts";
import type { By } from "./ledger.ts";
import {
  dueFrom,
  type Fit,
  type LiveMatch,
  type Market,
  type Offer,
  type Seeker,
  stepCandidate,
  stepPlacement,
} from "./market.ts";
import type { DetailRow, MatchRow, MembershipRow } from "./rows.ts";

const ENOUGH_FITS = 18;
/** Of latitude: 33 km. No journey of an hour reaches further (car: 55 minutes at 45 km/h, roads 1.3 times the line). */
const REACH_DEGREES = 0.3;

/** Placements of the market that fit a candidate by the exact rules, best of the first found; asked once per candidate. */
export function fitsOf(at: Market, seeker: Seeker): readonly Fit[] {
  if (seeker.fits) return seeker.fits;
  const facts = (seeker.facts ??= candidateFacts(seeker.row));
  const parameters = matchingParametersOn(at.time.today);
  const fits: Fit[] = [];
  for (const offer of at.offers) {
    const place = isPublishedEver(offer) && factsOf(offer);
    if (!place || isHopeless(place, facts)) continue;
    if (bestJourney(facts, place, facts.travelModes, parameters).minutes > facts.travelMinutesMax) continue;
    if (!judge(place, facts, parameters, at.time.today).fits) continue;
    fits.push({ offer, score: score(place, facts, parameters).score });
    if (fits.length === ENOUGH_FITS) break;
  }
  seeker.fits = fits.sort((a, b) => b.score - a.score);
  return seeker.fits;
}

/** What two numbers tell: spares the exact rules, which look at whole weeks, most of the pairs. */
function isHopeless(place: PlacementFacts, person: CandidateFacts): boolean {
  if (Math.abs(place.latitude - person.latitude) > REACH_DEGREES) return true;
  if (Math.abs(place.longitude - person.longitude) > 2 * REACH_DEGREES) return true;
  if (SKILLS.some((skill) => place.dutch[skill] > person.dutch[skill])) return true;
  if (place.liftsKg > person.liftsKg || place.standsHours > person.standsHours) return true;
  if (place.licence !== null && person.licences.length === 0) return true;
  return person.unwantedSectors.includes(place.sector);
}

function isPublishedEver({ story }: Offer): boolean {
  return story.steps.some(({ step }) => step === "publish");
}

/** As matching sees it, with all seats free: whether one is free is a matter of the moment. */
export function factsOf(offer: Offer) {
  offer.facts ??= placementFacts({ ...offer.row, seatsTaken: 0 });
  return offer.facts;
}

/** Whether one more proposal may be made now, by the published limits. */
export function mayPropose(at: Market, offer: Offer, seeker: Seeker, now: number): boolean {
  const { row } = offer;
  if (row.status !== "published" || !["available", "in_proposal"].includes(seeker.row.status)) return false;
  const refusals = proposalRefusals(
    {
      freeSeats: (row.seats ?? 0) - row.seatsTaken,
      livePlacement: offer.matches.filter((match) => waits(match.row)).length,
      employerMonth: at.sent.get(monthKey(row.employerId, now)) ?? 0,
      alreadyLive: offer.matches.some((match) => match.seeker === seeker && match.row.status !== "ended"),
    },
    at.limits,
    localDate(new Date(now)),
  );
  return refusals.length === 0;
}

export function propose(at: Market, { offer, score: points }: Fit, seeker: Seeker, now: number): LiveMatch {
  const [place, person] = [factsOf(offer), (seeker.facts ??= candidateFacts(seeker.row))];
  const caseworker = seeker.home.members.find(({ id }) => id === seeker.row.caseworkerId);
  const [kind] = place ? sharedKinds(place, person) : [];
  if (!place || !kind || !caseworker || !offer.row.regionCode) throw new Error("Only a pair that fits is proposed.");
  const { terms } = score(place, person, matchingParametersOn(at.time.today));
  const row: MatchRow = {
    ...EMPTY,
    id: at.id(MatchId, now),
    placementId: offer.row.id,
    candidateId: seeker.row.id,
    employerId: offer.row.employerId,
    organisationId: seeker.row.organisationId,
    municipalityCode: seeker.row.municipalityCode,
    homeRegionCode: seeker.row.regionCode,
    regionCode: offer.row.regionCode,
    sector: place.sector,
    occupationCode: place.occupation,
    kind,
    score: points,
    proposedBy: caseworker.id,
    proposedAt: new Date(now),
    answerDue: dueFrom(at, now),
  };
  const detail: DetailRow = {
    matchId: row.id,
    employerId: row.employerId,
    organisationId: row.organisationId,
    explanation: { terms, reasons: matchReasons(place, person, terms) },
    consentReason: null,
    endNote: null,
  };
  const match: LiveMatch = { row, detail, offer, seeker };
  at.matches.push(match);
  offer.matches.push(match);
  seeker.matches.push(match);
  const key = monthKey(row.employerId, now);
  at.sent.set(key, (at.sent.get(key) ?? 0) + 1);
  if (seeker.row.experience !== "") seeker.row.experienceReadAt ??= new Date(now - 60_000);
  at.ledger.ofMatch("match.proposed", caseworker, now, row);
  if (seeker.row.status === "available") stepCandidate(at, seeker, "propose", "job", now);
  return match;
}

/** One step of a match that does not end it; false when it is not open any more. */
export function stepMatch(at: Market, match: LiveMatch, step: MatchStep, by: By, now: number): boolean {
  const { row, offer, seeker } = match;
  const transition = matchTransition(row.status, step, actorOf(by));
  if (!transition) return false;
  if (step === "accept") {
    const free = (offer.row.seats ?? 0) - offer.row.seatsTaken;
    if (free < 1 || seeker.matches.some((other) => other.row.seatHeld)) return false;
    if (!["published", "paused"].includes(offer.row.status)) return false;
  }
  row.status = transition.to;
  row.version += 1;
  if (step === "consent") consent(at, match, by, now);
  at.ledger.ofMatch(MATCH_STEP_EVENT[step], by, now, row);
  if (step === "accept") takeSeat(at, match, by, now);
  return true;
}

/** Ends a match by an open step: the seat returns, what the employer saw is removed. */
export function endMatch(
  at: Market,
  match: LiveMatch,
  step: "decline" | "withdraw" | "cancel" | "expire" | "close",
  by: By,
  now: number,
  reason: string | null = null,
): boolean {
  const { row, seeker } = match;
  const transition = matchTransition(row.status, step, actorOf(by));
  if (!transition?.end) return false;
  const held = row.seatHeld;
  Object.assign(row, {
    status: "ended",
    version: row.version + 1,
    endedAt: new Date(now),
    endKind: transition.end,
    endBy: sideOf(by),
    endReason: reason,
    answerDue: null,
    seatHeld: false,
  } satisfies Partial<MatchRow>);
  at.profiles.delete(row.id);
  for (const slot of at.slots) if (slot.matchId === row.id) slot.status = "dropped";
  at.ledger.ofMatch(MATCH_STEP_EVENT[step], by, now, row, reason);
  if (held) returnSeat(at, match, by, now);
  else if (seeker.row.status === "in_proposal" && !seeker.matches.some((other) => waits(other.row)))
    stepCandidate(at, seeker, "release", "job", now);
  return true;
}

/** What waits for a placement that is gone is closed, with the reason why. */
export function closeWaiting(at: Market, offer: Offer, reason: string, now: number): void {
  for (const match of offer.matches) if (waits(match.row)) endMatch(at, match, "close", "job", now, reason);
}

function consent(at: Market, { row, detail, offer, seeker }: LiveMatch, by: By, now: number): void {
  const { latitude, longitude } = offer.row;
  if (latitude === null || longitude === null) throw new Error("A published placement has a place.");
  row.consentedAt = new Date(now);
  row.consentBy = by === "candidate" ? "candidate" : "on_behalf";
  detail.consentReason = by === "candidate" ? null : at.dice.pick(["conversation", "phone", "interpreter", "paper"]);
  row.answerDue = dueFrom(at, now);
  at.profiles.set(row.id, {
    matchId: row.id,
    employerId: row.employerId,
    organisationId: row.organisationId,
    content: sharedProfile({ ...seeker.row, addressProtected: false }, { latitude, longitude }),
  });
}

function takeSeat(at: Market, { row, offer, seeker }: LiveMatch, by: By, now: number): void {
  const before = { status: offer.row.status, seats: offer.row.seats, seatsTaken: offer.row.seatsTaken };
  row.seatHeld = true;
  row.acceptedAt = new Date(now);
  row.acceptedBy = typeof by === "string" ? null : by.id;
  row.answerDue = null;
  offer.row.seatsTaken += 1;
  at.ledger.ofPlacement("placement.seat_taken", by, now, before, offer.row);
  stepCandidate(at, seeker, "place", "job", now + 2_000);
  for (const other of seeker.matches)
    if (waits(other.row)) endMatch(at, other, "close", "job", now + 3_000, "candidate_placed");
  if (offer.row.seatsTaken < (offer.row.seats ?? 0)) return;
  stepPlacement(at, offer, "fill", "job", now + 4_000);
  closeWaiting(at, offer, "seats_taken", now + 5_000);
}

function returnSeat(at: Market, { offer, seeker }: LiveMatch, by: By, now: number): void {
  const before = { status: offer.row.status, seats: offer.row.seats, seatsTaken: offer.row.seatsTaken };
  offer.row.seatsTaken -= 1;
  at.ledger.ofPlacement("placement.seat_returned", by, now, before, offer.row);
  if (offer.row.status === "filled" && stepPlacement(at, offer, "reopen", "job", now + 2_000))
    expireWhenDue(at, offer, now);
  stepCandidate(at, seeker, "return", "job", now + 3_000);
}

/** A placement that reopens after its day has passed expires the next night, as the worker would have it. */
function expireWhenDue(at: Market, offer: Offer, now: number): void {
  const today = localDate(new Date(now));
  const night = instantAt(addDays(laterOf(offer.row.expiresOn ?? today, today), 1), "01:30").getTime();
  at.queue.plan(night, (then) => {
    if (stepPlacement(at, offer, "expire", "job", then)) closeWaiting(at, offer, "placement_expired", then + 1_000);
  });
}

export function waits({ status }: Pick<MatchRow, "status">): boolean {
  return status === "proposed" || status === "consented" || status === "question";
}

function monthKey(employer: string, now: number): string {
  return `${employer} ${localDate(new Date(now)).slice(0, 7)}`;
}

function actorOf(by: By) {
  return by === "candidate" ? by : by === "job" ? "system" : by.role;
}

function sideOf(by: By | MembershipRow): EndSide {
  if (by === "candidate") return "candidate";
  if (by === "job") return "system";
  return by.role === "employer" ? "employer" : "municipality";
}

const EMPTY = {
  status: "proposed",
  version: 1,
  consentedAt: null,
  consentBy: null,
  duePaused: false,
  acceptedAt: null,
  acceptedBy: null,
  intakeAt: null,
  endedAt: null,
  endKind: null,
  endBy: null,
  endReason: null,
  seatHeld: false,
  reroutedAt: null,
  reroutedTo: null,
  calendarAt: null,
} satisfies Partial<MatchRow>;
