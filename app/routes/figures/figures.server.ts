import { read } from "#app/http/db.server.ts";
import { type FigureRegion, figureRegions, figuresByRegion, figuresUntil, stockByRegion } from "#db/queries/figures.ts";
import { localDate } from "#domain/amsterdam.ts";
import { visitor } from "#domain/actor.ts";
import { type PublicTable, figuresOf, publicTable } from "#domain/figure-tables.ts";
import type { Measure } from "#domain/measures.ts";
import { smallCellThreshold } from "#domain/safe-cells.ts";

export type PublicFigures = {
  readonly today: string;
  /** ISO moment; null while nothing has been counted. */
  readonly until: string | null;
  readonly threshold: number;
  readonly regions: readonly FigureRegion[];
  readonly table: (measure: Measure, month: string) => PublicTable;
};

/**
 * What there is now of a stock in the whole country: the very total that the protected table of this month shows, of the
 * same cells; null while nothing has been counted, and when the table may not tell.
 */
export async function publicStock(measure: Measure): Promise<number | null> {
  const today = localDate(new Date());
  const month = `${today.slice(0, 7)}-01`;
  const { rows, regions, until } = await read(visitor, async (tx) => ({
    rows: await stockByRegion(tx, measure, month),
    regions: (await figureRegions(tx)).map(({ code }) => code),
    until: await figuresUntil(tx),
  }));
  if (until === null) return null;
  const threshold = smallCellThreshold(today);
  const total = publicTable(figuresOf(rows), { measure, month, regions, threshold }).cell(null, null);
  return total.shown === "value" ? total.value : null;
}

/** The only way in which public pages and branch organisations come to figures, but for one total: as protected tables. */
export async function publicFigures(measures: readonly Measure[]): Promise<PublicFigures> {
  const today = localDate(new Date());
  const threshold = smallCellThreshold(today);
  const { rows, regions, until } = await read(visitor, async (tx) => ({
    rows: await figuresByRegion(tx, measures),
    regions: await figureRegions(tx),
    until: await figuresUntil(tx),
  }));
  const figures = figuresOf(rows);
  const codes = regions.map(({ code }) => code);
  const made = new Map<string, PublicTable>();
  return {
    today,
    threshold,
    regions,
    until: until?.toISOString() ?? null,
    table: (measure, month) => {
      const key = `${measure} ${month}`;
      const table = made.get(key) ?? publicTable(figures, { measure, month, regions: codes, threshold });
      made.set(key, table);
      return table;
    },
  };
}
