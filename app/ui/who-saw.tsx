import { Section } from "./card.tsx";
import { Table } from "./table.tsx";
import type { SeenDay } from "./who-saw-words.ts";

export type SeenHeaders = { readonly who: string; readonly what: string; readonly why: string };

/** Per day who saw what and why. The words come with it: behind a candidate's link they are in that person's language. */
export function SeenDays({ days, headers }: { readonly days: readonly SeenDay[]; readonly headers: SeenHeaders }) {
  return days.map(({ day, rows }) => (
    <Section title={day} key={day}>
      <Table
        caption={day}
        captionHidden
        rows={rows}
        rowKey={(row) => JSON.stringify(row)}
        columns={[
          { key: "who", header: headers.who, cell: (row) => row.who },
          { key: "what", header: headers.what, cell: (row) => row.what },
          { key: "why", header: headers.why, cell: (row) => row.why },
        ]}
      />
    </Section>
  ));
}
