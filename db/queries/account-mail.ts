import type { AccountMailKind } from "#domain/account-mail.ts";
import type { Job } from "#domain/actor.ts";
import type { PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** An e-mail about an account that still has to go. */
export type AccountLetter = {
  readonly id: string;
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly language: string;
  readonly person: PersonId | null;
  readonly payload: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
};

const COLUMNS = ["id", "kind", "email", "language", "personId as person", "payload", "expiresAt"] as const;

/** The letter, or null when it was sent, skipped or removed. */
export async function accountLetter(tx: Tx<Job>, id: string): Promise<AccountLetter | null> {
  const row = await tx
    .selectFrom("accountMail")
    .select(COLUMNS)
    .where("id", "=", id)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  return row ?? null;
}

/** What the link of an e-mail stands for, for who opens it: ask as `linkHolder(token hash)`. */
export type OpenedLink = AccountLetter & {
  /** Null: it may be opened in any browser. */
  readonly browserHash: Buffer | null;
};

/** The unused, unexpired link of this kind that the asking visitor holds the secret of; null when there is none. */
export async function openedLink(tx: Tx, kind: AccountMailKind): Promise<OpenedLink | null> {
  const row = await tx
    .selectFrom("accountMail")
    .select([...COLUMNS, "browserHash"])
    .where("kind", "=", kind)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", sql<Date>`now()`)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * How many links to sign in went to an address in these last minutes, in all and asked from `place` (a keyed hash of an
 * internet address). Who asks for the same address at the same moment waits, so that each counts the other.
 */
export async function signInLinksTo(
  tx: Tx,
  address: string,
  place: Buffer | null,
  minutes: number,
): Promise<{ readonly total: number; readonly fromHere: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(lower(${address}), 4))`.execute(tx);
  const { rows } = await sql<{ total: number; fromHere: number }>`
    select total, from_here from sign_in_links_to(${address}, ${place}, now() - make_interval(mins => ${minutes}))`.execute(
    tx,
  );
  return rows[0] ?? { total: 0, fromHere: 0 };
}
