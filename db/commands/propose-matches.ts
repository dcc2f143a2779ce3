import type { Kind } from "#domain/codes.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import type { Caseworker } from "../candidate-record.ts";
import { placementsToPropose } from "../queries/proposal-room.ts";
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

/**
 * Proposes these for one placement; none of them while they are more than there is room for, for then somebody has to
 * choose. With no room at all each is told why.
 */
export async function proposeForPlacement(
  tx: Tx<Caseworker>,
  placement: PlacementId,
  candidates: readonly CandidateId[],
  kind: { readonly kind?: Kind },
): Promise<Outcome<{ readonly room: number }, ProposedOne[]>> {
  await lockProposals(tx, [placement]);
  const [place] = await placementsToPropose(tx, [placement]);
  const room = place?.left ?? 0;
  if (room > 0 && candidates.length > room) return refused({ room });
  return done(
    await proposeMatches(
      tx,
      candidates.map((candidate) => ({ candidate, placement, ...kind })),
    ),
  );
}
