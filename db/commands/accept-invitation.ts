import type { Person } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { recordOfOrganisation } from "../organisation-record.ts";
import { newId } from "../id.ts";
import { heldInvitation, type InvitationState } from "../queries/held-invitation.ts";

export type AcceptRefusal = Exclude<InvitationState, "open"> | "not_found";

/**
 * Accepts the invitation whose secret the person holds: they get its hat. Locked, so that it is used once, and refused
 * when it has expired, was withdrawn, was used, was sent to another address or by the person themselves.
 */
export async function acceptInvitation(tx: Tx<Person>): Promise<Outcome<AcceptRefusal, MembershipId>> {
  const held = await heldInvitation(tx, "lock");
  if (!held) return refused("not_found");
  if (held.state !== "open") return refused(held.state);
  const membership = newId(MembershipId);
  await tx
    .insertInto("membership")
    .values({
      id: membership,
      personId: tx.actor.person,
      organisationId: held.organisation,
      role: held.role,
      admin: held.admin,
      invitationId: held.id,
    })
    .execute();
  await tx
    .updateTable("invitation")
    .set({ acceptedAt: sql<Date>`now()` })
    .where("id", "=", held.id)
    .execute();
  await recordOfOrganisation(tx, "organisation.joined", held.organisation, { actor: membership });
  return done(membership);
}
