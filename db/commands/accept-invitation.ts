import type { Person } from "#domain/actor.ts";
import { sameAddress } from "#domain/members.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { recordOfOrganisation } from "../organisation-record.ts";
import { newId } from "../id.ts";
import { heldInvitation, type InvitationState } from "../queries/held-invitation.ts";

export type AcceptRefusal = Exclude<InvitationState, "open"> | "not_found" | "wrong_address";

/**
 * Accepts the invitation whose secret the person holds: they get its hat. Locked, so that it is used once, and refused
 * when it has expired, was withdrawn, was used, was sent to another address or by the person themselves. Who has no
 * address yet names the one it was sent to, `address`, so that nobody is led to take over somebody else's: it becomes theirs.
 */
export async function acceptInvitation(
  tx: Tx<Person>,
  address?: string,
): Promise<Outcome<AcceptRefusal, MembershipId>> {
  const seen = await heldInvitation(tx);
  if (seen?.state === "open" && seen.newAddress !== null) {
    if (address === undefined || !sameAddress(address, seen.newAddress)) return refused("wrong_address");
    await takeAddress(tx);
  }
  const held = await heldInvitation(tx, "lock");
  if (!held) return refused("not_found");
  if (held.state !== "open") return refused(held.state);
  if (held.newAddress !== null) return refused("address_taken");
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

/** Nothing happens when somebody else was first, with the address or with the invitation. */
async function takeAddress(tx: Tx<Person>): Promise<void> {
  const { rows } = await sql<{ taken: boolean }>`select take_invited_address() as taken`.execute(tx);
  if (rows[0]?.taken) audit(tx, { action: "address_proven", object: { kind: "person", id: tx.actor.person } });
}
