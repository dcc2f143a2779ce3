import type { InvitationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { secretHash } from "../secret-hash.ts";

/**
 * Keeps the hash of the secret that the e-mail of an invitation carries, and returns the name of the organisation that
 * invites; null when the invitation is not open any more.
 */
export async function keepInvitationSecret(tx: Tx, id: InvitationId, secret: string): Promise<string | null> {
  const row = await tx
    .updateTable("invitation")
    .from("organisation")
    .set({ secretHash: secretHash(secret) })
    .whereRef("organisation.id", "=", "invitation.organisationId")
    .where("invitation.id", "=", id)
    .where("invitation.acceptedAt", "is", null)
    .where("invitation.withdrawnAt", "is", null)
    .returning("organisation.name")
    .executeTakeFirst();
  return row?.name ?? null;
}
