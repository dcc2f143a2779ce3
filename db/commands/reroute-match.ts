import type { Job } from "#domain/actor.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { matchEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { nextBest, unanswered } from "../queries/next-best.ts";
import { keepSuggestions } from "./keep-suggestions.ts";
import { lockMatch } from "./match-step.ts";

/**
 * Seeks the next best place for a match that ended for want of an answer that was not the candidate's, notes it (null: none
 * fits now), keeps it as a suggestion, and records it, by which the caseworker is told. Nobody is proposed by this: a person proposes, and the
 * candidate is asked again (decision 8). Once per match; nothing happens for any other end. The candidate stays locked
 * meanwhile, so that who keeps them from an employer at the same moment comes before or after.
 */
export async function rerouteMatch(tx: Tx<Job>, id: MatchId): Promise<void> {
  const match = await lockMatch(tx, id);
  const lapsed = match && (await unanswered(tx, id));
  if (!lapsed) return;
  await tx.selectFrom("candidate").select("id").where("id", "=", match.candidateId).forUpdate().execute();
  const best = await nextBest(tx, lapsed);
  if (best) {
    await keepSuggestions(tx, [{ placementId: best.id, candidateId: match.candidateId, score: best.score }]);
  }
  const to = best && (await stands(tx, best.id, match.candidateId)) ? best.id : null;
  await tx
    .updateTable("match")
    .set({ reroutedAt: sql<Date>`now()`, reroutedTo: to })
    .where("id", "=", id)
    .execute();
  if (to === null) return;
  const place = await tx
    .selectFrom("placement")
    .select(["id as placementId", "employerId", "sector", "occupationCode"])
    .where("id", "=", to)
    .executeTakeFirstOrThrow();
  await record(tx, { ...matchEvent("match.rerouted", match), ...place });
}

/** Whether the pair is a suggestion that nobody put aside. */
async function stands(tx: Tx, placement: PlacementId, candidate: CandidateId): Promise<boolean> {
  const row = await tx
    .selectFrom("suggestion")
    .select("placementId")
    .where("placementId", "=", placement)
    .where("candidateId", "=", candidate)
    .where("dismissedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}
