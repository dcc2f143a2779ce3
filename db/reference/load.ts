import type { Insertable, Transaction } from "kysely";
import type { Db } from "../connection.ts";
import type { Schema } from "../schema.ts";
import type { Municipality, Occupation, OccupationTemplate, Region } from "./facts.ts";
import { readMunicipalities, readOccupations, readPostcodes, readRegions, readTemplates } from "./read.ts";

/**
 * Brings the reference tables up to the files of this folder, in one transaction; loading again changes nothing.
 * Facts that left a file stay in the database, because placements and candidates may point at them; only the dated
 * mapping of municipalities to regions is replaced as a whole, so that a corrected period does not linger.
 * Runs as the owner. Throws a `BadReference` before anything is written when a file does not hold together.
 */
export async function loadReference(db: Db): Promise<void> {
  const regions = readRegions();
  const municipalities = readMunicipalities(regions);
  const postcodes = readPostcodes(municipalities);
  const occupations = readOccupations();
  const templates = readTemplates(occupations);
  await db.transaction().execute(async (tx) => {
    await saveRegions(tx, regions);
    await saveMunicipalities(tx, municipalities);
    await inBatches(postcodes, (batch) => savePostcodes(tx, batch));
    await saveOccupations(tx, occupations);
    await saveTemplates(tx, templates);
  });
}

type Tx = Transaction<Schema>;

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const BATCH = 2_000;

async function inBatches<T>(rows: readonly T[], save: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await save(rows.slice(from, from + BATCH));
}

function saveRegions(tx: Tx, regions: readonly Region[]): Promise<unknown> {
  return tx
    .insertInto("region")
    .values([...regions])
    .onConflict((conflict) =>
      conflict.column("code").doUpdateSet((eb) => ({
        slug: eb.ref("excluded.slug"),
        name: eb.ref("excluded.name"),
        centralMunicipality: eb.ref("excluded.centralMunicipality"),
        latitude: eb.ref("excluded.latitude"),
        longitude: eb.ref("excluded.longitude"),
        tileColumn: eb.ref("excluded.tileColumn"),
        tileRow: eb.ref("excluded.tileRow"),
      })),
    )
    .execute();
}

async function saveMunicipalities(tx: Tx, periods: readonly Municipality[]): Promise<void> {
  const municipalities = new Map(
    periods.map(({ code, name, latitude, longitude }) => [code, { code, name, latitude, longitude }]),
  );
  await tx
    .insertInto("municipality")
    .values([...municipalities.values()])
    .onConflict((conflict) =>
      conflict.column("code").doUpdateSet((eb) => ({
        name: eb.ref("excluded.name"),
        latitude: eb.ref("excluded.latitude"),
        longitude: eb.ref("excluded.longitude"),
      })),
    )
    .execute();
  await tx.deleteFrom("municipalityRegion").execute();
  await tx
    .insertInto("municipalityRegion")
    .values(
      periods.map(({ code, regionCode, validFrom, validTo }) => ({
        municipalityCode: code,
        regionCode,
        validFrom,
        validTo,
      })),
    )
    .execute();
}

function savePostcodes(tx: Tx, postcodes: Insertable<Schema["postcode"]>[]): Promise<unknown> {
  return tx
    .insertInto("postcode")
    .values(postcodes)
    .onConflict((conflict) =>
      conflict.column("pc4").doUpdateSet((eb) => ({
        place: eb.ref("excluded.place"),
        municipalityCode: eb.ref("excluded.municipalityCode"),
        latitude: eb.ref("excluded.latitude"),
        longitude: eb.ref("excluded.longitude"),
      })),
    )
    .execute();
}

function saveOccupations(tx: Tx, occupations: readonly Occupation[]): Promise<unknown> {
  return tx
    .insertInto("occupation")
    .values(occupations.map((occupation) => ({ ...occupation, synonyms: [...occupation.synonyms] })))
    .onConflict((conflict) =>
      conflict.column("code").doUpdateSet((eb) => ({
        sector: eb.ref("excluded.sector"),
        escoUri: eb.ref("excluded.escoUri"),
        labelNl: eb.ref("excluded.labelNl"),
        labelEn: eb.ref("excluded.labelEn"),
        synonyms: eb.ref("excluded.synonyms"),
      })),
    )
    .execute();
}

function saveTemplates(tx: Tx, templates: ReadonlyMap<string, OccupationTemplate>): Promise<unknown> {
  return tx
    .insertInto("occupationTemplate")
    .values([...templates].map(([occupationCode, content]) => ({ occupationCode, content: JSON.stringify(content) })))
    .onConflict((conflict) =>
      conflict.column("occupationCode").doUpdateSet((eb) => ({ content: eb.ref("excluded.content") })),
    )
    .execute();
}
