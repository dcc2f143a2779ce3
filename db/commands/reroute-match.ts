import type { Job } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { matchEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { type NextBest, unanswered } from "../queries/next-best.ts";
import { keepSuggestions } from "./keep-suggestions.ts";
import { lockMatch } from "./match-step.ts";

/**
 * Notes for a match that the employer did not answer which place is the next best (null: none fits now), keeps it as a
 * suggestion, and records it, by which the caseworker is told. Nobody is proposed by this: a person proposes, and the
 * candidate is asked again (decision 8). Once per match; false when it was done before.
 */
export async function rerouteMatch(tx: Tx<Job>, id: MatchId, next: NextBest | null): Promise<boolean> {
  const match = await lockMatch(tx, id);
  if (!match || !(await unanswered(tx, id))) return false;
  await tx
    .updateTable("match")
    .set({ reroutedAt: sql<Date>`now()`, reroutedTo: next?.id ?? null })
    .where("id", "=", id)
    .execute();
  if (!next) return true;
  const place = await tx
    .selectFrom("placement")
    .select(["id as placementId", "employerId", "sector", "occupationCode"])
    .where("id", "=", next.id)
    .executeTakeFirstOrThrow();
  await keepSuggestions(tx, [{ placementId: next.id, candidateId: match.candidateId, score: next.score }]);
  await record(tx, { ...matchEvent("match.rerouted", match), ...place });
  return true;
}
