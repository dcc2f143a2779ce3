import { looksLikeBsn } from "./bsn.ts";
import { CANDIDATE_DEFAULTS, CANDIDATE_LIMITS } from "./candidate.ts";
import {
  type CodeColumn,
  type CodesOf,
  type CsvColumn,
  type CsvLine,
  type CsvProblem,
  type CsvProblemCode,
  type ImportRow,
  REQUIRED_COLUMNS,
  type Vocabulary,
} from "./candidate-csv.ts";
import { LEVELS, type Level } from "./codes.ts";
import { isDate } from "./dates.ts";
import { revealsName } from "./pseudonym.ts";
import { blocksFromText, weekFromText } from "./week-text.ts";
import { normalise } from "./week.ts";

export type ReadLine =
  { readonly ok: true; readonly row: ImportRow } | { readonly ok: false; readonly problems: readonly CsvProblem[] };

/** One line as a candidate, or everything that is wrong with it. */
export function readCsvLine({ line, cells }: CsvLine, vocabulary: Vocabulary): ReadLine {
  const problems: CsvProblem[] = [];
  const report = (column: CsvColumn, code: CsvProblemCode) => void problems.push({ line, column, code });
  for (const column of REQUIRED_COLUMNS) if (!cells[column]?.trim()) report(column, "required");
  const cell = new Cells(cells, vocabulary, report);
  const [speak, listen, read, write] = (["spreken", "luisteren", "lezen", "schrijven"] as const).map((column) =>
    cell.level(column),
  );
  const work = readWork(cell);
  const [pseudonym, name] = [cell.text("schuilnaam", CANDIDATE_LIMITS.pseudonym), cell.text("naam", 120)];
  const contact = defined({
    name,
    email: cell.email(),
    phone: cell.phone(),
    language: cell.code("voorsteltaal", "nl"),
  });
  const targetGroup = cell.code("doelgroep", undefined);
  const figures = defined({ sex: cell.code("geslacht", "x"), birthYear: cell.birthYear() });
  const reference = cell.text("kenmerk", CANDIDATE_LIMITS.reference) ?? "";
  const pc4 = cell.pc4();
  if (looksLikeBsn(reference)) report("kenmerk", "bsn");
  if (pseudonym && name && revealsName(pseudonym, name)) report("schuilnaam", "pseudonym_name");
  if ((work.hoursMin ?? 0) > (work.hoursMax ?? Infinity)) report("uren_max", "hours_order");
  if (work.wantedSectors?.some((sector) => work.unwantedSectors?.includes(sector))) report("niet_sectoren", "sectors");
  if (problems.length > 0 || !isLevel(speak) || !isLevel(listen) || !isLevel(read) || !isLevel(write) || !targetGroup)
    return { ok: false, problems };
  const fields = {
    ...work,
    ...(pseudonym ? { pseudonym } : {}),
    reference,
    pc4,
    speak,
    listen,
    read,
    write,
    contact,
    figures: { targetGroup, ...figures },
  };
  return { ok: true, row: { line, fields } };
}

function readWork(cell: Cells) {
  return defined({
    travelModes: cell.codes("vervoer", CANDIDATE_DEFAULTS.travelModes),
    travelMinutesMax: cell.number("reistijd", CANDIDATE_LIMITS.travelMinutes, CANDIDATE_DEFAULTS.travelMinutesMax),
    week: cell.parsed("beschikbaar", (text) => {
      const week = weekFromText(text);
      return week && normalise(week);
    }),
    blocked: cell.parsed("bezet", blocksFromText),
    hoursMin: cell.number("uren_min", CANDIDATE_LIMITS.hours, CANDIDATE_DEFAULTS.hoursMin),
    hoursMax: cell.number("uren_max", CANDIDATE_LIMITS.hours, CANDIDATE_DEFAULTS.hoursMax),
    availableFrom: cell.date("vanaf"),
    languages: cell.codes("talen", []),
    wantedSectors: cell.codes("sectoren", []),
    unwantedSectors: cell.codes("niet_sectoren", []),
    wantedOccupations: cell.codes("beroepen", []),
    experience: cell.text("ervaring", CANDIDATE_LIMITS.experience),
    skills: cell.codes("vaardigheden", []),
    liftsKg: cell.number("tillen_kg", CANDIDATE_LIMITS.liftsKg, CANDIDATE_DEFAULTS.liftsKg),
    standsHours: cell.number("staan_uren", CANDIDATE_LIMITS.standsHours, CANDIDATE_DEFAULTS.standsHours),
    licences: cell.codes("rijbewijs", []),
    vog: cell.code("vog", CANDIDATE_DEFAULTS.vog),
    learningRoute: cell.code("leerroute", CANDIDATE_DEFAULTS.learningRoute),
    workPermit: cell.code("werkvergunning", CANDIDATE_DEFAULTS.workPermit),
    kindsAllowed: cell.codes("soorten", CANDIDATE_DEFAULTS.kindsAllowed),
    waitingSince: cell.date("wacht_sinds"),
  });
}

type Range = { readonly min: number; readonly max: number };

/**
 * Reads the cells of one line. A column that the file does not have gives undefined; an empty cell gives what is usual;
 * a cell that cannot be read reports why.
 */
class Cells {
  private readonly cells: CsvLine["cells"];
  private readonly vocabulary: Vocabulary;
  private readonly report: (column: CsvColumn, code: CsvProblemCode) => void;

  constructor(cells: CsvLine["cells"], vocabulary: Vocabulary, report: Cells["report"]) {
    this.cells = cells;
    this.vocabulary = vocabulary;
    this.report = report;
  }

  text(column: CsvColumn, max: number): string | undefined {
    const text = this.cells[column]?.trim();
    if (text !== undefined && text.length > max) this.report(column, "long");
    return text;
  }

  number<Usual extends number | null>(
    column: CsvColumn,
    { min, max }: Range,
    usual: Usual,
  ): number | Usual | undefined {
    const text = this.cells[column]?.trim();
    if (text === undefined) return undefined;
    if (text === "") return usual;
    const value = /^\d{1,4}([.,]0+)?$/.test(text) ? Number.parseInt(text, 10) : NaN;
    if (!(value >= min && value <= max)) this.report(column, "number");
    return value;
  }

  birthYear(): number | null | undefined {
    return this.number("geboortejaar", CANDIDATE_LIMITS.birthYear, null);
  }

  level(column: CsvColumn): Level | undefined {
    const text = plainWord(this.cells[column] ?? "");
    if (text === "") return undefined;
    const at = text === "geen" ? 0 : LEVELS.findIndex((level) => level.toLowerCase() === text);
    if (isLevel(at)) return at;
    this.report(column, "level");
    return undefined;
  }

  /** ISO (2026-11-22) or Dutch (22-11-2026, 22/11/2026). An empty cell says nothing. */
  date(column: CsvColumn): string | undefined {
    const text = this.cells[column]?.trim() ?? "";
    if (text === "") return undefined;
    const dutch = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text);
    const iso = dutch ? `${dutch[3]}-${dutch[2]?.padStart(2, "0")}-${dutch[1]?.padStart(2, "0")}` : text;
    if (!isDate(iso)) this.report(column, "date");
    return iso;
  }

  pc4(): string {
    const text = (this.cells["postcode"] ?? "").trim().replace(/^(\d{4})\s*[a-z]{2}$/i, "$1");
    if (text !== "" && !/^[1-9]\d{3}$/.test(text)) this.report("postcode", "pc4");
    return text;
  }

  email(): string | undefined {
    const text = this.text("email", 200);
    if (text && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/.test(text)) this.report("email", "email");
    return text;
  }

  phone(): string | undefined {
    const text = this.text("telefoon", 40);
    if (text && !/^[\d+()\-\s]+$/.test(text)) this.report("telefoon", "phone");
    return text;
  }

  parsed<Value>(column: CsvColumn, parse: (text: string) => Value | null): Value | undefined {
    const text = this.cells[column];
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === null) this.report(column, "times");
    return value ?? undefined;
  }

  code<Column extends CodeColumn, Usual extends CodesOf[Column] | undefined>(
    column: Column,
    usual: Usual,
  ): CodesOf[Column] | Usual | undefined {
    const text = this.cells[column];
    if (text === undefined) return undefined;
    if (text.trim() === "") return usual;
    const code = this.vocabulary[column].get(plainWord(text));
    if (code === undefined) this.report(column, "code");
    return code;
  }

  /** A list in one cell, parted by commas or bars, in the order of the cell and each once. */
  codes<Column extends CodeColumn>(
    column: Column,
    usual: readonly CodesOf[Column][],
  ): readonly CodesOf[Column][] | undefined {
    const text = this.cells[column];
    if (text === undefined) return undefined;
    const words = text.split(/[,|;\n]/).filter((word) => word.trim() !== "");
    if (words.length === 0) return usual;
    const codes = new Set<CodesOf[Column]>();
    for (const word of words) {
      const code = this.vocabulary[column].get(plainWord(word));
      if (code === undefined) this.report(column, "code");
      else codes.add(code);
    }
    return [...codes];
  }
}

/** A word as the vocabulary keeps it: small letters, no accents, single spaces. */
export function plainWord(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");
}

function isLevel(value: number | undefined): value is Level {
  return value !== undefined && value >= 0 && value <= 4;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The same without what is undefined. */
function defined<T extends object>(of: T): Defined<T> {
  const kept = Object.entries(of).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Defined<T>;
}
