import { closeReason } from "#domain/closing.ts";
import type { Job } from "#domain/actor.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { endMatch, lockMatch, openStep } from "./match-step.ts";

/** Closes a waiting match that can no longer go on (sluiten); tells whether it did. */
export async function closeMatch(tx: Tx<Job>, id: MatchId): Promise<boolean> {
  const match = await lockMatch(tx, id);
  const step = match && openStep(tx, match, "close");
  if (!step) return false;
  const [placement, candidate, seat] = [
    await tx
      .selectFrom("placement")
      .select(["status", "seats", "seatsTaken"])
      .where("id", "=", match.placementId)
      .executeTakeFirstOrThrow(),
    await tx.selectFrom("candidate").select("status").where("id", "=", match.candidateId).executeTakeFirstOrThrow(),
    await tx
      .selectFrom("match")
      .select("id")
      .where("candidateId", "=", match.candidateId)
      .where("seatHeld", "=", true)
      .executeTakeFirst(),
  ];
  const reason = closeReason({
    placement: placement.status,
    freeSeats: (placement.seats ?? 0) - placement.seatsTaken,
    candidate: candidate.status,
    seated: seat !== undefined,
  });
  if (!reason) return false;
  await endMatch(tx, match, step, { reason });
  return true;
}
