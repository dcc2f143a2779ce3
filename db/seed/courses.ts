import { localDate } from "#domain/amsterdam.ts";
import { DECLINE_REASONS } from "#domain/match-states.ts";
import { EventId } from "#domain/schema/ids.ts";
import type { LiveMatch, Market } from "./market.ts";
import { endMatch, fitsOf, mayPropose, propose, stepMatch } from "./matches.ts";
import { reroute } from "./rerouting.ts";
import type { Random } from "./random.ts";
import type { MembershipRow, SlotRow } from "./rows.ts";
import { ANSWERS, QUESTIONS } from "./words.ts";

/** How a match goes on: what each side does, and how many working days it takes them. `wait`: nobody moves. */
export type MatchCourse = {
  readonly person: { readonly does: "yes" | "no" | "nothing" | "wait"; readonly days: number; readonly self: boolean };
  readonly employer: { readonly does: "accept" | "decline" | "ask" | "nothing" | "wait"; readonly days: number };
  /** After a question: what the caseworker answers leads to, or `wait` when it is not answered yet. */
  readonly asked: "accept" | "decline" | "wait";
  readonly intake: "none" | "offered" | "set";
  /** Working days from the acceptance until the employer offers times. */
  readonly offerDays: number;
  readonly end: { readonly by: "none" | "employer" | "municipality" | "candidate"; readonly days: number };
};

export function drawnCourse(dice: Random): MatchCourse {
  return {
    person: {
      does: dice.weighted({ yes: 74, no: 12, nothing: 14 }),
      days: dice.pick([0, 1, 1, 2, 2, 3, 4]),
      self: dice.chance(0.65),
    },
    employer: {
      does: dice.weighted({ accept: 52, decline: 24, ask: 13, nothing: 11 }),
      days: dice.pick([0, 1, 1, 2, 3, 4]),
    },
    asked: dice.chance(0.7) ? "accept" : "decline",
    intake: dice.weighted({ none: 1, offered: 2, set: 17 }),
    offerDays: 1,
    end: { by: dice.weighted({ none: 88, employer: 4, municipality: 5, candidate: 3 }), days: dice.whole(3, 12) },
  };
}

/** Plans the proposals of the last quarter: every working day some candidates who fit somewhere, a little more each week. */
export function planProposals(at: Market): void {
  const days = at.time.workdaysOf(13);
  for (const [index, day] of days.entries()) {
    const count = 34 + Math.round((22 * index) / days.length) + at.dice.whole(-5, 5);
    for (let turn = 0; turn < count; turn += 1) {
      at.queue.plan(at.time.at(day, at.dice.whole(9 * 60, 16 * 60 + 45)), (now) => proposeSomebody(at, now));
    }
  }
}

/** A candidate who waits, drawn at random, and one of the best places that is open to a proposal at this moment. */
function proposeSomebody(at: Market, now: number): void {
  for (let tries = 0; tries < 60; tries += 1) {
    const seeker = at.dice.pick(at.seekers);
    if (seeker.row.status !== "available" || seeker.reserved) continue;
    const open = fitsOf(at, seeker).filter(({ offer }) => !offer.told && mayPropose(at, offer, seeker, now));
    const best = open[Math.floor(open.length * at.dice.next() ** 2)];
    if (!best) continue;
    follow(at, propose(at, best, seeker, now), drawnCourse(at.dice), now);
    return;
  }
}

/** Plans what follows a proposal. */
export function follow(at: Market, match: LiveMatch, course: MatchCourse, now: number): void {
  const { person } = course;
  const caseworker = caseworkerOf(match);
  if (person.does === "wait") return;
  if (person.does === "nothing") return expireAtDue(at, match, "candidate_silent");
  at.queue.plan(later(at, now, person.days), (then) => {
    const by = person.self ? "candidate" : caseworker;
    if (person.does === "no") return void endMatch(at, match, "decline", by, then, person.self ? null : "phone");
    if (stepMatch(at, match, "consent", by, then)) reply(at, match, course, then);
  });
}

function reply(at: Market, match: LiveMatch, course: MatchCourse, now: number): void {
  const { employer } = course;
  const by = employerOf(match);
  if (employer.does === "wait") return;
  if (employer.does === "nothing") return expireAtDue(at, match, "employer_silent");
  at.queue.plan(later(at, now, employer.days), (then) => {
    if (employer.does === "ask") return ask(at, match, course, then);
    decide(at, match, employer.does === "decline" ? "decline" : "accept", course, by, then);
  });
}

function ask(at: Market, match: LiveMatch, course: MatchCourse, now: number): void {
  const [employer, caseworker] = [employerOf(match), caseworkerOf(match)];
  const index = at.dice.whole(0, QUESTIONS.length - 1);
  if (!stepMatch(at, match, "ask", employer, now)) return;
  match.row.duePaused = true;
  say(at, match, "employer", employer, QUESTIONS[index] ?? "", now);
  if (course.asked === "wait") return;
  const answer = course.asked;
  at.queue.plan(later(at, now, 1), (then) => {
    if (!stepMatch(at, match, "answer", caseworker, then)) return;
    say(at, match, "municipality", caseworker, ANSWERS[index] ?? "", then);
    at.queue.plan(later(at, then, 1), (end) => decide(at, match, answer, course, employer, end));
  });
}

function decide(
  at: Market,
  match: LiveMatch,
  does: "accept" | "decline",
  course: MatchCourse,
  by: MembershipRow,
  now: number,
): void {
  if (does === "decline") return void endMatch(at, match, "decline", by, now, at.dice.pick(DECLINE_REASONS));
  if (!stepMatch(at, match, "accept", by, now)) return;
  if (course.intake !== "none")
    at.queue.plan(later(at, now, course.offerDays), (then) => offerTimes(at, match, course, by, then));
  const { end } = course;
  if (end.by === "none") return;
  at.queue.plan(later(at, now, end.days), (then) => {
    if (end.by === "candidate") endMatch(at, match, "withdraw", "candidate", then);
    else if (end.by === "employer")
      endMatch(at, match, "cancel", by, then, at.dice.pick(["intake_no_match", "no_guidance"]));
    else endMatch(at, match, "cancel", caseworkerOf(match), then, at.dice.pick(["found_work", "circumstances"]));
  });
}

function offerTimes(at: Market, match: LiveMatch, course: MatchCourse, by: MembershipRow, now: number): void {
  if (!stepMatch(at, match, "offer_intake", by, now)) return;
  const first = at.time.workday(localDate(new Date(now)), at.dice.whole(3, 6));
  const { row, offer } = match;
  const slots = [0, 1, 2].slice(0, at.dice.whole(2, 3)).map((step): SlotRow => ({
    id: at.id(EventId, now),
    matchId: row.id,
    employerId: row.employerId,
    organisationId: row.organisationId,
    startsAt: new Date(at.time.at(at.time.workday(first, step), at.dice.pick([570, 600, 660, 810, 840, 900]))),
    location: `${offer.row.street}, ${offer.row.place ?? ""}`,
    offeredBy: "employer",
    status: "offered",
    createdAt: new Date(now),
  }));
  at.slots.push(...slots);
  if (course.intake !== "set") return;
  at.queue.plan(later(at, now, 1), (then) => {
    if (!stepMatch(at, match, "set_intake", caseworkerOf(match), then)) return;
    const chosen = at.dice.pick(slots);
    for (const slot of slots) slot.status = slot === chosen ? "confirmed" : "dropped";
    row.intakeAt = chosen.startsAt;
  });
}

function expireAtDue(at: Market, match: LiveMatch, reason: "candidate_silent" | "employer_silent"): void {
  const due = match.row.answerDue;
  if (!due) return;
  at.queue.plan(due.getTime() + 60_000, (now) => {
    const ended = endMatch(at, match, "expire", "job", now, reason);
    if (ended && reason === "employer_silent") reroute(at, match, now + 5_000);
  });
}

function say(
  at: Market,
  { row }: LiveMatch,
  side: "employer" | "municipality",
  by: MembershipRow,
  body: string,
  now: number,
) {
  at.messages.push({
    id: at.id(EventId, now),
    matchId: row.id,
    employerId: row.employerId,
    organisationId: row.organisationId,
    authorSide: side,
    authorId: by.id,
    body,
    createdAt: new Date(now),
  });
}

/** A moment in office hours so many working days on; the same day still: within three hours. */
function later(at: Market, now: number, days: number): number {
  if (days === 0) return now + at.dice.whole(20, 180) * 60_000;
  return at.time.at(at.time.workday(localDate(new Date(now)), days), at.dice.whole(8 * 60 + 30, 17 * 60));
}

function caseworkerOf({ seeker }: LiveMatch): MembershipRow {
  const found = seeker.home.members.find(({ id }) => id === seeker.row.caseworkerId);
  if (!found) throw new Error("Every candidate has a caseworker.");
  return found;
}

function employerOf({ offer }: LiveMatch): MembershipRow {
  const found = offer.employer.members.find(({ id }) => id === offer.row.createdBy) ?? offer.employer.members[0];
  if (!found) throw new Error("Somebody works at every employer.");
  return found;
}
