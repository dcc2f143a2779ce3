import type { Person, Visitor } from "#domain/actor.ts";
import { PersonId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Doors, Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { newId } from "../id.ts";

/** Somebody whom a provider vouches for. `email` is "" unless the provider's addresses count as the person's own. */
export type Arriving = {
  readonly provider: string;
  readonly subjectHash: Buffer;
  readonly name: string;
  readonly email: string;
  readonly language: string;
};

/**
 * The person of an account at a provider: who had it before; else who has the address that the provider vouches for; else
 * a new person without a hat. Two sign-ins of the same account at the same moment end in one person.
 */
export async function arriveByProvider(
  doors: Pick<Doors, "write">,
  holder: Visitor,
  arriving: Arriving,
): Promise<PersonId> {
  const known = await doors.write(holder, (tx) => personOfIdentity(tx, arriving.subjectHash));
  if (known) return known;
  const byEmail = arriving.email === "" ? null : await doors.write(holder, (tx) => personOfEmail(tx, arriving.email));
  const person = byEmail ?? newId(PersonId);
  try {
    await doors.write({ kind: "person", person }, (tx) => linkIdentity(tx, arriving, byEmail === null));
    return person;
  } catch (error) {
    if (!(error instanceof IdentityTaken)) throw error;
  }
  const first = await doors.write(holder, (tx) => personOfIdentity(tx, arriving.subjectHash));
  if (!first) throw new Error("The identity is there and cannot be seen.");
  return first;
}

/** The person with this address, made when there is none: who shows the secret of an e-mail to it. */
export async function arriveByEmail(tx: Tx, email: string, language: string): Promise<PersonId> {
  const known = await personOfEmail(tx, email);
  if (known) return known;
  const id = newId(PersonId);
  const name = email.slice(0, email.indexOf("@"));
  await tx.insertInto("person").values({ id, name, email, language }).execute();
  return id;
}

async function personOfIdentity(tx: Tx, subjectHash: Buffer): Promise<PersonId | null> {
  const row = await tx
    .updateTable("identity")
    .set({ usedAt: sql<Date>`now()` })
    .where("subjectHash", "=", subjectHash)
    .returning("personId")
    .executeTakeFirst();
  return row?.personId ?? null;
}

async function personOfEmail(tx: Tx, email: string): Promise<PersonId | null> {
  const row = await tx
    .selectFrom("person")
    .select("id")
    .where(sql`lower(email)`, "=", email.toLowerCase())
    .where("email", "<>", "")
    .executeTakeFirst();
  return row?.id ?? null;
}

async function linkIdentity(tx: Tx<Person>, arriving: Arriving, isNew: boolean): Promise<void> {
  const { person } = tx.actor;
  const { provider, subjectHash, name, email, language } = arriving;
  if (isNew) await tx.insertInto("person").values({ id: person, name, email, language }).execute();
  const linked = await tx
    .insertInto("identity")
    .values({ subjectHash, personId: person, provider })
    .onConflict((conflict) => conflict.column("subjectHash").doNothing())
    .executeTakeFirst();
  if (linked.numInsertedOrUpdatedRows !== 1n) throw new IdentityTaken();
  audit(tx, { action: "identity_linked", object: { kind: "person", id: person } });
}

/** Another sign-in of the same account was first: rolls the new person back. */
class IdentityTaken extends Error {}
