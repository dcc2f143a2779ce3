import { rerouteMatch } from "#db/commands/reroute-match.ts";
import { nextBest, unanswered } from "#db/queries/next-best.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";

/** Seeks the next best place for a candidate whom an employer left without an answer; nothing to do for any other end. */
export async function reroute(context: JobContext, { matchId }: { matchId: MatchId }): Promise<void> {
  const lapsed = await context.read((tx) => unanswered(tx, matchId));
  if (!lapsed) return;
  const next = await context.read((tx) => nextBest(tx, lapsed));
  await context.write((tx) => rerouteMatch(tx, matchId, next));
}
