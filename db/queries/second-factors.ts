import type { Person } from "#domain/actor.ts";
import type { Tx } from "../access.ts";

export type Passkey = {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
};

/** What the asking person can show as a second factor. */
export type SecondFactors = {
  readonly passkeys: readonly Passkey[];
  /** An app that makes codes; `confirmed` once a code of it was right. The secret is encrypted. */
  readonly app: { readonly secret: Buffer; readonly confirmed: boolean } | null;
  /** Recovery codes that were not used. */
  readonly recoveryCodes: number;
};

export async function secondFactors(tx: Tx<Person>): Promise<SecondFactors> {
  const { person } = tx.actor;
  const passkeys = await tx
    .selectFrom("passkey")
    .select(["id", "credentialId", "publicKey", "counter", "transports", "name", "createdAt", "usedAt"])
    .where("personId", "=", person)
    .orderBy("createdAt")
    .execute();
  const app = await tx
    .selectFrom("codeApp")
    .select(["secret", "confirmedAt"])
    .where("personId", "=", person)
    .executeTakeFirst();
  const { left } = await tx
    .selectFrom("recoveryCode")
    .select((eb) => eb.fn.countAll<number>().as("left"))
    .where("personId", "=", person)
    .where("usedAt", "is", null)
    .executeTakeFirstOrThrow();
  return {
    passkeys,
    app: app ? { secret: app.secret, confirmed: app.confirmedAt !== null } : null,
    recoveryCodes: left,
  };
}

/** How many ways there are to pass, recovery codes left out. */
export function factorCount({ passkeys, app }: SecondFactors): number {
  return passkeys.length + (app?.confirmed ? 1 : 0);
}
