import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { AlertFrequency } from "#domain/saved-search.ts";
import type { SavedSearchId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Gives a saved search of this hat another name, or tells of it more or less often. */
export async function changeSavedSearch(
  tx: Tx<Member>,
  id: SavedSearchId,
  to: { readonly name: string; readonly frequency: AlertFrequency },
): Promise<Outcome<"not_found">> {
  const { numUpdatedRows } = await own(tx, id).set(to).executeTakeFirst();
  return numUpdatedRows > 0n ? done() : refused("not_found");
}

/** Notes that a saved search was looked at: what was published before is not new any more. Gives its address. */
export async function lookAtSavedSearch(tx: Tx<Member>, id: SavedSearchId): Promise<Outcome<"not_found", string>> {
  const row = await own(tx, id)
    .set({ lookedAt: sql<Date>`now()` })
    .returning("address")
    .executeTakeFirst();
  return row ? done(row.address) : refused("not_found");
}

/** Removes a saved search of this hat, and the alerts that still wait for it. Again, it changes nothing. */
export async function forgetSavedSearch(tx: Tx<Member>, id: SavedSearchId): Promise<void> {
  await tx.deleteFrom("savedSearch").where("id", "=", id).where("membershipId", "=", tx.actor.membership).execute();
}

function own(tx: Tx<Member>, id: SavedSearchId) {
  return tx.updateTable("savedSearch").where("id", "=", id).where("membershipId", "=", tx.actor.membership);
}
