import { localDate } from "#domain/amsterdam.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { SiteId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { newId } from "../id.ts";
import { locate } from "../queries/places.ts";

export type SiteGiven = {
  readonly name: string;
  readonly street: string;
  readonly pc4: string;
  /** Chosen by the person: corrects what the postcode says, or stands in for an unknown one. */
  readonly municipalityCode: string | null;
  readonly place: string;
  readonly transitNote: string;
};

export type SiteRefusal = "forbidden" | "not_found" | "unknown_postcode";

/** Adds a site (vestiging) of the own organisation, or changes one. Placements that used it keep their own copy. */
export async function saveSite(tx: Tx, id: SiteId | null, given: SiteGiven): Promise<Outcome<SiteRefusal, SiteId>> {
  const { actor } = tx;
  if (actor.kind !== "member" || actor.role !== "employer") return refused("forbidden");
  const located = await locate(tx, given.pc4, given.municipalityCode, localDate(new Date()));
  if (!located) return refused("unknown_postcode");
  const { name, street, pc4, transitNote } = given;
  const columns = { ...located, name, street, pc4, transitNote, place: given.place || located.place };
  if (id === null) {
    const made = newId(SiteId);
    await tx
      .insertInto("site")
      .values({ ...columns, id: made, organisationId: actor.organisation })
      .execute();
    audit(tx, { action: "site_saved", object: { kind: "organisation", id: actor.organisation } });
    return done(made);
  }
  const changed = await tx
    .updateTable("site")
    .set(columns)
    .where("id", "=", id)
    .where("organisationId", "=", actor.organisation)
    .returning("id")
    .executeTakeFirst();
  if (!changed) return refused("not_found");
  audit(tx, { action: "site_saved", object: { kind: "organisation", id: actor.organisation } });
  return done(changed.id);
}
