import type { Member } from "#domain/actor.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { ownOrganisation } from "./member-lock.ts";

/** Gives the own organisation its telephone number (`parsePhone`), as one of its admins; null takes it away. */
export async function setPhone(tx: Tx<Member>, phone: string | null): Promise<Outcome<"forbidden">> {
  if (!(await ownOrganisation(tx, "organisation.phone"))) return refused("forbidden");
  const { organisation: id } = tx.actor;
  if (phone === null) {
    await tx.deleteFrom("organisationPhone").where("organisationId", "=", id).execute();
  } else {
    await tx
      .insertInto("organisationPhone")
      .values({ organisationId: id, phone })
      .onConflict((conflict) => conflict.column("organisationId").doUpdateSet({ phone, changedAt: sql<Date>`now()` }))
      .execute();
  }
  audit(tx, { action: "phone_changed", object: { kind: "organisation", id } });
  return done();
}
