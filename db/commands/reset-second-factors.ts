import type { Job } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";

/** What somebody confirms with, what was counted against them, and where they are signed in. */
const FACTORS = ["passkey", "codeApp", "recoveryCode", "codeFailure", "session"] as const;

/**
 * Takes away every second factor of who lost theirs and ends their sessions: at the next sign-in they set up a new one. Only
 * after somebody has made sure who asks (ASVS 5.0, 6.4.4).
 */
export async function resetSecondFactors(tx: Tx<Job>, email: string): Promise<Outcome<"not_found">> {
  const person = await tx
    .selectFrom("person")
    .select("id")
    .where((eb) => eb(eb.fn("lower", ["email"]), "=", email.toLowerCase()))
    .executeTakeFirst();
  if (!person) return refused("not_found");
  for (const table of FACTORS) await tx.deleteFrom(table).where("personId", "=", person.id).execute();
  audit(tx, { action: "factors_reset", object: { kind: "person", id: person.id } });
  return done();
}
