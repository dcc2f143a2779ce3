import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { Table } from "#app/ui/table.tsx";
import { m } from "#i18n/messages.ts";

export type RemovalRow = {
  readonly day: string;
  readonly kind: "candidate" | "staff";
  readonly rule: string;
  readonly count: number;
  readonly organisation: string | null;
};

const KINDS = { candidate: m.rights_removed_candidate, staff: m.rights_removed_staff } as const;
const RULES: Readonly<Record<string, () => string>> = {
  asked: m.rights_rule_asked,
  retention: m.rights_rule_retention,
  restored: m.rights_rule_restored,
  staff: m.rights_rule_staff,
};

/** What was removed and why; never whose. `named` shows of which organisation. */
export function RemovalTable({ rows, named }: { readonly rows: readonly RemovalRow[]; readonly named?: boolean }) {
  if (rows.length === 0) return <Paragraph>{m.rights_removed_none()}</Paragraph>;
  const columns = [
    { key: "day", header: m.rights_removed_day(), cell: (row: RemovalRow) => formatDate(row.day) },
    { key: "kind", header: m.rights_removed_kind(), cell: (row: RemovalRow) => KINDS[row.kind]() },
    { key: "rule", header: m.rights_removed_rule(), cell: ({ rule }: RemovalRow) => (RULES[rule] ?? (() => rule))() },
    { key: "count", header: m.rights_removed_count(), numeric: true, cell: (row: RemovalRow) => row.count },
  ];
  const whose = {
    key: "organisation",
    header: m.rights_removed_organisation(),
    cell: (row: RemovalRow) => row.organisation ?? m.rights_removed_nobody(),
  };
  return (
    <Table
      caption={m.rights_removed_title()}
      captionHidden
      rows={rows}
      rowKey={(row) => `${row.day}-${row.kind}-${row.rule}-${row.organisation ?? ""}`}
      columns={named ? [...columns, whose] : columns}
    />
  );
}
