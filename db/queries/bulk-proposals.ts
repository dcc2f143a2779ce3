import { spreadProposals } from "#domain/spread-proposals.ts";
import type { CandidateId, MembershipId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { candidatesInBrief } from "./candidates-brief.ts";
import { type Fit, fittingPlacements } from "./fitting.ts";
import { type PlacementToPropose, placementsToPropose } from "./proposal-room.ts";

/** Candidates that are put forward together at most: each is judged against every placement within reach. */
export const BULK_MOST = 25;
/** How many of the best placements one may choose from per candidate. */
const CHOICES = 4;

export type BulkChoice = Fit<PlacementId> & { readonly placement: PlacementToPropose };

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
      options: choices.map(({ id, score, placement }) => ({ placement: id, score, employer: placement.employerId })),
    })),
    {
      ofPlacement: new Map(all.map(({ id, room }) => [id, room])),
      ofEmployer: new Map(all.map(({ employerId, employerRoom }) => [employerId, employerRoom])),
    },
  );
  return rows.map((row) => ({ ...row, chosen: chosen.get(row.person.id) ?? null }));
}

/** The candidates for whom a job found places that nobody looked at yet, who waits longest first; null: of everybody. */
export async function suggestedCandidates(tx: Tx<Caseworker>, caseworker: MembershipId | null): Promise<CandidateId[]> {
  const rows = await tx
    .selectFrom("candidate")
    .select("candidate.id")
    .where("candidate.status", "=", "available")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("suggestion")
          .select("suggestion.placementId")
          .whereRef("suggestion.candidateId", "=", "candidate.id")
          .where("suggestion.dismissedAt", "is", null),
      ),
    )
    .$if(caseworker !== null, (query) => query.where("candidate.caseworkerId", "=", caseworker))
    .orderBy("candidate.waitingSince")
    .orderBy("candidate.id")
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}

type Person = { readonly id: CandidateId; readonly status: string };

async function choicesOf(tx: Tx<Caseworker>, { id, status }: Person): Promise<BulkChoice[]> {
  if (status !== "available" && status !== "in_proposal") return [];
  const best = ((await fittingPlacements(tx, id))?.fits ?? []).slice(0, 3 * CHOICES);
  const places = await placementsToPropose(
    tx,
    best.map((fit) => fit.id),
    id,
  );
  return best
    .flatMap((fit) => {
      const placement = places.find((place) => place.id === fit.id);
      return placement && placement.refusals.length === 0 ? [{ ...fit, placement }] : [];
    })
    .slice(0, CHOICES);
}
