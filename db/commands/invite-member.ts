import type { Member } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { roleFits, sameAddress } from "#domain/members.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { InvitationId, type OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { newId } from "../id.ts";
import { askAccountMail } from "./ask-account-mail.ts";
import { ownOrganisation } from "./member-lock.ts";

export type InvitationGiven = {
  readonly email: string;
  readonly role: Role;
  readonly admin: boolean;
  /** In which the e-mail is written. */
  readonly language: string;
};
export type InviteRefusal = "forbidden" | "role" | "own_address" | "member" | "invited";

/** Invites somebody to the own organisation, as one of its admins: an e-mail with a secret link goes to the address. */
export async function inviteMember(
  tx: Tx<Member>,
  given: InvitationGiven,
): Promise<Outcome<InviteRefusal, InvitationId>> {
  const { actor } = tx;
  const own = await ownOrganisation(tx);
  if (!own) return refused("forbidden");
  if (!roleFits(own.kind, given.role)) return refused("role");
  const self = await tx.selectFrom("person").select("email").where("id", "=", actor.person).executeTakeFirstOrThrow();
  if (sameAddress(self.email, given.email)) return refused("own_address");
  if (await worksHere(tx, actor.organisation, given)) return refused("member");
  const invitation = await invite(tx, actor.organisation, given);
  return invitation ? done(invitation) : refused("invited");
}

/** Lays the invitation and its e-mail ready; null when an open one is under way to the same address in the same role. */
export async function invite(
  tx: Tx<Member>,
  organisationId: OrganisationId,
  { email, role, admin, language }: InvitationGiven,
): Promise<InvitationId | null> {
  await tx
    .updateTable("invitation")
    .set({ withdrawnAt: sql<Date>`now()` })
    .where("organisationId", "=", organisationId)
    .where("acceptedAt", "is", null)
    .where("withdrawnAt", "is", null)
    .where("expiresAt", "<=", sql<Date>`now()`)
    .execute();
  const id = newId(InvitationId);
  const made = await tx
    .insertInto("invitation")
    .values({ id, organisationId, role, admin, email: email.trim(), invitedBy: tx.actor.membership })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return null;
  audit(tx, { action: "member_invited", object: { kind: "organisation", id: organisationId } });
  await askAccountMail(tx, { kind: "invitation", email: email.trim(), language, payload: { invitationId: id } });
  return id;
}

async function worksHere(tx: Tx, organisation: OrganisationId, given: InvitationGiven): Promise<boolean> {
  const found = await tx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .select("membership.id")
    .where("membership.organisationId", "=", organisation)
    .where("membership.role", "=", given.role)
    .where("membership.endedAt", "is", null)
    .where(sql<boolean>`lower(person.email) = ${given.email.trim().toLowerCase()}`)
    .executeTakeFirst();
  return found !== undefined;
}
