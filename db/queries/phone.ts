import type { CandidateLink } from "#domain/actor.ts";
import type { OrganisationId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";

/** The telephone number of an organisation (`domain/phone.ts`); null when it has none or the actor may not read it. */
export async function phoneOf(tx: Tx, organisation: OrganisationId): Promise<string | null> {
  const row = await tx
    .selectFrom("organisationPhone")
    .select("phone")
    .where("organisationId", "=", organisation)
    .executeTakeFirst();
  return row?.phone ?? null;
}

/** The number of the municipality whose match the link opens; null when it has none. */
export async function municipalityPhone(tx: Tx<CandidateLink>): Promise<string | null> {
  const row = await tx
    .selectFrom("match")
    .innerJoin("organisationPhone", "organisationPhone.organisationId", "match.organisationId")
    .select("organisationPhone.phone")
    .where("match.id", "=", tx.actor.match)
    .executeTakeFirst();
  return row?.phone ?? null;
}
