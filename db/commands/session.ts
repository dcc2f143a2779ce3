import type { Person, Visitor } from "#domain/actor.ts";
import type { MembershipId, PersonId } from "#domain/schema/ids.ts";
import type { SignInMethod } from "#domain/sign-in.ts";
import { type DeleteResult, sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";

/** How somebody came in, as the session keeps it. */
export type NewSession = {
  readonly idHash: Buffer;
  readonly person: PersonId;
  readonly membership: MembershipId | null;
  readonly method: SignInMethod;
  readonly provider: string | null;
  /** The company for which the provider vouched. */
  readonly kvkNumber: string | null;
  /** A second factor was shown on the way in. */
  readonly steppedUp: boolean;
  /** Coarse: a browser and a system. */
  readonly device: string;
};

/** Opens a session of at most 12 hours, as who holds its secret (`linkHolder`); the table keeps the hash. */
export async function openSession(tx: Tx<Visitor>, session: NewSession): Promise<void> {
  await tx
    .insertInto("session")
    .values({
      idHash: session.idHash,
      personId: session.person,
      membershipId: session.membership,
      method: session.method,
      provider: session.provider,
      kvkNumber: session.kvkNumber,
      steppedUpAt: session.steppedUp ? sql<string>`now()` : null,
      device: session.device,
      endsAt: sql<string>`now() + interval '12 hours'`,
    })
    .execute();
  if (session.membership) await keepHat(tx, session.person, session.membership);
  audit(tx, { action: "sign_in", object: { kind: "person", id: session.person } });
}

/** Ends the session that the acting visitor holds: its person signs out, or it makes room for another in the same browser. */
export async function closeSession(
  tx: Tx<Visitor>,
  idHash: Buffer,
  action: "sign_out" | "session_ended",
): Promise<void> {
  const gone = await tx.deleteFrom("session").where("idHash", "=", idHash).returning("personId").executeTakeFirst();
  if (gone) audit(tx, { action, object: { kind: "person", id: gone.personId } });
}

/** Ends one of the asking person's own sessions; another's stays. */
export async function closeOwnSession(tx: Tx<Person>, id: string): Promise<void> {
  const { person } = tx.actor;
  noteEnded(tx, await tx.deleteFrom("session").where("personId", "=", person).where("id", "=", id).executeTakeFirst());
}

/** Ends every session of the asking person but this one. */
export async function closeOtherSessions(tx: Tx<Person>, id: string): Promise<void> {
  const { person } = tx.actor;
  noteEnded(tx, await tx.deleteFrom("session").where("personId", "=", person).where("id", "<>", id).executeTakeFirst());
}

function noteEnded(tx: Tx<Person>, { numDeletedRows }: DeleteResult): void {
  if (numDeletedRows === 0n) return;
  const object = { kind: "person", id: tx.actor.person } as const;
  audit(tx, { action: "session_ended", object, count: Number(numDeletedRows) });
}

/** A second factor was shown: from now on the own session goes by a new secret, and the old one opens nothing. */
export async function stepUpSession(tx: Tx<Person>, old: Buffer, fresh: Buffer): Promise<void> {
  const lifted = await tx
    .updateTable("session")
    .set({ idHash: fresh, steppedUpAt: sql<string>`now()`, challenge: null, challengeUntil: null })
    .where("idHash", "=", old)
    .returning("personId")
    .executeTakeFirst();
  if (lifted) audit(tx, { action: "step_up", object: { kind: "person", id: lifted.personId } });
}

/** Notes that the session that the acting visitor holds is in use, at most once a minute. */
export async function touchSession(tx: Tx<Visitor>, idHash: Buffer): Promise<void> {
  await tx
    .updateTable("session")
    .set({ seenAt: sql<string>`now()` })
    .where("idHash", "=", idHash)
    .where("seenAt", "<", sql<Date>`now() - interval '1 minute'`)
    .execute();
}

/** Puts on another hat, as who holds the session; the caller has checked that the hat is the person's own. */
export async function wearHat(tx: Tx<Visitor>, idHash: Buffer, membership: MembershipId): Promise<void> {
  const worn = await tx
    .updateTable("session")
    .set({ membershipId: membership })
    .where("idHash", "=", idHash)
    .returning("personId")
    .executeTakeFirst();
  if (!worn) return;
  await keepHat(tx, worn.personId, membership);
  audit(tx, { action: "hat_changed", object: { kind: "person", id: worn.personId } });
}

async function keepHat(tx: Tx, person: PersonId, membership: MembershipId): Promise<void> {
  await tx.updateTable("person").set({ lastMembershipId: membership }).where("id", "=", person).execute();
}
