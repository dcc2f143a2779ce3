import type { Member } from "#domain/actor.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

export type EmployerToVerify = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly kvkNumber: string | null;
  readonly place: string | null;
  readonly pc4: string | null;
  readonly registeredBy: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly refusedAt: Date | null;
  readonly refusedBecause: string;
};

/** Employers of the coordinator's region that registered themselves and are not verified, those never answered first. */
export function employersToVerify(tx: Tx<Member<"coordinator">>): Promise<EmployerToVerify[]> {
  return tx
    .selectFrom("organisation as o")
    .innerJoin("person as p", "p.id", "o.registeredBy")
    .leftJoin("site as s", "s.organisationId", "o.id")
    .distinctOn(["o.refusedAt", "o.createdAt", "o.id"])
    .select(["o.id", "o.name", "o.kvkNumber", "s.place", "s.pc4", "p.name as registeredBy", "p.email"])
    .select(["o.createdAt", "o.refusedAt", "o.refusedBecause"])
    .where("o.kind", "=", "employer")
    .where("o.verifiedAt", "is", null)
    .where("o.regionCode", "=", tx.actor.region)
    .orderBy("o.refusedAt", (order) => order.asc().nullsFirst())
    .orderBy("o.createdAt")
    .orderBy("o.id")
    .execute();
}

/** How the own organisation stands while it waits; null once it is verified. */
export async function ownVerification(tx: Tx<Member>) {
  const row = await tx
    .selectFrom("organisation as o")
    .leftJoin("region as r", "r.code", "o.regionCode")
    .select(["o.name", "o.kvkNumber", "o.createdAt", "o.refusedAt", "o.refusedBecause", "r.name as region"])
    .where("o.id", "=", tx.actor.organisation)
    .where("o.verifiedAt", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** Verified organisations that nobody runs yet, by name: the operator invites their first admin. */
export function withoutAdmin(tx: Tx<Member<"operator">>) {
  return tx
    .selectFrom("organisation as o")
    .select(["o.id", "o.name"])
    .where("o.verifiedAt", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("membership as w")
            .select("w.id")
            .whereRef("w.organisationId", "=", "o.id")
            .where("w.admin", "=", true)
            .where("w.endedAt", "is", null),
        ),
      ),
    )
    .orderBy("o.name")
    .execute();
}
