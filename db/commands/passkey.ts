import type { Person } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { uuidv7 } from "../id.ts";
import { factorCount, secondFactors } from "../queries/second-factors.ts";

export type NewPasskey = {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
};

/** Most passkeys of one person. */
const MOST = 10;

/** Keeps a passkey that has just been shown; false when it is there already or there are too many. */
export async function addPasskey(tx: Tx<Person>, passkey: NewPasskey): Promise<boolean> {
  if ((await secondFactors(tx)).passkeys.length >= MOST) return false;
  const { credentialId, counter, name } = passkey;
  const added = await tx
    .insertInto("passkey")
    .values({
      id: uuidv7(),
      personId: tx.actor.person,
      credentialId,
      publicKey: Buffer.from(passkey.publicKey),
      counter,
      transports: [...passkey.transports],
      name,
    })
    .onConflict((conflict) => conflict.column("credentialId").doNothing())
    .executeTakeFirst();
  const kept = added.numInsertedOrUpdatedRows === 1n;
  if (kept) audit(tx, { action: "factor_added", object: { kind: "person", id: tx.actor.person } });
  return kept;
}

/** Gives a passkey of one's own another name; nothing when it is gone. */
export async function renamePasskey(tx: Tx<Person>, id: string, name: string): Promise<void> {
  await tx.updateTable("passkey").set({ name }).where("id", "=", id).where("personId", "=", tx.actor.person).execute();
}

/** Notes that a passkey was shown, with its new counter; false when it is gone. */
export async function passkeyUsed(tx: Tx<Person>, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("passkey")
    .set({ counter, usedAt: sql<Date>`now()` })
    .where("id", "=", id)
    .where("personId", "=", tx.actor.person)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A second factor to take away: one passkey, or the app. */
export type Removal = { readonly passkey: string } | "app";

/** Takes a second factor away; false when it is the last one and one is needed. With none left the recovery codes go. */
export async function removeFactor(tx: Tx<Person>, removal: Removal, needed: boolean): Promise<boolean> {
  const { person } = tx.actor;
  // One at a time per person: two removals beside each other would both see another factor left.
  await sql`select pg_advisory_xact_lock(hashtextextended(${person}, 3))`.execute(tx);
  const factors = await secondFactors(tx);
  const counts =
    removal === "app" ? factors.app?.confirmed === true : factors.passkeys.some(({ id }) => id === removal.passkey);
  const last = counts && factorCount(factors) === 1;
  if (last && needed) return false;
  if (removal === "app") await tx.deleteFrom("codeApp").where("personId", "=", person).execute();
  else await tx.deleteFrom("passkey").where("id", "=", removal.passkey).where("personId", "=", person).execute();
  if (last) await tx.deleteFrom("recoveryCode").where("personId", "=", person).execute();
  if (counts) audit(tx, { action: "factor_removed", object: { kind: "person", id: person } });
  return true;
}

/** Keeps the challenge of a passkey ceremony with the session, for five minutes. */
export async function keepChallenge(tx: Tx<Person>, idHash: Buffer, challenge: string): Promise<void> {
  await tx
    .updateTable("session")
    .set({ challenge, challengeUntil: sql<Date>`now() + interval '5 minutes'` })
    .where("idHash", "=", idHash)
    .execute();
}

/** Takes the session's challenge, once; null when there is none in time. */
export async function takeChallenge(tx: Tx<Person>, idHash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ challenge: string | null }>`
    with before as (select challenge from session
        where id_hash = ${idHash} and challenge_until > now() for update),
      gone as (update session set challenge = null, challenge_until = null where id_hash = ${idHash})
    select challenge from before`.execute(tx);
  return rows[0]?.challenge ?? null;
}
