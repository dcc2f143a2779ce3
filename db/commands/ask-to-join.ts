import type { Person } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { JoinRequestId, type OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId } from "../id.ts";
import { recordOfOrganisation } from "../organisation-record.ts";

/** Requests of one person that may wait at a time: nobody knocks on every door. */
const MOST_WAITING = 3;

export type JoinRefusal = "not_found" | "member" | "asked" | "too_many" | "nobody";

/** Asks those who run a registered employer to be let in. They answer; it is never by itself. */
export async function askToJoin(tx: Tx<Person>, employer: OrganisationId): Promise<Outcome<JoinRefusal>> {
  const { person } = tx.actor;
  const row = await tx
    .selectFrom("organisation")
    .select(["id", sql<boolean>`has_admin(id)`.as("hasAdmin")])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("membership")
            .select("membership.id")
            .whereRef("membership.organisationId", "=", "organisation.id")
            .where("membership.personId", "=", person)
            .where("membership.endedAt", "is", null),
        )
        .as("member"),
    )
    .where("id", "=", employer)
    .where("kind", "=", "employer")
    .executeTakeFirst();
  if (!row) return refused("not_found");
  if (row.member) return refused("member");
  if (!row.hasAdmin) return refused("nobody");
  const waiting = await tx
    .selectFrom("joinRequest")
    .select("organisationId")
    .where("personId", "=", person)
    .where("answeredAt", "is", null)
    .execute();
  if (waiting.some(({ organisationId }) => organisationId === employer)) return refused("asked");
  if (waiting.length >= MOST_WAITING) return refused("too_many");
  await tx
    .insertInto("joinRequest")
    .values({ id: newId(JoinRequestId), organisationId: employer, personId: person })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await recordOfOrganisation(tx, "organisation.join_asked", employer);
  return done();
}
