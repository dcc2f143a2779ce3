import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** A row of one of the reference files; every getter throws a `BadReference` naming file, line and column. */
export type Row = {
  /** Text that must be there. */
  text(column: string): string;
  /** Text that may be missing. */
  optional(column: string): string | null;
  /** A number within bounds, both inclusive. */
  number(column: string, min: number, max: number): number;
  /** A whole number within bounds, both inclusive. */
  whole(column: string, min: number, max: number): number;
  /** Text that fits a pattern. */
  matching(column: string, pattern: RegExp): string;
  /** One of a closed list. */
  oneOf<T extends string>(column: string, list: readonly T[]): T;
  /** Texts separated by a bar; empty when the field is empty. */
  list(column: string): readonly string[];
  /** Refuses the row. */
  fail(column: string, problem: string): never;
};

/** A reference file that does not hold together: says which file, line and column, and what is wrong. */
export class BadReference extends Error {
  override readonly name = "BadReference";
}

/** Rows of a reference file beside this module (UTF-8, comma separated, with a header). */
export function fileText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

/**
 * Reads comma separated text with exactly the given columns, in that order.
 * Throws a `BadReference` on another header, a row with too few or too many fields, or no rows at all.
 */
export function rowsOf(file: string, columns: readonly string[], text: string): readonly Row[] {
  const [header, ...lines] = parsed(file, text);
  const found = header?.record.join(",") ?? "";
  if (found !== columns.join(",")) {
    throw new BadReference(`${file}: the header must be "${columns.join(",")}" but is "${found}"`);
  }
  if (lines.length === 0) throw new BadReference(`${file}: there are no rows`);
  return lines.map((line) => row(file, columns, line));
}

/** Refuses a second row with the same key. */
export function unique(rows: readonly Row[], column: string, key: (row: Row) => string): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const value = key(row);
    if (seen.has(value)) row.fail(column, `"${value}" is there twice`);
    seen.add(value);
  }
}

type Line = { readonly record: readonly string[]; readonly line: number };

function parsed(file: string, text: string): readonly Line[] {
  try {
    const lines: Line[] = [];
    parse(text, {
      bom: true,
      skip_empty_lines: true,
      on_record(record, info) {
        lines.push({ record, line: info.lines });
        return null;
      },
    });
    return lines;
  } catch (error) {
    throw new BadReference(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function row(file: string, columns: readonly string[], { record, line }: Line): Row {
  const fail = (column: string, problem: string): never => {
    throw new BadReference(`${file}, line ${line}, ${column}: ${problem}`);
  };
  const raw = (column: string): string => record[columns.indexOf(column)] ?? fail(column, "no such column");
  const text = (column: string): string => raw(column) || fail(column, "is empty");
  const number = (column: string, min: number, max: number): number => {
    const value = Number(text(column));
    return value >= min && value <= max ? value : fail(column, `"${raw(column)}" is not between ${min} and ${max}`);
  };
  return {
    text,
    number,
    fail,
    optional: (column) => raw(column) || null,
    whole(column, min, max) {
      const value = number(column, min, max);
      return Number.isInteger(value) ? value : fail(column, `"${raw(column)}" is not a whole number`);
    },
    matching(column, pattern) {
      return pattern.test(text(column)) ? text(column) : fail(column, `"${raw(column)}" does not look like ${pattern}`);
    },
    oneOf(column, list) {
      return (
        list.find((value) => value === raw(column)) ?? fail(column, `"${raw(column)}" is none of ${list.join(", ")}`)
      );
    },
    list(column) {
      return raw(column) === "" ? [] : raw(column).split("|");
    },
  };
}
