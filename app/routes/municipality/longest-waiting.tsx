import { Table } from "#app/ui/table.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { CaseloadRow } from "#db/queries/candidates.ts";
import { m } from "#i18n/messages.ts";
import { CandidateStatusBadge, weeksWaiting } from "./caseload-parts.tsx";

/** Who waits longest and has no next step. */
export function LongestWaiting({ rows, today }: { readonly rows: readonly CaseloadRow[]; readonly today: string }) {
  return (
    <Table
      caption={m.candidate_today_longest()}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "who",
          header: m.candidate_column_who(),
          rowHeader: true,
          cell: (row) => <TextLink href={`/gemeente/kandidaten/${row.id}`}>{row.pseudonym}</TextLink>,
        },
        {
          key: "weeks",
          header: m.candidate_column_weeks(),
          numeric: true,
          cell: (row) => weeksWaiting(row.waitingSince, today),
        },
        {
          key: "status",
          header: m.candidate_column_status(),
          cell: (row) => <CandidateStatusBadge status={row.status} />,
        },
        { key: "caseworker", header: m.candidate_column_caseworker(), cell: (row) => row.caseworker },
      ]}
    />
  );
}
