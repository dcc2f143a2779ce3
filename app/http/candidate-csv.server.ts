import { CsvError, parse } from "csv-parse/sync";
import { CSV_COLUMNS, type CsvColumn, type CsvLine, type CsvProblem, REQUIRED_COLUMNS } from "#domain/candidate-csv.ts";
import { plainWord } from "#domain/candidate-csv-line.ts";

/** Largest file and most lines that one import takes; a spreadsheet of 2,000 candidates is about 0.6 MB. */
export const CSV_BYTES_MAX = 2_000_000;
export const CSV_LINES_MAX = 5_000;
/** Most lines that are read at all, each with two line ends: a sheet may end in empty ones, but each takes memory. */
const LINES_READ = 100_000;

/** What is wrong with the file as a whole: then nothing is imported. */
export type FileProblem =
  | { readonly code: "no_file" | "too_large" | "spreadsheet" | "binary" | "empty" | "no_header" | "bsn" }
  | { readonly code: "too_many"; readonly lines: number }
  | { readonly code: "quotes"; readonly line: number }
  | { readonly code: "missing_columns" | "double_columns"; readonly columns: readonly string[] };

export type CsvFile = {
  readonly lines: readonly CsvLine[];
  /** Columns that we do not know and did not read. */
  readonly unknown: readonly string[];
  /** Lines with more cells than the header. */
  readonly problems: readonly CsvProblem[];
  /** Example lines of the template that were left in the file. */
  readonly examples: number;
};

/** References that begin like this are examples of the template, not people. */
export const EXAMPLE_REFERENCE = "VOORBEELD-";

/** The bytes of an uploaded file as lines with named cells; comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252. */
export function readCandidateCsv(
  bytes: Uint8Array,
): { readonly ok: true; readonly file: CsvFile } | { readonly ok: false; readonly problem: FileProblem } {
  if (bytes.length === 0) return fail({ code: "empty" });
  if (bytes.length > CSV_BYTES_MAX) return fail({ code: "too_large" });
  if (SPREADSHEETS.some((mark) => mark.every((byte, at) => bytes[at] === byte))) return fail({ code: "spreadsheet" });
  if (isBinary(bytes)) return fail({ code: "binary" });
  const breaks = bytes.reduce((count, byte) => count + (byte === 0x0a || byte === 0x0d ? 1 : 0), 0);
  if (breaks > 2 * LINES_READ) return fail({ code: "too_many", lines: breaks });
  const records = recordsOf(decode(bytes));
  if ("code" in records) return fail(records);
  const at = records.findIndex(
    (record) => record.some((cell) => cell.trim() !== "") && !/^sep=/i.test(record[0] ?? ""),
  );
  const header = records[at]?.map(columnName);
  if (!header) return fail({ code: "empty" });
  const problem = headerProblem(header);
  if (problem) return fail(problem);
  const rest = records.slice(at + 1);
  const filled = rest.filter((record) => record.some((cell) => cell.trim() !== "")).length;
  if (filled > CSV_LINES_MAX) return fail({ code: "too_many", lines: filled });
  return { ok: true, file: linesOf(header, rest, at + 2) };
}

function linesOf(header: readonly string[], records: readonly (readonly string[])[], firstLine: number): CsvFile {
  const lines: CsvLine[] = [];
  const problems: CsvProblem[] = [];
  let examples = 0;
  records.forEach((record, index) => {
    const line = firstLine + index;
    if (record.every((cell) => cell.trim() === "")) return;
    const cells: Partial<Record<CsvColumn, string>> = {};
    header.forEach((column, place) => {
      if (isColumn(column)) cells[column] = record[place] ?? "";
    });
    if (cells.kenmerk?.trim().toUpperCase().startsWith(EXAMPLE_REFERENCE)) examples += 1;
    else if (record.slice(header.length).some((cell) => cell.trim() !== ""))
      problems.push({ line, column: "", code: "cells" });
    else lines.push({ line, cells });
  });
  return { lines, problems, examples, unknown: header.filter((column) => column !== "" && !isColumn(column)) };
}

/** How a zip begins, which is what an .xlsx or .ods is, and the older .xls. */
const SPREADSHEETS = [
  [0x50, 0x4b],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/** Whether this is no text, whatever its name says: a PDF, or with a zero byte outside of UTF-16. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return false;
  return bytes.includes(0) || [0x25, 0x50, 0x44, 0x46].every((byte, at) => bytes[at] === byte);
}

/** A byte order mark decides; else UTF-8 where it is valid, else the Windows-1252 that a Dutch Excel writes. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function recordsOf(text: string): string[][] | FileProblem {
  const first = text.split(/\r\n?|\n/).find((line) => line.trim() !== "" && !/^sep=/i.test(line)) ?? "";
  try {
    return parse(text, {
      delimiter: delimiterOf(first),
      // All three in one file: who pastes lines into an old sheet mixes them.
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    if (error instanceof CsvError) return { code: "quotes", line: Number(error["lines"]) || 1 };
    throw error;
  }
}

/** Whichever stands most often in the header. */
function delimiterOf(header: string): string {
  const count = (mark: string) => header.split(mark).length;
  return [";", ",", "\t"].toSorted((a, b) => count(b) - count(a))[0] ?? ";";
}

function headerProblem(header: readonly string[]): FileProblem | null {
  if (header.some((column) => column === "bsn" || column === "burgerservicenummer")) return { code: "bsn" };
  if (!header.some(isColumn)) return { code: "no_header" };
  const missing = REQUIRED_COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) return { code: "missing_columns", columns: missing };
  const double = header.filter((column, at) => isColumn(column) && header.indexOf(column) < at);
  return double.length > 0 ? { code: "double_columns", columns: double } : null;
}

/** "E-mail", "Uren min" and "uren_min" are one name each. */
function columnName(cell: string): string {
  const name = plainWord(cell).replace(/[\s-]+/g, "_");
  return name === "e_mail" ? "email" : name;
}

function isColumn(name: string): name is CsvColumn {
  return CSV_COLUMNS.some((column) => column === name);
}

function fail(problem: FileProblem): { readonly ok: false; readonly problem: FileProblem } {
  return { ok: false, problem };
}
