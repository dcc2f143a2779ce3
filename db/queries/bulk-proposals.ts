import { spreadProposals } from "#domain/spread-proposals.ts";
import type { CandidateId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { candidatesInBrief } from "./candidates-brief.ts";
import { type Fit, fittingPlacements } from "./fitting.ts";
import { type PlacementToPropose, placementsToPropose } from "./proposal-room.ts";
import { type Rejection, rejections } from "./rejections.ts";
import { dismissedPlacements } from "./suggested.ts";

/** Candidates that are put forward together at most: each is judged against every placement within reach. */
export const BULK_MOST = 25;
/** How many of the best placements one may choose from per candidate. */
const CHOICES = 4;
/** So many fits are asked at a time whether there is room. */
const BATCH = 12;
/** How many of the best that said no before, or were told no, are shown beneath them. */
const REJECTED = 2;

export type BulkChoice = Fit<PlacementId> & {
  readonly placement: PlacementToPropose;
  /** Somebody said no before: shown last, and never put forward unasked. */
  readonly rejected: Rejection | null;
};

/**
 * For each of several candidates the best placements that may still be proposed, and which of them to put forward so
 * that nobody is sent where there is no room left.
 */
export async function bulkProposals(tx: Tx<Caseworker>, ids: readonly CandidateId[]) {
  const people = await candidatesInBrief(tx, ids.slice(0, BULK_MOST));
  const rows = [];
  for (const person of people) rows.push({ person, choices: await choicesOf(tx, person) });
  const all = rows.flatMap(({ choices }) => choices.map(({ placement }) => placement));
  const chosen = spreadProposals(
    rows.map(({ person, choices }) => ({
      candidate: person.id,
      waitingSince: person.waitingSince,
      options: choices
        .filter(({ rejected }) => !rejected)
        .map(({ id, score, placement }) => ({ placement: id, score, employer: placement.employerId })),
    })),
    {
      ofPlacement: new Map(all.map(({ id, room }) => [id, room])),
      ofEmployer: new Map(all.map(({ employerId, employerRoom }) => [employerId, employerRoom])),
    },
  );
  return rows.map((row) => ({ ...row, chosen: chosen.get(row.person.id) ?? null }));
}

type Person = { readonly id: CandidateId; readonly status: string };

async function choicesOf(tx: Tx<Caseworker>, { id, status }: Person): Promise<BulkChoice[]> {
  if (status !== "available" && status !== "in_proposal") return [];
  const aside = new Set(await dismissedPlacements(tx, id));
  const fits = ((await fittingPlacements(tx, id))?.fits ?? []).filter((fit) => !aside.has(fit.id));
  const offered: BulkChoice[] = [];
  const rejected: BulkChoice[] = [];
  for (let at = 0; at < fits.length && offered.length < CHOICES; at += BATCH) {
    for (const choice of await possibleOf(tx, id, fits.slice(at, at + BATCH))) {
      (choice.rejected ? rejected : offered).push(choice);
    }
  }
  return [...offered.slice(0, CHOICES), ...rejected.slice(0, REJECTED)];
}

/** Of these fits those that may be proposed now. */
async function possibleOf(tx: Tx<Caseworker>, candidateId: CandidateId, fits: readonly Fit<PlacementId>[]) {
  const ids = fits.map((fit) => fit.id);
  const places = await placementsToPropose(tx, ids, candidateId);
  const rejectionOf = await rejections(tx, ids, [candidateId]);
  return fits.flatMap((fit): BulkChoice[] => {
    const placement = places.find((place) => place.id === fit.id);
    if (!placement || placement.refusals.length > 0) return [];
    return [{ ...fit, placement, rejected: rejectionOf({ placementId: fit.id, candidateId }) }];
  });
}
