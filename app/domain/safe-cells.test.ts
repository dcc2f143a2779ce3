import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeTable, type SafeTable, smallCellThreshold } from "./safe-cells.ts";

const K = smallCellThreshold("2026-11-22");
const runs = { numRuns: Number(process.env["RUNS"] ?? 150) };

describe("A table that everybody may see", () => {
  test("shows large numbers and nothing, and says of a small one that it is small", () => {
    const { cells } = safeTable(
      [
        [12, 0, 9],
        [3, 8, 11],
        [7, 20, 6],
      ],
      K,
    );
    expect(cells[0]?.[1]).toEqual({ shown: "value", value: 0 });
    expect(cells[1]?.[0]).toEqual({ shown: "small" });
    expect(cells[3]?.[3]).toEqual({ shown: "value", value: 76 });
  });

  test("lets nobody work a small number out, by any sum or difference, nor by what the marks mean", () => {
    fc.assert(
      fc.property(smallTables, (counts) => {
        const table = safeTable(counts, K);
        const truth = solve(table);
        for (const [row, line] of table.cells.entries()) {
          for (const [column, cell] of line.entries()) {
            if (cell.shown !== "small") continue;
            expect(truth[row]?.[column]?.size ?? 0).toBeGreaterThan(1);
          }
        }
      }),
      runs,
    );
  });

  test("never shows a number that is small, keeps every number true that it shows, and calls nothing small that is not", () => {
    const any = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 35 }),
      );
    fc.assert(
      fc.property(any, (counts) => {
        const { cells } = safeTable(counts, K);
        const full = withTotals(counts);
        for (const [row, line] of cells.entries()) {
          for (const [column, cell] of line.entries()) {
            const value = full[row]?.[column] ?? NaN;
            if (cell.shown === "value") {
              expect(cell.value).toBe(value);
              expect(value === 0 || value >= K).toBe(true);
            }
            if (cell.shown === "small") expect(value > 0 && value < K).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test("cannot be solved by subtracting either, in tables as large as those of the 35 regions", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 35, maxLength: 35 }),
        (counts) => {
          const table = safeTable(counts, K);
          expect(forcedBySubtraction(table)).toEqual([]);
        },
      ),
      runs,
    );
  });

  test("hides little: most of what is large enough stays in sight", () => {
    const tables = fc.sample(
      fc.array(fc.array(count, { minLength: 3, maxLength: 3 }), { minLength: 35, maxLength: 35 }),
      30,
    );
    for (const counts of tables) {
      const cells = safeTable(counts, K).cells.flat();
      expect(cells.filter(({ shown }) => shown === "hidden").length).toBeLessThan(cells.length * 0.2);
    }
  });
});

const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 5, arbitrary: fc.integer({ min: 5, max: 60 }) },
);
/** Small enough to try every table that a reader could think of. */
const smallTables = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
  .chain(([height, width]) =>
    fc.array(
      fc.array(
        fc.oneof(
          { weight: 1, arbitrary: fc.constant(0) },
          { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
          { weight: 2, arbitrary: fc.integer({ min: 5, max: 7 }) },
        ),
        { minLength: width, maxLength: width },
      ),
      { minLength: height, maxLength: height },
    ),
  );

/** Every value that each cell has in some table of whole numbers that agrees with all that is shown. */
function solve(table: SafeTable): Set<number>[][] {
  const [height, width] = [table.cells.length, table.cells[0]?.length ?? 0];
  const seen = table.cells.map((line) => line.map(() => new Set<number>()));
  const inner: number[][] = Array.from({ length: height - 1 }, () => new Array<number>(width - 1).fill(0));
  const agrees = (row: number, column: number, value: number) => {
    const cell = table.cells[row]?.[column];
    if (cell?.shown === "value") return cell.value === value;
    return cell?.shown === "small" ? value > 0 && value < K : value >= K;
  };
  const tryFrom = (at: number): void => {
    if (at === (height - 1) * (width - 1)) {
      const full = withTotals(inner);
      if (!full.every((line, row) => line.every((value, column) => agrees(row, column, value)))) return;
      full.forEach((line, row) => line.forEach((value, column) => seen[row]?.[column]?.add(value)));
      return;
    }
    const [row, column] = [Math.floor(at / (width - 1)), at % (width - 1)];
    const cell = table.cells[row]?.[column];
    const line = inner[row];
    if (!line || !cell) return;
    const choices = cell.shown === "value" ? [cell.value] : cell.shown === "small" ? [1, 2, 3, 4] : [5, 6, 7, 8, 9];
    for (const value of choices) {
      line[column] = value;
      tryFrom(at + 1);
    }
  };
  tryFrom(0);
  return seen;
}

/** What falls to a reader who fills in every line that lacks just one number, again and again. */
function forcedBySubtraction(table: SafeTable): string[] {
  const known = table.cells.map((line) => line.map((cell) => cell.shown === "value"));
  const forced: string[] = [];
  const lines = [
    ...known.map((line, row) => line.map((_, column) => [row, column] as const)),
    ...(known[0] ?? []).map((_, column) => known.map((__, row) => [row, column] as const)),
  ];
  for (let again = true; again;) {
    again = false;
    for (const line of lines) {
      const missing = line.filter(([row, column]) => known[row]?.[column] === false);
      const [only] = missing;
      if (missing.length !== 1 || !only) continue;
      const target = known[only[0]];
      if (target) target[only[1]] = true;
      if (table.cells[only[0]]?.[only[1]]?.shown === "small") forced.push(only.join());
      again = true;
    }
  }
  return forced;
}

function withTotals(counts: readonly (readonly number[])[]): number[][] {
  const rows = counts.map((row) => [...row, row.reduce((sum, value) => sum + value, 0)]);
  const width = rows[0]?.length ?? 0;
  return [
    ...rows,
    Array.from({ length: width }, (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)),
  ];
}
