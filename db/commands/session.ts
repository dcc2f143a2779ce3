import type { MembershipId, PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** Opens a session of at most 12 hours; the caller keeps the secret, the table its hash. */
export async function openSession(
  tx: Tx,
  session: { idHash: Buffer; person: PersonId; membership: MembershipId | null },
): Promise<void> {
  await tx
    .insertInto("session")
    .values({
      idHash: session.idHash,
      personId: session.person,
      membershipId: session.membership,
      endsAt: sql<string>`now() + interval '12 hours'`,
    })
    .execute();
}

export async function closeSession(tx: Tx, idHash: Buffer): Promise<void> {
  await tx.deleteFrom("session").where("idHash", "=", idHash).execute();
}

/** Notes that the session is in use, at most once a minute. */
export async function touchSession(tx: Tx, idHash: Buffer): Promise<void> {
  await tx
    .updateTable("session")
    .set({ seenAt: sql<string>`now()` })
    .where("idHash", "=", idHash)
    .where("seenAt", "<", sql<Date>`now() - interval '1 minute'`)
    .execute();
}

/** Puts on another hat; the caller has checked that the hat is the person's own. */
export async function wearHat(tx: Tx, idHash: Buffer, membership: MembershipId): Promise<void> {
  await tx.updateTable("session").set({ membershipId: membership }).where("idHash", "=", idHash).execute();
}
