import type { Member } from "#domain/actor.ts";
import { mayReview } from "#domain/members.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import type { MembershipId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { uuidv7 } from "../id.ts";
import { lockMembers } from "./member-lock.ts";

/**
 * Confirms that these memberships of the own organisation are still right; the answer counts them. `all`: every one that
 * the actor may confirm, which is not the own when there is another admin.
 */
export async function reviewMemberships(
  tx: Tx<Member>,
  which: readonly MembershipId[] | "all",
): Promise<Outcome<"forbidden", number>> {
  const { actor } = tx;
  const current = await lockMembers(tx);
  const may = current.filter(({ id }) => mayReview(actor.membership, id, current)).map(({ id }) => id);
  const wanted = which === "all" ? may : which;
  if (wanted.length === 0 || wanted.some((id) => !may.includes(id))) return refused("forbidden");
  await tx
    .insertInto("membershipReview")
    .values(
      wanted.map((membershipId) => ({
        id: uuidv7(),
        membershipId,
        organisationId: actor.organisation,
        reviewedBy: actor.membership,
      })),
    )
    .execute();
  audit(tx, {
    action: "members_reviewed",
    object: { kind: "organisation", id: actor.organisation },
    count: wanted.length,
  });
  return done(wanted.length);
}
