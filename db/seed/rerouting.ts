import { localDate } from "#domain/amsterdam.ts";
import { promiseRulesOn } from "#domain/response-promise.ts";
import { type Asked, type AskedStep, responseRecord, responseWord } from "#domain/response-record.ts";
import type { Insertable, Selectable } from "kysely";
import type { Schema } from "../schema.ts";
import type { LiveMatch, Market } from "./market.ts";
import { fitsOf, mayPropose } from "./matches.ts";
import type { Personas } from "./personas.ts";

/** What the worker does when an employer stays silent: the next best place of another employer, ready for the caseworker. */
export function reroute(at: Market, { row, seeker }: LiveMatch, now: number): void {
  const before = new Set(seeker.matches.map((match) => match.offer));
  // For who is in a story, what fits was looked for before most places were posted.
  const { fits: _before, ...fresh } = seeker;
  const next = fitsOf(at, seeker.reserved ? fresh : seeker).find(
    ({ offer }) => offer.row.employerId !== row.employerId && !before.has(offer) && mayPropose(at, offer, seeker, now),
  );
  row.reroutedAt = new Date(now);
  if (!next) return;
  row.reroutedTo = next.offer.row.id;
  const { id: placementId, employerId } = next.offer.row;
  at.ledger.ofMatch("match.rerouted", "job", now, { ...row, placementId, employerId });
}

type ResponseRow = Pick<Selectable<Schema["employerResponse"]>, "organisationId" | "asked" | "answered" | "medianDays">;
type PromiseRow = Pick<Selectable<Schema["answerPromise"]>, "organisationId" | "workingDays">;

const STEPS: Readonly<Record<string, AskedStep["type"]>> = {
  "match.asked": "asked",
  "match.accepted": "accepted",
  "match.declined": "declined",
  "match.expired": "lapsed",
  "match.withdrawn": "elsewhere",
  "match.closed": "elsewhere",
};

/** How every employer answered so far, by the rule that the worker follows. */
export function responses({ matches, ledger }: Market): ResponseRow[] {
  const steps = new Map<string, AskedStep[]>();
  for (const { matchId, type, at, reason } of ledger.events) {
    const step = STEPS[type];
    if (!matchId || !step) continue;
    const known = steps.get(matchId) ?? [];
    known.push({ type: step === "lapsed" && reason !== "employer_silent" ? "elsewhere" : step, at });
    steps.set(matchId, known);
  }
  const questions = new Map<ResponseRow["organisationId"], Asked[]>();
  for (const { row } of matches) {
    if (!row.consentedAt) continue;
    const of = questions.get(row.employerId) ?? [];
    const since = row.consentedAt;
    of.push({ at: since, steps: (steps.get(row.id) ?? []).filter(({ at }) => at >= since) });
    questions.set(row.employerId, of);
  }
  return [...questions].map(([organisationId, of]) => {
    const { asked, answered, medianDays } = responseRecord(of);
    return { organisationId, asked, answered, medianDays };
  });
}

/** What others read of it. Nobody's places rank lower: a warning comes first. */
export function responseWords(rows: readonly ResponseRow[], today: string): Insertable<Schema["responseWord"]>[] {
  const rules = promiseRulesOn(today);
  return rows.map(({ organisationId, ...of }) => {
    const word = responseWord({ ...of, lapsed: of.asked - of.answered }, rules);
    return { organisationId, word, lowered: false };
  });
}

/** What the firms of the personas promise; everybody else chose nothing. */
export function promises({ cleaning, hotel }: Personas, { time }: Market): PromiseRow[] {
  const { fewestDays, ordinaryDays } = promiseRulesOn(localDate(new Date(time.now)));
  return [
    { organisationId: cleaning.organisation.id, workingDays: fewestDays + 1 },
    { organisationId: hotel.organisation.id, workingDays: ordinaryDays },
  ];
}
