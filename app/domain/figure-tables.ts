import { SECTORS, type Sector } from "./codes.ts";
import { addDays } from "./dates.ts";
import { definitionOn, type Measure } from "./measures.ts";
import { type SafeCell, safeTable } from "./safe-cells.ts";

/** One folded figure, of an area (region or municipality) in a sector ('' where none applies). */
export type Counted = {
  readonly measure: Measure;
  readonly month: string;
  readonly area: string;
  readonly sector: string;
  readonly value: number;
};

/** Reads figures by month: a flow is what happened in it, a stock what there was at its end. */
export type Figures = (measure: Measure, month: string, area: string, sector?: string) => number;

export function figuresOf(rows: readonly Counted[]): Figures {
  const groups = Map.groupBy(rows, ({ measure, area }) => `${measure} ${area}`);
  return (measure, month, area, sector) => {
    const stock = definitionOn(measure, month).shape === "stock";
    return (groups.get(`${measure} ${area}`) ?? [])
      .filter((row) => (stock ? row.month <= month : row.month === month))
      .filter((row) => sector === undefined || row.sector === sector)
      .reduce((sum, { value }) => sum + value, 0);
  };
}

/** First days of the last `count` months, oldest first, the month of `today` included. */
export function lastMonths(today: string, count: number): string[] {
  const months = [`${today.slice(0, 7)}-01`];
  while (months.length < count) months.unshift(`${addDays(months[0] ?? today, -1).slice(0, 7)}-01`);
  return months;
}

/** A public table of one measure in one month: regions by sectors, with the totals of both. */
export type PublicTable = {
  /** `null` stands for all: of the country, of every sector. */
  readonly cell: (region: string | null, sector: Sector | null) => SafeCell;
};

/**
 * The same table whoever looks and whichever part of it is on the page: parts of differently protected tables could be
 * put together to a number that each of them hides.
 */
export function publicTable(
  figures: Figures,
  {
    measure,
    month,
    regions,
    threshold,
  }: { measure: Measure; month: string; regions: readonly string[]; threshold: number },
): PublicTable {
  const bySector = hasSectors(measure, month);
  const order = [...regions].sort();
  const counts = order.map((region) =>
    bySector ? SECTORS.map((sector) => figures(measure, month, region, sector)) : [figures(measure, month, region)],
  );
  const { cells } = safeTable(counts, threshold);
  return {
    cell: (region, sector) => {
      const row = region === null ? order.length : order.indexOf(region);
      const last = (cells[0]?.length ?? 1) - 1;
      const column = sector === null ? last : bySector ? SECTORS.indexOf(sector) : -1;
      return cells[row]?.[column] ?? { shown: "hidden" };
    },
  };
}

/** Whether a measure can be told apart by sector. */
export function hasSectors(measure: Measure, date: string): boolean {
  return definitionOn(measure, date).dimensions.includes("sector");
}
