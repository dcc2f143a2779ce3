import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** The times to meet that were offered or set, by match: those of the matches that the reader may see. */
export async function offeredTimes(tx: Tx, ids: readonly MatchId[]) {
  if (ids.length === 0) return {};
  const rows = await tx
    .selectFrom("intakeSlot")
    .select(["matchId", "id", "startsAt", "location", "offeredBy", "status"])
    .where("matchId", "in", ids)
    .where("status", "<>", "dropped")
    .orderBy("startsAt")
    .execute();
  const byMatch: Record<string, Omit<(typeof rows)[number], "matchId">[]> = {};
  for (const { matchId, ...slot } of rows) (byMatch[matchId] ??= []).push(slot);
  return byMatch;
}
