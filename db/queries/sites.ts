import type { OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** The saved sites (vestigingen) of an organisation, by name. */
export function sitesOf(tx: Tx, organisation: OrganisationId) {
  return tx
    .selectFrom("site")
    .innerJoin("municipality", "municipality.code", "site.municipalityCode")
    .selectAll("site")
    .select("municipality.name as municipalityName")
    .where("site.organisationId", "=", organisation)
    .orderBy("site.name")
    .execute();
}
export type SiteLine = Awaited<ReturnType<typeof sitesOf>>[number];
