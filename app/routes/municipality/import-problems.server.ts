import { CSV_LINES_MAX, type FileProblem } from "#app/http/candidate-csv.server.ts";
import { csvReport } from "#app/http/candidate-csv-write.server.ts";
import { CANDIDATE_LIMITS } from "#domain/candidate.ts";
import type { CsvColumn, CsvLine, CsvProblem, CsvProblemCode } from "#domain/candidate-csv.ts";
import { m } from "#i18n/messages.ts";

/** One thing that is wrong, in words: where, what was typed, what it should be. */
export type ShownProblem = {
  readonly line: number;
  readonly column: string;
  readonly typed: string;
  readonly remedy: string;
};

/** By line; within a line by column as the file has them. */
export function shownProblems(problems: readonly CsvProblem[], lines: readonly CsvLine[]): ShownProblem[] {
  const cells = new Map(lines.map((line) => [line.line, line.cells]));
  return problems
    .toSorted((a, b) => a.line - b.line)
    .map((problem) => ({
      line: problem.line,
      column: problem.column,
      typed: problem.column === "" ? "" : (cells.get(problem.line)?.[problem.column] ?? "").slice(0, 80),
      remedy: remedyOf(problem),
    }));
}

/** All problems as a file, on an address of its own that holds it. */
export function reportAddress(problems: readonly ShownProblem[]): string {
  const header = [
    m.candidate_csv_column_line(),
    m.candidate_csv_column_column(),
    m.candidate_csv_column_typed(),
    m.candidate_csv_column_remedy(),
  ];
  const rows = problems.map(({ line, column, typed, remedy }) => [String(line), column, typed, remedy]);
  return `data:text/csv;charset=utf-8;base64,${Buffer.from(csvReport([header, ...rows])).toString("base64")}`;
}

export function fileProblemText(problem: FileProblem): string {
  switch (problem.code) {
    case "no_file":
      return m.candidate_csv_no_file();
    case "too_large":
      return m.candidate_csv_too_large();
    case "spreadsheet":
      return m.candidate_csv_spreadsheet();
    case "binary":
      return m.edge_csv_binary();
    case "empty":
      return m.candidate_csv_empty();
    case "no_header":
      return m.candidate_csv_no_header();
    case "bsn":
      return m.candidate_csv_bsn();
    case "too_many":
      return m.candidate_csv_too_many({ lines: problem.lines, max: CSV_LINES_MAX });
    case "quotes":
      return m.candidate_csv_quotes({ line: problem.line });
    case "missing_columns":
      return m.candidate_csv_missing_columns({ columns: problem.columns.join(", ") });
    case "double_columns":
      return m.candidate_csv_double_columns({ columns: problem.columns.join(", ") });
  }
}

const TEXTS: Readonly<Record<Exclude<CsvProblemCode, "number" | "long">, () => string>> = {
  required: m.candidate_csv_required,
  bsn: m.candidate_error_bsn,
  code: m.candidate_csv_code,
  level: m.candidate_csv_level,
  date: m.candidate_csv_date,
  times: m.candidate_csv_times,
  email: m.candidate_error_email,
  phone: m.candidate_error_phone,
  pc4: m.candidate_error_pc4,
  pc4_unknown: m.candidate_csv_pc4_unknown,
  hours_order: m.candidate_error_hours_order,
  sectors: m.candidate_error_sectors,
  pseudonym_name: m.candidate_error_pseudonym_name,
  pseudonym_taken: m.candidate_error_pseudonym_taken,
  double: m.candidate_csv_double,
  cells: m.candidate_csv_cells,
  closed: m.candidate_csv_closed,
  incomplete: m.candidate_csv_incomplete,
};

const RANGES: Partial<Record<CsvColumn, { readonly min: number; readonly max: number }>> = {
  reistijd: CANDIDATE_LIMITS.travelMinutes,
  uren_min: CANDIDATE_LIMITS.hours,
  uren_max: CANDIDATE_LIMITS.hours,
  tillen_kg: CANDIDATE_LIMITS.liftsKg,
  staan_uren: CANDIDATE_LIMITS.standsHours,
  geboortejaar: CANDIDATE_LIMITS.birthYear,
};
const LENGTHS: Partial<Record<CsvColumn, number>> = {
  kenmerk: CANDIDATE_LIMITS.reference,
  schuilnaam: CANDIDATE_LIMITS.pseudonym,
  ervaring: CANDIDATE_LIMITS.experience,
  naam: 120,
  email: 200,
  telefoon: 40,
};

function remedyOf({ column, code }: CsvProblem): string {
  if (code === "number") {
    const range = column === "" ? undefined : RANGES[column];
    return m.candidate_error_number(range ?? { min: 0, max: 0 });
  }
  if (code === "long") return m.candidate_error_long({ max: (column === "" ? undefined : LENGTHS[column]) ?? 0 });
  return TEXTS[code]();
}
