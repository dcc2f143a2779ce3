import type { Member } from "#domain/actor.ts";
import { type ChangeRefusal, refusalOf } from "#domain/members.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MembershipId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { lockMembers } from "./member-lock.ts";

/** Makes a colleague an admin (beheerder) of the own organisation, or one no longer. The last one stays. */
export async function setAdmin(tx: Tx<Member>, id: MembershipId, admin: boolean): Promise<Outcome<ChangeRefusal>> {
  const change = admin ? "make_admin" : "unmake_admin";
  const refusal = refusalOf(change, tx.actor.membership, id, await lockMembers(tx));
  if (refusal) return refused(refusal);
  await tx.updateTable("membership").set({ admin }).where("id", "=", id).execute();
  audit(tx, { action: admin ? "member_admin_set" : "member_admin_unset", object: { kind: "membership", id } });
  return done();
}
