import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { type JoinRequestId, MembershipId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId } from "../id.ts";
import { recordOfOrganisation } from "../organisation-record.ts";
import { ownOrganisation } from "./member-lock.ts";

/** Lets somebody in who asked, as a member without further rights, or not. Answered once. */
export async function answerJoinRequest(
  tx: Tx<Member>,
  id: JoinRequestId,
  admitted: boolean,
): Promise<Outcome<"forbidden" | "not_found">> {
  const { actor } = tx;
  const own = await ownOrganisation(tx);
  if (own?.kind !== "employer") return refused("forbidden");
  const request = await tx
    .selectFrom("joinRequest")
    .select("personId")
    .where("id", "=", id)
    .where("organisationId", "=", actor.organisation)
    .where("answeredAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!request) return refused("not_found");
  const membership = newId(MembershipId);
  const hat = { id: membership, organisationId: actor.organisation, role: "employer" as const, joinRequestId: id };
  if (admitted) {
    await tx
      .insertInto("membership")
      .values({ ...hat, personId: request.personId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx
    .updateTable("joinRequest")
    .set({ answeredAt: sql<Date>`now()`, answeredBy: actor.membership, admitted })
    .where("id", "=", id)
    .execute();
  if (admitted) await recordOfOrganisation(tx, "organisation.joined", actor.organisation, { actor: membership });
  return done();
}
