import { closeMatch } from "#db/commands/close-match.ts";
import { settleCandidate } from "#db/commands/settle-candidate.ts";
import { waitingMatches } from "#db/queries/waiting-matches.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";

/** Closes what waits for a placement and can no longer go on: it is full, withdrawn or expired. */
export async function closeForPlacement(
  context: JobContext,
  { placementId }: { placementId: PlacementId },
): Promise<void> {
  await closeEach(context, await context.read((tx) => waitingMatches(tx, { placementId })));
}

/**
 * Brings a candidate in line with their matches after a step of somebody who may not see them all (an employer, the
 * candidate), and closes their other matches when one has taken a seat.
 */
export async function closeForCandidate(
  context: JobContext,
  { candidateId }: { candidateId: CandidateId },
): Promise<void> {
  await context.write((tx) => settleCandidate(tx, candidateId));
  await closeEach(context, await context.read((tx) => waitingMatches(tx, { candidateId })));
}

/** One short transaction each: an answer that comes at the same moment waits for one match, not for all. */
async function closeEach(context: JobContext, ids: readonly MatchId[]): Promise<void> {
  for (const id of ids) await context.write((tx) => closeMatch(tx, id));
}
