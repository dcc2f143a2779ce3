import type { Member } from "#domain/actor.ts";
import { ROLES_OF } from "#domain/members.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import type { InvitationId, OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { invite } from "./invite-member.ts";

export type FirstAdminRefusal = "forbidden" | "not_found" | "has_admin" | "invited";

/** The operator invites the first admin of an organisation that has none; the rest its admins do themselves. */
export async function inviteFirstAdmin(
  tx: Tx<Member>,
  organisation: OrganisationId,
  given: { readonly email: string; readonly language: string },
): Promise<Outcome<FirstAdminRefusal, InvitationId>> {
  const { actor } = tx;
  const { admin } = await tx
    .selectFrom("membership")
    .select("admin")
    .where("id", "=", actor.membership)
    .executeTakeFirstOrThrow();
  if (!may({ ...actor, admin }, "organisation.first_admin", {})) return refused("forbidden");
  const row = await tx
    .selectFrom("organisation")
    .select(["kind", sql<boolean>`has_admin(id)`.as("hasAdmin")])
    .where("id", "=", organisation)
    .executeTakeFirst();
  if (!row) return refused("not_found");
  if (row.hasAdmin) return refused("has_admin");
  const id = await invite(tx, organisation, { ...given, role: ROLES_OF[row.kind][0], admin: true });
  return id ? done(id) : refused("invited");
}
