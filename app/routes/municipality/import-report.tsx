import { Alert } from "#app/ui/alert.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { Table } from "#app/ui/table.tsx";
import { Stats } from "#app/ui/task-list.tsx";
import type { MissingPart } from "#domain/candidate.ts";
import { m } from "#i18n/messages.ts";
import type { ShownProblem } from "./import-problems.server.ts";
import { missingPartText } from "./missing-words.ts";

export type Report = {
  readonly added: number;
  readonly drafts: number;
  /** The first of the lines that became drafts, with what each lacks. */
  readonly draftLines: readonly { readonly line: number; readonly missing: readonly MissingPart[] }[];
  readonly changed: number;
  readonly unchanged: number;
  readonly examples: number;
  readonly unknown: readonly string[];
  readonly problems: readonly ShownProblem[];
  readonly problemCount: number;
  readonly wrongLines: number;
  /** All problems as a file; null without problems. */
  readonly address: string | null;
};

/** What an import did, and what has to be mended in the file. */
export function ImportReport({ report }: { readonly report: Report }) {
  const { added, drafts, changed, unchanged, wrongLines, unknown, examples } = report;
  return (
    <Section title={m.candidate_import_result()}>
      <div className="wb-form" role="status">
        <Stats
          items={[
            {
              label: m.candidate_import_added(),
              value: added,
              note: drafts > 0 ? m.candidate_import_drafts({ count: drafts }) : undefined,
            },
            { label: m.candidate_import_changed(), value: changed },
            { label: m.candidate_import_unchanged(), value: unchanged },
            { label: m.candidate_import_wrong(), value: wrongLines },
          ]}
        />
        {unknown.length > 0 && (
          <Alert>{m.candidate_import_unknown({ columns: unknown.slice(0, 12).join(", ") })}</Alert>
        )}
        {examples > 0 && <Alert>{m.candidate_import_examples({ count: examples })}</Alert>}
        {wrongLines === 0 && <Alert tone="ok">{m.candidate_import_all_right()}</Alert>}
      </div>
      {report.draftLines.length > 0 && (
        <Table
          caption={m.candidate_import_draft_lines()}
          rows={report.draftLines}
          rowKey={({ line }) => String(line)}
          columns={[
            { key: "line", header: m.candidate_csv_column_line(), numeric: true, cell: ({ line }) => line },
            {
              key: "missing",
              header: m.candidate_csv_column_remedy(),
              cell: ({ missing }) => missing.map(missingPartText).join(" "),
            },
          ]}
        />
      )}
      {report.address !== null && <Problems report={report} address={report.address} />}
    </Section>
  );
}

function Problems({ report, address }: { readonly report: Report; readonly address: string }) {
  const { problems, problemCount } = report;
  return (
    <div className="wb-form">
      <Alert tone="warning" title={m.candidate_import_mend_title()}>
        {report.added + report.changed > 0 && m.candidate_import_mend_in()} {m.candidate_import_mend()}
      </Alert>
      <ButtonRow>
        <ButtonLink href={address} download="verbeterpunten.csv" variant="secondary" icon="download">
          {m.candidate_import_download({ count: problemCount })}
        </ButtonLink>
      </ButtonRow>
      <Table
        caption={m.candidate_import_problems()}
        rows={problems.map((problem, at) => ({ ...problem, key: String(at) }))}
        rowKey={(row) => row.key}
        columns={[
          { key: "line", header: m.candidate_csv_column_line(), numeric: true, cell: (row) => row.line },
          { key: "column", header: m.candidate_csv_column_column(), cell: (row) => row.column || "–" },
          { key: "typed", header: m.candidate_csv_column_typed(), cell: (row) => row.typed || "–" },
          { key: "remedy", header: m.candidate_csv_column_remedy(), cell: (row) => row.remedy },
        ]}
      />
      {problemCount > problems.length && (
        <Paragraph>{m.candidate_import_more({ shown: problems.length, count: problemCount })}</Paragraph>
      )}
    </div>
  );
}

type SheetProps = {
  readonly sheet: readonly { readonly column: string; readonly words: readonly string[] }[];
  readonly required: readonly string[];
};

/** What every column means and which words it takes. */
export function ColumnsSheet({ sheet, required }: SheetProps) {
  return (
    <Section title={m.candidate_import_columns()} lead={m.candidate_import_columns_about()}>
      <div className="wb-form">
        <DefinitionList
          items={[
            { term: m.candidate_import_required(), value: required.join(", ") },
            { term: "spreken, luisteren, lezen, schrijven", value: "geen, A1, A2, B1, B2" },
            { term: "beschikbaar", value: m.candidate_import_week_about() },
            { term: "bezet", value: m.candidate_import_blocked_about() },
            { term: "vanaf, wacht_sinds", value: m.candidate_import_date_about() },
            { term: "reistijd, uren_min, uren_max, tillen_kg, staan_uren", value: m.candidate_import_number_about() },
            { term: "beroepen", value: m.candidate_import_occupations_about() },
            ...sheet.map(({ column, words }) => ({
              term: column === "sectoren" ? "sectoren, niet_sectoren" : column,
              value: words.join(" · "),
            })),
          ]}
        />
      </div>
    </Section>
  );
}
