import type { Tx } from "../access.ts";

/** Employers that a coordinator may post for without making them anew: registered, sited or posting in the own region. */
export function regionEmployers(tx: Tx, region: string) {
  return tx
    .selectFrom("organisation")
    .select(["id", "name", "kvkNumber"])
    .where("kind", "=", "employer")
    .where((eb) =>
      eb.or([
        eb("regionCode", "=", region),
        eb("id", "in", eb.selectFrom("site").select("organisationId").where("site.regionCode", "=", region)),
        eb("id", "in", eb.selectFrom("placement").select("employerId").where("placement.regionCode", "=", region)),
      ]),
    )
    .orderBy("name")
    .execute();
}
