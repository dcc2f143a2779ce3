import { peopleElsewhere } from "#app/routes/municipality/opened-candidates.server.ts";
import type { Tx } from "#db/access.ts";
import type { EmployerSide, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";

/** Whom municipalities have opened to the coordinator for a placement, and whom was asked for; null for the employer itself. */
export async function peopleOfRegion(tx: Tx<EmployerSide>, placement: PlacementId) {
  return byCoordinator(tx) ? peopleElsewhere(tx, placement) : null;
}

function byCoordinator(tx: Tx<EmployerSide>): tx is Tx<Member<"coordinator">> {
  return tx.actor.role === "coordinator";
}
