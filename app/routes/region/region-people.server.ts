import { peopleQuestion } from "#app/routes/municipality/people-choice.ts";
import { peopleElsewhere, peopleFilters } from "#app/routes/municipality/people-list.server.ts";
import type { Tx } from "#db/access.ts";
import type { EmployerSide, Member } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";

/** Whom municipalities have opened to the coordinator for a placement, and whom was asked for; null for the employer itself. */
export async function peopleOfRegion(tx: Tx<EmployerSide>, placement: PlacementId, search: URLSearchParams) {
  if (!byCoordinator(tx)) return null;
  const asked = peopleQuestion(search);
  const { choice, list } = await peopleElsewhere(tx, placement, asked);
  return { ...list, filters: peopleFilters(asked, { own: null, elsewhere: choice }) };
}

function byCoordinator(tx: Tx<EmployerSide>): tx is Tx<Member<"coordinator">> {
  return tx.actor.role === "coordinator";
}
