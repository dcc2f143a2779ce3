import type { Job } from "#domain/actor.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Doors } from "./access.ts";
import { refreshPlacementDocuments } from "./search-documents.ts";

/** Placements of one transaction: short enough to hold nobody up. */
const PORTION = 1_000;

/** Transactions at once: while the database writes one portion, the words of another are taken apart here. */
export const DERIVING = 2;

/**
 * Derives the search documents of many placements anew, portion by portion, `DERIVING` portions at once: the pool behind
 * the doors needs as many connections. A throw leaves the portions that were written; the same again does the rest.
 */
export async function derivePlacementDocuments(
  { write }: Pick<Doors, "write">,
  actor: Job,
  ids: readonly PlacementId[],
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < ids.length) {
      const portion = ids.slice(next, (next += PORTION));
      await write(actor, (tx) => refreshPlacementDocuments(tx, portion));
    }
  };
  await Promise.all(Array.from({ length: DERIVING }, lane));
}
