import { type Dated, valuesOn } from "./dated.ts";

/**
 * Tables that may be shown to everybody: a small number of people could be recognised, so it is not shown, and neither is
 * what would give it away.
 */
export type SafeCell =
  | { readonly shown: "value"; readonly value: number }
  /** From 1 up to the threshold: "< 5". */
  | { readonly shown: "small" }
  /** Large enough, but a small number could be worked out from it. */
  | { readonly shown: "hidden" };

/** A table with its totals: rows by columns, the last row and the last column are the sums. */
export type SafeTable = {
  readonly threshold: number;
  readonly cells: readonly (readonly SafeCell[])[];
};

export const SMALL_CELLS: readonly [Dated<{ readonly threshold: number }>, ...Dated<{ readonly threshold: number }>[]] =
  [
    {
      validFrom: "2026-01-01",
      source: "Choice of the project, as is usual for figures about people: numbers below 5 are not shown.",
      values: { threshold: 5 },
    },
  ];

/** The threshold that holds on a date (yyyy-mm-dd): counts from 1 up to one below it are small. */
export function smallCellThreshold(date: string): number {
  return valuesOn(SMALL_CELLS, date).threshold;
}

/**
 * Adds totals to a table of counts and takes out what is small, and of the rest just enough that no small count can be
 * worked out: not by adding and subtracting what is shown, and not by knowing that "small" means from 1 up to the
 * threshold and "hidden" at least the threshold.
 *
 * With its totals (turned negative) every row and column of the table sums to nothing. Another table that a reader could
 * take for the true one differs from it along a closed round of cells, one up, one down in turn; so a small count is safe
 * when such a round leads through its cell, and where there is none the cheapest one is opened by hiding cells. That is
 * exact: a transport problem has whole solutions, and the difference of two of them falls apart into such rounds.
 */
export function safeTable(counts: readonly (readonly number[])[], threshold: number): SafeTable {
  const values = withTotals(counts);
  const states = values.map((row) => row.map((value) => stateOf(value, threshold)));
  const grid: Grid = { values, states, threshold };
  for (const [row, line] of values.entries()) {
    for (const column of line.keys()) {
      if (states[row]?.[column] !== "small") continue;
      const round = cheapestRound(grid, row, column);
      if (!round) return nothing(grid);
      for (const cell of round) hide(grid, cell);
    }
  }
  return { threshold, cells: values.map((line, row) => line.map((value, column) => cellOf(grid, row, column, value))) };
}

type State = SafeCell["shown"];
type Grid = {
  readonly values: readonly (readonly number[])[];
  readonly states: State[][];
  readonly threshold: number;
};
type Place = { readonly row: number; readonly column: number };

function withTotals(counts: readonly (readonly number[])[]): number[][] {
  const rows = counts.map((row) => [...row, sum(row)]);
  const width = rows[0]?.length ?? 1;
  return [...rows, Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0)))];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Zero is nobody and is shown; what cannot be (less than nothing) is never shown. */
function stateOf(value: number, threshold: number): State {
  return value !== 0 && value < threshold ? "small" : "value";
}

function cellOf({ states }: Grid, row: number, column: number, value: number): SafeCell {
  const shown = states[row]?.[column] ?? "hidden";
  return shown === "value" ? { shown, value } : { shown };
}

function hide({ states }: Grid, { row, column }: Place): void {
  const line = states[row];
  if (line && line[column] === "value") line[column] = "hidden";
}

/** When nothing less helps: no cell at all is shown. */
function nothing({ values, threshold }: Grid): SafeTable {
  return { threshold, cells: values.map((line) => line.map(() => ({ shown: "hidden" }) as const)) };
}

/**
 * The cells of the cheapest closed round through a cell, or null. Lines are the stops: rows 0 … R, columns R+1 … R+1+C.
 * A step from a row to a column raises their cell (in the table where all lines sum to nothing), back lowers it.
 */
function cheapestRound(grid: Grid, row: number, column: number): Place[] | null {
  const rows = grid.values.length;
  const raised = canMove(grid, { row, column }, 1) ? cheapestWay(grid, rows + column, row, { row, column }) : null;
  const lowered = canMove(grid, { row, column }, -1) ? cheapestWay(grid, row, rows + column, { row, column }) : null;
  if (!raised || !lowered) return (raised ?? lowered)?.cells ?? null;
  return raised.cost <= lowered.cost ? raised.cells : lowered.cells;
}

/** Whether a reader may think the cell one higher or lower (of the table whose totals are negative). */
function canMove(grid: Grid, place: Place, step: 1 | -1): boolean {
  const value = grid.values[place.row]?.[place.column] ?? 0;
  const state = grid.states[place.row]?.[place.column];
  const next = value + step * sign(grid, place);
  if (state === "small") return next >= 1 && next < grid.threshold;
  return value >= grid.threshold && next >= grid.threshold;
}

/** Totals stand on the other side of the equation; the grand total twice, so as it is. */
function sign({ values }: Grid, { row, column }: Place): 1 | -1 {
  const lastRow = row === values.length - 1;
  const lastColumn = column === (values[0]?.length ?? 0) - 1;
  return lastRow === lastColumn ? 1 : -1;
}

/** Hiding costs what the cell would have told; a total far more than a cell. */
function costOf(grid: Grid, { row, column }: Place): number {
  if (grid.states[row]?.[column] !== "value") return 0;
  const total = row === grid.values.length - 1 || column === (grid.values[0]?.length ?? 0) - 1;
  return (grid.values[row]?.[column] ?? 0) + (total ? 1_000_000 : 1);
}

type Way = { readonly cost: number; readonly cells: Place[] };

/** Dijkstra over the lines, without the one cell. */
function cheapestWay(grid: Grid, from: number, to: number, without: Place): Way | null {
  const [rows, columns] = [grid.values.length, grid.values[0]?.length ?? 0];
  const cost = new Array<number>(rows + columns).fill(Infinity);
  const via = new Array<{ readonly stop: number; readonly cell: Place } | null>(rows + columns).fill(null);
  const open = new Set(cost.keys());
  cost[from] = 0;
  while (open.size > 0) {
    const stop = [...open].reduce((best, one) => ((cost[one] ?? Infinity) < (cost[best] ?? Infinity) ? one : best));
    open.delete(stop);
    const soFar = cost[stop] ?? Infinity;
    if (soFar === Infinity || stop === to) break;
    for (let other = 0; other < (stop < rows ? columns : rows); other += 1) {
      const cell = stop < rows ? { row: stop, column: other } : { row: other, column: stop - rows };
      if (cell.row === without.row && cell.column === without.column) continue;
      if (!canMove(grid, cell, stop < rows ? 1 : -1)) continue;
      const next = stop < rows ? rows + other : other;
      const total = soFar + costOf(grid, cell);
      if (total >= (cost[next] ?? Infinity)) continue;
      cost[next] = total;
      via[next] = { stop, cell };
    }
  }
  const total = cost[to] ?? Infinity;
  return total === Infinity ? null : { cost: total, cells: cellsTo(via, to) };
}

function cellsTo(via: readonly ({ readonly stop: number; readonly cell: Place } | null)[], to: number): Place[] {
  const cells: Place[] = [];
  for (let step = via[to]; step; step = via[step.stop]) cells.push(step.cell);
  return cells;
}
