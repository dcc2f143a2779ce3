import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "#test/database.ts";
import { connect, type Db } from "../connection.ts";
import { loadReference } from "./load.ts";
import { readMunicipalities, readOccupations, readPostcodes, readRegions, readTemplates } from "./read.ts";

let database: TestDatabase;
let db: Db;

beforeEach(async () => {
  database = await testDatabase();
  db = connect(database.owner, { max: 1 });
});

afterEach(async () => {
  await db.destroy();
  await database.drop();
});

describe("loading the reference data", () => {
  it("puts every row of the files into the database, within two seconds", async () => {
    const start = performance.now();
    await loadReference(db);
    expect(performance.now() - start).toBeLessThan(2_000);

    expect(await db.selectFrom("region").selectAll().orderBy("code").execute()).toEqual(readRegions());
    expect(await db.selectFrom("postcode").selectAll().orderBy("pc4").execute()).toEqual(
      readPostcodes().toSorted((a, b) => a.pc4.localeCompare(b.pc4)),
    );
    expect(await municipalityPeriods()).toEqual(readMunicipalities().toSorted((a, b) => a.code.localeCompare(b.code)));
    const occupations = new Map(readOccupations().map((occupation) => [occupation.code, occupation]));
    const rows = await db.selectFrom("occupation").selectAll().execute();
    expect(new Map(rows.map((row) => [row.code, row]))).toEqual(occupations);
    const templates = await db.selectFrom("occupationTemplate").selectAll().execute();
    expect(new Map(templates.map(({ occupationCode, content }) => [occupationCode, content]))).toEqual(readTemplates());
  });

  it("repairs what was changed by hand and keeps what the files do not know", async () => {
    await loadReference(db);
    await db.updateTable("region").set({ name: "Elders", tileRow: 12 }).where("code", "=", "AM01").execute();
    await db.updateTable("postcode").set({ place: "Elders" }).where("pc4", "=", "1011").execute();
    await db.updateTable("occupation").set({ synonyms: [] }).where("code", "=", "9334.1").execute();
    await db.updateTable("occupationTemplate").set({ content: "{}" }).where("occupationCode", "=", "9334.1").execute();
    await db.updateTable("municipalityRegion").set({ validFrom: "2020-01-01" }).execute();
    const own = { pc4: "9999", place: "Stitswerd", municipalityCode: "GM1966", latitude: 53.36, longitude: 6.58 };
    await db.insertInto("postcode").values(own).execute();

    await loadReference(db);

    const region = await db.selectFrom("region").selectAll().where("code", "=", "AM01").executeTakeFirstOrThrow();
    expect(region).toEqual(readRegions().find(({ code }) => code === "AM01"));
    const postcode = await db.selectFrom("postcode").select("place").where("pc4", "=", "1011").executeTakeFirst();
    expect(postcode?.place).toBe("Amsterdam");
    const filler = await db.selectFrom("occupation").select("synonyms").where("code", "=", "9334.1").executeTakeFirst();
    expect(filler?.synonyms).toContain("vakkenvuller");
    const template = await db
      .selectFrom("occupationTemplate")
      .select("content")
      .where("occupationCode", "=", "9334.1")
      .executeTakeFirst();
    expect(template?.content).toEqual(readTemplates().get("9334.1"));
    expect(await municipalityPeriods()).toHaveLength(readMunicipalities().length);
    expect(await db.selectFrom("postcode").selectAll().where("pc4", "=", "9999").executeTakeFirst()).toBeDefined();
  });
});

function municipalityPeriods() {
  return db
    .selectFrom("municipality")
    .innerJoin("municipalityRegion", "municipalityRegion.municipalityCode", "municipality.code")
    .select([
      "municipality.code",
      "name",
      "regionCode",
      "validFrom",
      "validTo",
      "municipality.latitude",
      "municipality.longitude",
    ])
    .orderBy("municipality.code")
    .execute();
}
