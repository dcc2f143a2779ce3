import type { Visitor } from "#domain/actor.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

export type SignInAttempt = {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path to go on to; "" for the page of today. */
  readonly next: string;
  /** Id of a form that was kept when a session ended; "" for none. */
  readonly parked: string;
};

/** Keeps a sign-in under way for the asking browser (`linkHolder` of its cookie's hash); an earlier one ends. */
export async function keepAttempt(tx: Tx<Visitor>, browserHash: Buffer, attempt: SignInAttempt): Promise<void> {
  await tx.deleteFrom("signInAttempt").where("browserHash", "=", browserHash).execute();
  await tx
    .insertInto("signInAttempt")
    .values({ browserHash, ...attempt })
    .execute();
}

/** Takes the asking browser's sign-in under way, once; null when it has none of the last 10 minutes. */
export async function takeAttempt(tx: Tx<Visitor>, browserHash: Buffer): Promise<SignInAttempt | null> {
  const row = await tx
    .deleteFrom("signInAttempt")
    .where("browserHash", "=", browserHash)
    .returning(["provider", "state", "nonce", "verifier", "next", "parked"])
    .returning(sql<boolean>`created_at > now() - interval '10 minutes'`.as("fresh"))
    .executeTakeFirst();
  if (!row?.fresh) return null;
  const { provider, state, nonce, verifier, next, parked } = row;
  return { provider, state, nonce, verifier, next, parked };
}
