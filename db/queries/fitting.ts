import { localDate } from "#domain/amsterdam.ts";
import type { Kind } from "#domain/codes.ts";
import { type AlmostFit, almostFitOf } from "#domain/matching/almost.ts";
import type { CandidateFacts, PlacementFacts } from "#domain/matching/facts.ts";
import { type Failure, judge, sharedKinds } from "#domain/matching/fit.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { matchReasons, type Reason } from "#domain/matching/reasons.ts";
import { byRank, score, type ScoreTerm } from "#domain/matching/score.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import {
  CANDIDATE_FACT_COLUMNS,
  candidateFacts,
  PLACEMENT_FACT_COLUMNS,
  type PlacementFactRow,
  placementFacts,
  seldomAnswers,
} from "./facts.ts";
import { notHidden } from "./hidden.ts";
import { candidatesOf } from "./whose.ts";

/** A pair that fits: its points, where they come from, what speaks for it, and the kinds both sides allow. */
export type Fit<Id> = {
  readonly id: Id;
  readonly score: number;
  readonly terms: readonly ScoreTerm[];
  readonly reasons: readonly Reason[];
  readonly kinds: readonly Kind[];
};
/** A pair that one change would make fit. */
export type Almost<Id> = { readonly id: Id; readonly almost: AlmostFit; readonly score: number };

export type Fitting<Id> = {
  readonly fits: readonly Fit<Id>[];
  readonly almost: readonly Almost<Id>[];
  /** How many were judged, and how often each hard rule was the reason against. */
  readonly judged: number;
  readonly against: Readonly<Partial<Record<Failure["code"], number>>>;
};

/** How many almost-fits a page can use. */
const ALMOST_SHOWN = 10;

/** Published placements with a free seat for one of the own candidates, best first; null when it is not theirs. */
export async function fittingPlacements(tx: Tx, candidate: CandidateId): Promise<Fitting<PlacementId> | null> {
  const row = await tx
    .selectFrom("candidate")
    .select([...CANDIDATE_FACT_COLUMNS, "organisationId"])
    .where("id", "=", candidate)
    .executeTakeFirst();
  if (!row) return null;
  seen(tx, "read.matching", [{ candidateId: row.id, organisationId: row.organisationId }]);
  const seeker = candidateFacts(row);
  const rows = await tx
    .selectFrom("placement")
    .select(PLACEMENT_FACT_COLUMNS)
    .select(seldomAnswers)
    .where("status", "=", "published")
    .where(({ ref, val }) => notHidden(val(candidate), ref("placement.employerId")))
    .where(within(seeker))
    .execute();
  const pairs = offers(rows).map(({ id, facts }) => ({ id, placement: facts, candidate: seeker }));
  return judged(pairs, (one) => one.placement.startsOn);
}

/** Available candidates of the own municipality for a placement, best first; null when it is not open to the actor. */
export async function fittingCandidates(tx: Tx, placement: PlacementId): Promise<Fitting<CandidateId> | null> {
  const row = await tx
    .selectFrom("placement")
    .select(PLACEMENT_FACT_COLUMNS)
    .select(["employerId", seldomAnswers])
    .where("id", "=", placement)
    .where("status", "=", "published")
    .executeTakeFirst();
  const offer = row && placementFacts(row);
  if (!offer) return null;
  const rows = await tx
    .selectFrom("candidate")
    .select([...CANDIDATE_FACT_COLUMNS, "organisationId"])
    .where(candidatesOf(tx.actor))
    .where("status", "in", ["available", "in_proposal"])
    .where(({ ref, val }) => notHidden(ref("candidate.id"), val(row.employerId)))
    .where(within(offer))
    .execute();
  const pairs = rows.map((one) => ({ id: one.id, placement: offer, candidate: candidateFacts(one) }));
  const fitting = judged(pairs, (one) => one.candidate.waitingSince);
  const answered = new Set([...fitting.fits, ...fitting.almost].map(({ id }) => id));
  const people = rows.filter(({ id }) => answered.has(id));
  seen(
    tx,
    "read.matching",
    people.map(({ id, organisationId }) => ({ candidateId: id, organisationId })),
  );
  return fitting;
}

/** Of a candidate of the own municipality: by which name the staff knows them, and where their postcode lies; else null. */
export async function candidatePoint(tx: Tx, candidate: CandidateId) {
  const row = await tx
    .selectFrom("candidate")
    .select(["organisationId", "pseudonym", "latitude", "longitude"])
    .where("id", "=", candidate)
    .executeTakeFirst();
  if (!row) return null;
  const { organisationId, ...point } = row;
  seen(tx, "read.matching", [{ candidateId: candidate, organisationId }]);
  return point;
}

function offers(
  rows: readonly (PlacementFactRow & { readonly seldomAnswers: boolean })[],
): { id: PlacementId; facts: PlacementFacts }[] {
  return rows.flatMap((row) => {
    const facts = placementFacts(row);
    return facts ? [{ id: row.id, facts }] : [];
  });
}

type Pair<Id> = { readonly id: Id; readonly placement: PlacementFacts; readonly candidate: CandidateFacts };

/** Pairs that fit, best first, and those that one change would make fit. */
export function judged<Id extends string>(pairs: readonly Pair<Id>[], since: (pair: Pair<Id>) => string): Fitting<Id> {
  const today = localDate(new Date());
  const parameters = matchingParametersOn(today);
  const fits: (Fit<Id> & { waitingSince: string })[] = [];
  const almost: (Almost<Id> & { waitingSince: string })[] = [];
  const against: Partial<Record<Failure["code"], number>> = {};
  for (const pair of pairs) {
    const { failures } = judge(pair.placement, pair.candidate, parameters, today);
    for (const { code } of failures) against[code] = (against[code] ?? 0) + 1;
    const [only, second] = failures;
    if (second) continue;
    const { score: points, terms } = score(pair.placement, pair.candidate, parameters);
    const ranked = { id: pair.id, score: points, waitingSince: since(pair) };
    if (!only) {
      const reasons = matchReasons(pair.placement, pair.candidate, terms);
      fits.push({ ...ranked, terms, reasons, kinds: sharedKinds(pair.placement, pair.candidate) });
    }
    const change = only && almostFitOf(only, pair.placement, pair.candidate);
    if (change) almost.push({ ...ranked, almost: change });
  }
  return {
    fits: fits.sort(byRank),
    almost: almost.sort(byRank).slice(0, ALMOST_SHOWN),
    judged: pairs.length,
    against,
  };
}

/**
 * Farther than anybody's longest journey in a straight line: 180 minutes by car is the legal ceiling of a day's travel
 * both ways (Pw art. 18(4)(d)), so 90 minutes one way at 45 km/h stay within it.
 */
const REACH_KM = 70;

/** A box around a point: cheap to ask of an index, exact travel is judged afterwards. */
function within(at: { latitude: number; longitude: number }) {
  const latitude = REACH_KM / 111;
  const longitude = REACH_KM / (111 * Math.cos((at.latitude * Math.PI) / 180));
  return sql<boolean>`latitude between ${at.latitude - latitude} and ${at.latitude + latitude}
    and longitude between ${at.longitude - longitude} and ${at.longitude + longitude}`;
}
