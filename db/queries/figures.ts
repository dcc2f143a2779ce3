import type { Measure } from "#domain/measures.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** What was counted in one month, of one region or one municipality, in one sector ('' where none applies). */
export type FigureRow = {
  readonly measure: Measure;
  /** First day of the month. */
  readonly month: string;
  /** Code of the region or of the municipality, as was asked. */
  readonly area: string;
  readonly sector: string;
  readonly value: number;
};

/** Figures of every region, by sector; all months, because a stock is the sum of what came before. */
export function figuresByRegion(tx: Tx, measures: readonly Measure[]): Promise<FigureRow[]> {
  return sums(tx, measures).select("regionCode as area").where("regionCode", "<>", "").groupBy("regionCode").execute();
}

/** How much there is of a stock at the end of a month (its first day), by region and sector: summed where the rows are. */
export async function stockByRegion(tx: Tx, measure: Measure, month: string): Promise<FigureRow[]> {
  const rows = await tx
    .selectFrom("figure")
    .select(["regionCode as area", "sector", sql<number>`sum(value)::bigint`.as("value")])
    .where("measure", "=", measure)
    .where("month", "<=", month)
    .where("regionCode", "<>", "")
    .groupBy(["regionCode", "sector"])
    .execute();
  return rows.map((row) => ({ ...row, measure, month }));
}

/** Exact figures of the municipalities of one region: for that region's coordinator alone. */
export function figuresByMunicipality(tx: Tx, measures: readonly Measure[], region: string): Promise<FigureRow[]> {
  return sums(tx, measures)
    .select("municipalityCode as area")
    .where("regionCode", "=", region)
    .groupBy("municipalityCode")
    .execute();
}

/** Until when events have been counted; null before the first. */
export async function figuresUntil(tx: Tx): Promise<Date | null> {
  const cursor = await tx.selectFrom("foldCursor").select("at").where("name", "=", "figures").executeTakeFirst();
  return cursor?.at ?? null;
}

export type FigureRegion = {
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  readonly tileColumn: number;
  readonly tileRow: number;
};

export function figureRegions(tx: Tx): Promise<FigureRegion[]> {
  return tx.selectFrom("region").select(["code", "slug", "name", "tileColumn", "tileRow"]).orderBy("name").execute();
}

/** The municipalities of a region today, by name. */
export function municipalitiesOf(tx: Tx, region: string): Promise<{ code: string; name: string }[]> {
  return tx
    .selectFrom("municipalityRegion as at")
    .innerJoin("municipality", "municipality.code", "at.municipalityCode")
    .select(["municipality.code", "municipality.name"])
    .where("at.regionCode", "=", region)
    .where("at.validTo", "is", null)
    .orderBy("municipality.name")
    .execute();
}

/** The sector of the branch organisation that asks. */
export async function sectorOf(tx: Tx, organisation: string): Promise<string | null> {
  const row = await tx
    .selectFrom("organisation")
    .select("sector")
    .where(sql<boolean>`id = ${organisation}::uuid`)
    .executeTakeFirst();
  return row?.sector ?? null;
}

function sums(tx: Tx, measures: readonly Measure[]) {
  return tx
    .selectFrom("figure")
    .select(["month", "sector", sql<Measure>`measure`.as("measure"), sql<number>`sum(value)::bigint`.as("value")])
    .where("measure", "in", [...measures])
    .groupBy(["measure", "month", "sector"]);
}
