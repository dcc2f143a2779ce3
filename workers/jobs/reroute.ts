import { rerouteMatch } from "#db/commands/reroute-match.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";

/**
 * Seeks the next best place for a candidate whom the employer or the own caseworker left without an answer; nothing to do
 * for any other end.
 */
export async function reroute(context: JobContext, { matchId }: { matchId: MatchId }): Promise<void> {
  await context.write((tx) => rerouteMatch(tx, matchId));
}
