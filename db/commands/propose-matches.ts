import type { Outcome } from "#domain/outcome.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { lockProposals, type Proposal, proposeMatch, type ProposeRefusal } from "./propose-match.ts";

export type ProposedOne = {
  readonly candidate: CandidateId;
  readonly placement: PlacementId;
  readonly outcome: Outcome<ProposeRefusal, MatchId>;
};

/**
 * Proposes several pairs in one go (bulk): each is judged by itself and one refusal keeps no other back. Placements and
 * employers are locked first and in one order, candidates after them: two bulk proposals at once wait for each other and
 * never both.
 */
export async function proposeMatches(tx: Tx<Caseworker>, proposals: readonly Proposal[]): Promise<ProposedOne[]> {
  if (proposals.length === 0) return [];
  await lockProposals(
    tx,
    proposals.map(({ placement }) => placement),
  );
  const results: ProposedOne[] = [];
  const inOrder = proposals.toSorted((a, b) => (a.candidate < b.candidate ? -1 : a.candidate > b.candidate ? 1 : 0));
  for (const proposal of inOrder) {
    const outcome = await proposeMatch(tx, proposal);
    results.push({ candidate: proposal.candidate, placement: proposal.placement, outcome });
  }
  return results;
}
