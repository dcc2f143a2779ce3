import { CSV_COLUMNS, type CsvColumn } from "#domain/candidate-csv.ts";
import { EXAMPLE_REFERENCE } from "./candidate-csv.server.ts";

const MARK = "\uFEFF";

/** The file to fill in: the header and two example lines, which an import leaves out. UTF-8 with a mark, for Excel. */
export function candidateTemplate(): string {
  const rows = [CSV_COLUMNS, ...EXAMPLES.map((example) => CSV_COLUMNS.map((column) => example[column] ?? ""))];
  return MARK + rows.map((row) => row.map(quoted).join(";")).join("\r\n") + "\r\n";
}

/** Lines of text as a file for a spreadsheet. A cell that would run as a formula is shown as text. */
export function csvReport(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((row) => row.map(defused).map(quoted).join(";")).join("\r\n") + "\r\n";
}

/** Spreadsheets run what begins with one of these as a formula (OWASP, CSV injection). */
function defused(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const EXAMPLES: readonly Partial<Record<CsvColumn, string>>[] = [
  {
    kenmerk: `${EXAMPLE_REFERENCE}1`,
    naam: "Voornaam Achternaam",
    email: "naam@voorbeeld.example",
    telefoon: "06 12345678",
    voorsteltaal: "nl",
    postcode: "3511",
    vervoer: "fiets, ov",
    reistijd: "45",
    beschikbaar: "ma-vr 09:00-17:00",
    bezet: "di 09:00-12:00 taalles, do 15:00-17:00 opvang",
    uren_min: "12",
    uren_max: "24",
    vanaf: "01-12-2026",
    spreken: "A2",
    luisteren: "A2",
    lezen: "A1",
    schrijven: "A1",
    talen: "Tigrinya, Engels",
    sectoren: "schoonmaak, horeca",
    beroepen: "9112.2",
    ervaring: "Drie jaar in een bakkerij gewerkt.",
    vaardigheden: "samenwerken",
    tillen_kg: "15",
    staan_uren: "6",
    rijbewijs: "B",
    vog: "aanvragen",
    soorten: "werkervaringsplaats, taalstage",
    werkvergunning: "ja",
    leerroute: "B1",
    wacht_sinds: "01-09-2026",
    doelgroep: "statushouder",
  },
  {
    kenmerk: `${EXAMPLE_REFERENCE}2`,
    naam: "Voornaam Achternaam",
    postcode: "3526",
    vervoer: "lopen",
    reistijd: "30",
    beschikbaar: "ma 09:00-14:00, wo 09:00-14:00, za 22:00-02:00",
    spreken: "B1",
    luisteren: "B1",
    lezen: "A2",
    schrijven: "A2",
    sectoren: "detailhandel",
    niet_sectoren: "horeca",
    doelgroep: "bijstand",
    geslacht: "niet ingevuld",
  },
];
