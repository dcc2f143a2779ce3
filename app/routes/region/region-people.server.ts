import type { Tx } from "#db/access.ts";
import { openedCandidates } from "#db/queries/opened.ts";
import { ownRequestsFor } from "#db/queries/proposal-requests.ts";
import type { EmployerSide, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";

/** Whom municipalities have opened to the coordinator for a placement, and whom was asked for; null for the employer itself. */
export async function peopleOfRegion(tx: Tx<EmployerSide>, placement: PlacementId) {
  if (!byCoordinator(tx)) return null;
  const asked = await ownRequestsFor(tx, placement);
  return {
    opened: await openedCandidates(tx, placement),
    asked: asked.map((one) => ({ ...one, askedAt: one.askedAt.toISOString() })),
  };
}

function byCoordinator(tx: Tx<EmployerSide>): tx is Tx<Member<"coordinator">> {
  return tx.actor.role === "coordinator";
}
