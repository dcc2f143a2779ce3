import type { Tx } from "#db/access.ts";
import type { Asker } from "#db/candidate-record.ts";
import { openedCandidates } from "#db/queries/opened.ts";
import { ownRequestsFor } from "#db/queries/proposal-requests.ts";
import type { PlacementId } from "#domain/schema/ids.ts";

/** Whom (other) municipalities have opened to the reader for a placement, and whom was asked for. */
export async function peopleElsewhere(tx: Tx<Asker>, placement: PlacementId) {
  const opened = await openedCandidates(tx, placement);
  const asked = await ownRequestsFor(tx, placement);
  return { opened, asked: asked.map((one) => ({ ...one, askedAt: one.askedAt.toISOString() })) };
}
