import { Table } from "#app/ui/table.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

type Row = { readonly region: { readonly code: string; readonly slug: string; readonly name: string } | null };

/** A line per region, each leading to its page, and one (region null) for the whole country; every column a number. */
export function RegionTable<R extends Row>({
  caption,
  rows,
  columns,
}: {
  readonly caption: string;
  readonly rows: readonly R[];
  readonly columns: readonly { readonly key: string; readonly header: string; readonly cell: (row: R) => string }[];
}) {
  return (
    <Table
      caption={caption}
      narrow="scroll"
      rows={rows}
      rowKey={({ region }) => region?.code ?? "all"}
      columns={[
        {
          key: "region",
          header: m.figures_region(),
          rowHeader: true,
          cell: ({ region }) =>
            region ? <TextLink href={`/cijfers/${region.slug}`}>{region.name}</TextLink> : m.figures_netherlands(),
        },
        ...columns.map((column) => ({ ...column, numeric: true })),
      ]}
    />
  );
}
