import { Section } from "#app/ui/card.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { Table } from "#app/ui/table.tsx";
import { m } from "#i18n/messages.ts";

type Taking = {
  readonly organisationId: string;
  readonly name: string;
  readonly since: string;
  readonly coordinators: boolean;
};

/** The municipalities of a region that show each other who is available, and which show it to the coordinator. */
export function AgreementTable({ open }: { readonly open: readonly Taking[] }) {
  return (
    <Section title={m.walls_region_who_title()}>
      {open.length === 0 ? (
        <Paragraph>{m.walls_region_who_none()}</Paragraph>
      ) : (
        <Table
          caption={m.walls_region_who_title()}
          captionHidden
          rows={open}
          rowKey={(row) => row.organisationId}
          columns={[
            { key: "name", header: m.walls_region_column_municipality(), cell: (row) => row.name },
            { key: "since", header: m.walls_region_column_since(), cell: (row) => formatDate(row.since) },
            {
              key: "coordinators",
              header: m.walls_region_column_coordinator(),
              cell: (row) => (row.coordinators ? m.walls_region_coordinator_yes() : m.walls_region_coordinator_no()),
            },
          ]}
        />
      )}
    </Section>
  );
}
