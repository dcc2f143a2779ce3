import type { Tx } from "../access.ts";

export type Located = {
  readonly municipalityCode: string;
  readonly regionCode: string;
  readonly place: string;
  readonly latitude: number;
  readonly longitude: number;
};

/**
 * Where a four-digit postcode lies on a date. A chosen municipality corrects the one of the postcode, and stands in for
 * a postcode that is not known (then with the municipality's own point). Null when neither is known.
 */
export async function locate(
  tx: Tx,
  pc4: string | null,
  municipalityCode: string | null,
  date: string,
): Promise<Located | null> {
  const postcode =
    pc4 === null ? undefined : await tx.selectFrom("postcode").selectAll().where("pc4", "=", pc4).executeTakeFirst();
  const code = municipalityCode ?? postcode?.municipalityCode;
  if (code === undefined) return null;
  const municipality = await tx
    .selectFrom("municipality")
    .innerJoin("municipalityRegion", "municipalityRegion.municipalityCode", "municipality.code")
    .select(["municipality.name", "municipality.latitude", "municipality.longitude", "municipalityRegion.regionCode"])
    .where("municipality.code", "=", code)
    .where("municipalityRegion.validFrom", "<=", date)
    .where((eb) => eb.or([eb("municipalityRegion.validTo", "is", null), eb("municipalityRegion.validTo", ">=", date)]))
    .executeTakeFirst();
  if (!municipality) return null;
  const { latitude, longitude } = postcode ?? municipality;
  return {
    municipalityCode: code,
    regionCode: municipality.regionCode,
    place: postcode?.place ?? municipality.name,
    latitude,
    longitude,
  };
}

/** All municipalities by name, for a choice. */
export function municipalities(tx: Tx): Promise<{ code: string; name: string }[]> {
  return tx.selectFrom("municipality").select(["code", "name"]).orderBy("name").execute();
}

export async function regionName(tx: Tx, code: string): Promise<string> {
  const { name } = await tx.selectFrom("region").select("name").where("code", "=", code).executeTakeFirstOrThrow();
  return name;
}
