import type { CandidateInput, Contact, FigureFacts, Sex } from "./candidate.ts";
import type {
  Kind,
  LearningRoute,
  Licence,
  Sector,
  TargetGroup,
  TravelMode,
  VogState,
  WorkPermit,
  WorkSkill,
} from "./codes.ts";

/** The columns of the import file, by the Dutch name in its first line. The first seven must be there. */
export const REQUIRED_COLUMNS = [
  "kenmerk",
  "postcode",
  "spreken",
  "luisteren",
  "lezen",
  "schrijven",
  "doelgroep",
] as const;
/** Columns whose cells hold words of a closed list, and the codes that the words stand for. */
export type CodesOf = {
  vervoer: TravelMode;
  talen: string;
  sectoren: Sector;
  niet_sectoren: Sector;
  beroepen: string;
  vaardigheden: WorkSkill;
  rijbewijs: Licence;
  vog: VogState;
  leerroute: LearningRoute;
  werkvergunning: WorkPermit;
  soorten: Kind;
  voorsteltaal: string;
  doelgroep: TargetGroup;
  geslacht: Sex;
};
export const CSV_COLUMNS = [
  "kenmerk",
  "schuilnaam",
  "naam",
  "email",
  "telefoon",
  "voorsteltaal",
  "postcode",
  "vervoer",
  "reistijd",
  "beschikbaar",
  "bezet",
  "uren_min",
  "uren_max",
  "vanaf",
  "spreken",
  "luisteren",
  "lezen",
  "schrijven",
  "talen",
  "sectoren",
  "niet_sectoren",
  "beroepen",
  "ervaring",
  "vaardigheden",
  "tillen_kg",
  "staan_uren",
  "rijbewijs",
  "vog",
  "soorten",
  "werkvergunning",
  "leerroute",
  "wacht_sinds",
  "doelgroep",
  "geslacht",
  "geboortejaar",
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];
export type CodeColumn = keyof CodesOf;

/** Words that stand for a code, per column, without accents and in small letters. */
export type Vocabulary = { readonly [Column in CodeColumn]: ReadonlyMap<string, CodesOf[Column]> };

export type CsvProblemCode =
  | "required"
  | "bsn"
  | "code"
  | "level"
  | "number"
  | "date"
  | "times"
  | "email"
  | "phone"
  | "pc4"
  | "pc4_unknown"
  | "long"
  | "hours_order"
  | "sectors"
  | "pseudonym_name"
  | "pseudonym_taken"
  | "double"
  | "cells"
  | "closed"
  | "incomplete";
/** What is wrong in one place of the file; `line` as a spreadsheet counts it, the header being 1. */
export type CsvProblem = { readonly line: number; readonly column: CsvColumn | ""; readonly code: CsvProblemCode };

export type CsvLine = { readonly line: number; readonly cells: Readonly<Partial<Record<CsvColumn, string>>> };

/** What a line says: only what its columns tell; the rest stays as it was, or becomes the default. */
export type ImportFields = Partial<Omit<CandidateInput, "contact" | "figures" | "pseudonym" | "pc4Confirmed">> &
  Pick<CandidateInput, "reference" | "pc4" | "speak" | "listen" | "read" | "write"> & {
    readonly pseudonym?: string;
    readonly contact: Partial<Contact>;
    readonly figures: Partial<FigureFacts> & Pick<FigureFacts, "targetGroup">;
  };
export type ImportRow = { readonly line: number; readonly fields: ImportFields };
