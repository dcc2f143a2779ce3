import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { InvitationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";

/** Withdraws an invitation that nobody has accepted; the walls show only those that are the actor's to withdraw. */
export async function withdrawInvitation(tx: Tx<Member>, id: InvitationId): Promise<Outcome<"not_found">> {
  const row = await tx
    .updateTable("invitation")
    .set({ withdrawnAt: sql<Date>`now()` })
    .where("id", "=", id)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .returning("organisationId")
    .executeTakeFirst();
  if (!row) return refused("not_found");
  audit(tx, { action: "invitation_withdrawn", object: { kind: "organisation", id: row.organisationId } });
  return done();
}
