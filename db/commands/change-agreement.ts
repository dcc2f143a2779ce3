import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import type { Caseworker } from "../candidate-record.ts";
import { uuidv7 } from "../id.ts";

/**
 * Lets the region's other municipalities and its coordinator see who of the own municipality is available, or no longer; a
 * team lead's to say. What is so already stays so.
 */
export async function changeAgreement(tx: Tx<Caseworker>, to: "open" | "closed"): Promise<Outcome<"forbidden">> {
  const { organisation, membership } = tx.actor;
  if (!may(tx.actor, "agreement.change", { organisationId: organisation })) return refused("forbidden");
  if (to === "open") {
    await tx
      .insertInto("regionAgreement")
      .columns(["id", "organisationId", "regionCode", "openedBy", "coordinators"])
      .expression((of) =>
        of
          .selectFrom("organisation")
          .select(({ ref, val }) => [
            sql<string>`${uuidv7()}::uuid`.as("id"),
            ref("organisation.id").as("organisationId"),
            sql<string>`organisation.region_code`.as("regionCode"),
            val(membership).as("openedBy"),
            sql<boolean>`true`.as("coordinators"),
          ])
          .where("organisation.id", "=", organisation),
      )
      .onConflict((conflict) => conflict.column("organisationId").where("closedAt", "is", null).doNothing())
      .execute();
  } else {
    await tx
      .updateTable("regionAgreement")
      .set({ closedAt: sql<Date>`now()`, closedBy: membership })
      .where("organisationId", "=", organisation)
      .where("closedAt", "is", null)
      .execute();
  }
  audit(tx, {
    action: to === "open" ? "agreement_opened" : "agreement_closed",
    object: { kind: "organisation", id: organisation },
  });
  return done();
}
