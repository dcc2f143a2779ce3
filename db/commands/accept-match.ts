import type { EmployerSide } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { recordSeat } from "../events.ts";
import { refreshPlacementDocument } from "../search-documents.ts";
import { lockMatch, moveMatch, openStep, type StepRefusal } from "./match-step.ts";

export type AcceptRefusal = StepRefusal | "no_free_seat" | "placement_not_open" | "placed_elsewhere";

/**
 * The employer takes the candidate on (aannemen): the seat is taken in the same transaction, under the lock of the
 * placement's matches. Closing what no longer fits elsewhere is a job's work: an accepting employer writes no other tenant's row.
 */
export async function acceptMatch(tx: Tx<EmployerSide>, id: MatchId): Promise<Outcome<AcceptRefusal>> {
  const match = await lockMatch(tx, id);
  if (!match) return refused("not_found");
  const placement = await tx
    .selectFrom("placement")
    .select(["id", "status", "seats", "seatsTaken"])
    .where("id", "=", match.placementId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const step = openStep(tx, match, "accept");
  if (!step) return refused("not_open");
  if (!["published", "paused", "filled"].includes(placement.status)) return refused("placement_not_open");
  if (placement.seatsTaken >= (placement.seats ?? 0)) return refused("no_free_seat");
  if (await holdsSeatElsewhere(tx, match.candidateId)) return refused("placed_elsewhere");
  await moveMatch(tx, match, step, {
    acceptedAt: new Date(),
    acceptedBy: tx.actor.membership,
    answerDue: null,
    seatHeld: true,
  });
  await recordSeat(tx, placement.id, "taken");
  await refreshPlacementDocument(tx, placement.id);
  return done();
}

/** Asked under a lock of the candidate, so that two employers at once queue; the index `match_one_seat` is the net. */
async function holdsSeatElsewhere(tx: Tx, candidate: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${candidate}, 2))`.execute(tx);
  const { held } = await tx
    .selectNoFrom(sql<boolean>`candidate_seated(${candidate})`.as("held"))
    .executeTakeFirstOrThrow();
  return held;
}
