import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { newId } from "#db/id.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { Member, Person } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { InvitationId, PersonId } from "#domain/schema/ids.ts";
import { member, type World } from "../world.ts";

/**
 * The hat, which ended, of an employer that nobody is a member of any more: left from before an organisation kept an
 * admin, so past that rule.
 */
export async function goneEmployer(at: World, name: string): Promise<Member<"employer">> {
  const gone = await member(at, "employer", { kind: "employer", name });
  await everybodyLeaves(at, gone);
  return gone;
}

/** Ends the hat of the only one in an organisation, past the rule that somebody stays. */
export async function everybodyLeaves(at: World, { membership }: Member): Promise<void> {
  await at.all.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await trx.updateTable("membership").set({ endedAt: new Date() }).where("id", "=", membership).execute();
  });
}

let number = 0;

/** Somebody who can sign in and has no hat. */
export async function newcomer(at: World, email?: string): Promise<Person & { readonly email: string }> {
  number += 1;
  const person = newId(PersonId);
  const address = email ?? `nieuw${number}@voorbeeld.example`;
  await at.all
    .insertInto("person")
    .values({ id: person, name: `Nieuw ${number}`, email: address })
    .execute();
  return { kind: "person", person, email: address };
}

type InvitationFacts = {
  readonly email: string;
  readonly role: Role;
  readonly admin?: boolean;
  /** Days since it was made. */
  readonly age?: number;
};

/** An invitation whose e-mail has gone out, past all walls, and the secret in it. */
export async function mailedInvitation(
  at: World,
  by: Member,
  { email, role, admin = false, age = 0 }: InvitationFacts,
): Promise<{ readonly id: InvitationId; readonly secret: string }> {
  const id = newId(InvitationId);
  const secret = randomBytes(32).toString("base64url");
  const made = Date.now() - age * 86_400_000;
  await at.all
    .insertInto("invitation")
    .values({
      id,
      organisationId: by.organisation,
      role,
      admin,
      email,
      invitedBy: by.membership,
      secretHash: secretHash(secret),
      createdAt: new Date(made),
      expiresAt: new Date(made + 14 * 86_400_000),
    })
    .execute();
  return { id, secret };
}

/** The person, with the secret of an invitation in hand. */
export function holding(person: Person, secret: string): Person {
  return { ...person, invitation: secretHash(secret).toString("hex") };
}
