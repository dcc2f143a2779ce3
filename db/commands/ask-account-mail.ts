import type { AccountMailKind } from "#domain/account-mail.ts";
import { ACCOUNT_LINK_MINUTES } from "#domain/account-mail.ts";
import type { PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { record } from "../events.ts";
import { uuidv7 } from "../id.ts";

export type WantedAccountMail = {
  readonly kind: AccountMailKind;
  readonly email: string;
  readonly language: string;
  readonly person?: PersonId | null;
  /** Ids that the template looks up, paths of our own to go on to; never text about a person. */
  readonly payload?: Readonly<Record<string, string>>;
  /** SHA-256 of a secret in the cookie of the browser that asks, when the link is meant for that browser. */
  readonly browserHash?: Buffer | null;
  /** From where it is asked: a keyed hash of the internet address. */
  readonly askedFrom?: Buffer | null;
};

/** Lays an e-mail about an account ready and records that it is wanted: the worker makes the secret and sends. */
export async function askAccountMail(tx: Tx, wanted: WantedAccountMail): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("accountMail")
    .values({
      id,
      kind: wanted.kind,
      email: wanted.email,
      language: wanted.language,
      personId: wanted.person ?? null,
      payload: JSON.stringify(wanted.payload ?? {}),
      browserHash: wanted.browserHash ?? null,
      askedFrom: wanted.askedFrom ?? null,
      expiresAt: sql<Date>`now() + make_interval(mins => ${ACCOUNT_LINK_MINUTES[wanted.kind]})`,
    })
    .execute();
  await record(tx, { type: "account.mail_wanted", accountMailId: id });
  return id;
}
