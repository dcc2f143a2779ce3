import { localDate } from "#domain/amsterdam.ts";
import type { Person } from "#domain/actor.ts";
import { parseKvkNumber } from "#domain/kvk.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { MembershipId, OrganisationId, SiteId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { newId } from "../id.ts";
import { recordOfOrganisation } from "../organisation-record.ts";
import { locate } from "../queries/places.ts";

export type EmployerRegistered = { readonly membership: MembershipId; readonly verified: boolean };
export type RegisterRefusal =
  | { readonly code: "kvk_form" | "not_vouched" | "unknown_postcode" | "waiting" }
  /** It is registered already: its admins are to be asked. */
  | { readonly code: "known"; readonly employer: OrganisationId; readonly name: string };

/**
 * Registers an employer by its KvK number, with the person as its first admin. Verified at once when the sign-in vouched
 * for that number; otherwise it waits, and sees nothing, until the coordinator of its region has looked. One that waits
 * is enough.
 */
export async function registerEmployer(
  tx: Tx<Person>,
  given: { readonly name: string; readonly kvkNumber: string; readonly pc4: string },
): Promise<Outcome<RegisterRefusal, EmployerRegistered>> {
  const kvkNumber = parseKvkNumber(given.kvkNumber);
  if (kvkNumber === null) return refused({ code: "kvk_form" });
  const vouched = tx.actor.kvkNumber ?? null;
  if (vouched !== null && vouched !== kvkNumber) return refused({ code: "not_vouched" });
  const located = await locate(tx, given.pc4, null, localDate(new Date()));
  if (!located) return refused({ code: "unknown_postcode" });
  if (vouched === null && (await waits(tx))) return refused({ code: "waiting" });
  const id = newId(OrganisationId);
  const made = await tx
    .insertInto("organisation")
    .values({
      id,
      kind: "employer",
      name: given.name,
      kvkNumber,
      municipalityCode: null,
      regionCode: located.regionCode,
      sector: null,
      verifiedAt: vouched === null ? null : new Date(),
      registeredBy: tx.actor.person,
    })
    .onConflict((conflict) => conflict.column("kvkNumber").where("kind", "=", "employer").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return known(tx, kvkNumber);
  const site = { ...located, id: newId(SiteId), organisationId: id, name: located.place, pc4: given.pc4 };
  await tx.insertInto("site").values(site).execute();
  const membership = newId(MembershipId);
  await tx
    .insertInto("membership")
    .values({ id: membership, personId: tx.actor.person, organisationId: id, role: "employer", admin: true })
    .execute();
  const type = vouched === null ? "organisation.registered" : "organisation.verified";
  await recordOfOrganisation(tx, type, id, { actor: membership, reason: vouched === null ? null : "kvk_vouched" });
  return done({ membership, verified: vouched !== null });
}

/** Whether the person has registered an employer that nobody has looked at yet. */
async function waits(tx: Tx<Person>): Promise<boolean> {
  const row = await tx
    .selectFrom("organisation")
    .select("id")
    .where("registeredBy", "=", tx.actor.person)
    .where("verifiedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function known(tx: Tx, kvkNumber: string): Promise<Outcome<RegisterRefusal, never>> {
  const { id, name } = await tx
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("kvkNumber", "=", kvkNumber)
    .where("kind", "=", "employer")
    .executeTakeFirstOrThrow();
  return refused({ code: "known", employer: id, name });
}
