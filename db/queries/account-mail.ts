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

/** E-mails that wait since before an instant: what a queue that lost its jobs has to be told again. */
export async function accountMailWaitingSince(tx: Tx<Job>, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom("accountMail")
    .select("id")
    .where("status", "=", "waiting")
    .where("createdAt", "<", before)
    .orderBy("createdAt")
    .limit(1000)
    .execute();
  return rows.map((row) => row.id);
}

/** How many e-mails about an account went to an address in these last minutes. */
export async function accountMailsTo(tx: Tx, address: string, minutes: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select account_mails_to(${address}, now() - make_interval(mins => ${minutes})) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}
