import type { Member } from "#domain/actor.ts";
import type { OrganisationKind } from "#domain/codes.ts";
import type { Membership } from "#domain/members.ts";
import { type Action, may } from "#domain/permissions.ts";
import type { MembershipId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

export type LockedMembership = Membership & { readonly id: MembershipId };

/**
 * The memberships of the own organisation that have not ended. Those of its admins are locked, always in the same order:
 * of two changes at once the second waits, and then sees what the first has left.
 */
export async function lockMembers(tx: Tx<Member>): Promise<LockedMembership[]> {
  const columns = ["id", "personId as person", "role", "admin"] as const;
  const current = tx
    .selectFrom("membership")
    .select(columns)
    .where("organisationId", "=", tx.actor.organisation)
    .where("endedAt", "is", null);
  await current.where("admin", "=", true).orderBy("id").forUpdate().execute();
  return current.orderBy("id").execute();
}

/** The own organisation, when the actor runs it and may do this to it; null for everybody else. */
export async function ownOrganisation(
  tx: Tx<Member>,
  action: Action = "members.manage",
): Promise<{ kind: OrganisationKind; name: string } | null> {
  const { actor } = tx;
  const row = await tx
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .select(["membership.admin", "organisation.kind", "organisation.name"])
    .where("membership.id", "=", actor.membership)
    .where("membership.endedAt", "is", null)
    .where("organisation.id", "=", actor.organisation)
    .executeTakeFirst();
  if (!row || !may({ ...actor, admin: row.admin }, action, { staffOf: actor.organisation })) return null;
  return { kind: row.kind, name: row.name };
}
