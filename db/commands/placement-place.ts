import { localDate } from "#domain/amsterdam.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { type OrganisationId, SiteId } from "#domain/schema/ids.ts";
import type { Updateable } from "kysely";
import type { Tx } from "../access.ts";
import { newId } from "../id.ts";
import { locate, regionName } from "../queries/places.ts";
import type { Schema } from "../schema.ts";
import type { PlaceGiven } from "./placement-part-values.ts";

export type PlaceRefusal =
  /** `unknown_postcode`: choose the municipality; `no_site`: not a site of this employer. */
  | { readonly code: "unknown_postcode" | "no_site" | "no_municipality" }
  /** A coordinator posts in the own region only. */
  | { readonly code: "other_region"; readonly region: string };

type Columns = Updateable<Schema["placement"]>;

/** The columns of a placement's place, with municipality, region and coordinates found from what is given. */
export async function placeColumns(
  tx: Tx,
  employer: OrganisationId,
  given: PlaceGiven,
): Promise<Outcome<PlaceRefusal, Columns>> {
  const found = given.siteId === null ? await fromAddress(tx, employer, given) : await fromSite(tx, employer, given);
  if (!found.ok) return found;
  const own = tx.actor.kind === "member" && tx.actor.role === "coordinator" ? tx.actor.region : null;
  const region = found.value.regionCode ?? null;
  if (own === null) return found;
  if (region === null) return done({ ...found.value, regionCode: own });
  return region === own ? found : refused({ code: "other_region", region: await regionName(tx, region) });
}

async function fromSite(
  tx: Tx,
  employer: OrganisationId,
  given: Extract<PlaceGiven, { siteId: SiteId }>,
): Promise<Outcome<PlaceRefusal, Columns>> {
  const site = await tx
    .selectFrom("site")
    .selectAll()
    .where("id", "=", given.siteId)
    .where("organisationId", "=", employer)
    .executeTakeFirst();
  if (!site) return refused({ code: "no_site" });
  const { id, pc4, place, street, municipalityCode, regionCode, latitude, longitude } = site;
  const transitNote = given.transitNote || site.transitNote;
  return done({ siteId: id, pc4, place, street, municipalityCode, regionCode, latitude, longitude, transitNote });
}

async function fromAddress(
  tx: Tx,
  employer: OrganisationId,
  given: Extract<PlaceGiven, { siteId: null }>,
): Promise<Outcome<PlaceRefusal, Columns>> {
  const { pc4, street, transitNote, siteName } = given;
  if (pc4 === null && given.municipalityCode === null) {
    const nowhere = { pc4, municipalityCode: null, regionCode: null, latitude: null, longitude: null };
    return done({ ...nowhere, siteId: null, place: given.place || null, street, transitNote });
  }
  const located = await locate(tx, pc4, given.municipalityCode, localDate(new Date()));
  if (!located) return refused({ code: given.municipalityCode === null ? "unknown_postcode" : "no_municipality" });
  const columns = { ...located, place: given.place || located.place, pc4, street, transitNote };
  if (siteName === "" || pc4 === null) return done({ ...columns, siteId: null });
  const siteId = newId(SiteId);
  await tx
    .insertInto("site")
    .values({ ...columns, pc4, id: siteId, organisationId: employer, name: siteName })
    .execute();
  return done({ ...columns, siteId });
}
