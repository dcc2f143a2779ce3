import { Alert } from "#app/ui/alert.tsx";
import { Section } from "#app/ui/card.tsx";
import { formatDateTime, formatNumber } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { Table } from "#app/ui/table.tsx";
import { m } from "#i18n/messages.ts";

/** How an outer search index does, with moments as ISO text; null: never. */
export type ShownIndex = {
  readonly name: "placements" | "candidates";
  readonly waiting: number;
  readonly refused: number;
  readonly inStepAt: string | null;
  /** What went wrong at last, when nothing went well since. */
  readonly problem: string | null;
  readonly comparedAt: string | null;
  /** When it is compared next. */
  readonly nextAt: string;
  /** What the last comparison found wrong, all mended. */
  readonly missing: number;
  readonly stale: number;
  readonly extra: number;
  readonly erased: number;
  readonly rebuiltAt: string | null;
  readonly rebuilding: boolean;
};

/** Seconds after which an index that waits is behind. */
const LATE_MS = 300_000;

/** Lag, failures and the last comparison of each outer search index. */
export function SearchState({ indexes }: { readonly indexes: readonly ShownIndex[] }) {
  const late = indexes.filter(isLate);
  return (
    <Section title={m.search_ops_title()}>
      {indexes.length === 0 && <Paragraph>{m.search_ops_none()}</Paragraph>}
      {late.map(({ name, problem }) => (
        <Alert
          key={name}
          tone="warning"
          title={m.search_ops_late({ index: nameOf(name) })}
          children={problem === null ? m.search_ops_late_text() : m.search_ops_problem({ problem })}
        />
      ))}
      {indexes.length > 0 && (
        <Table
          caption={m.search_ops_title()}
          captionHidden
          rows={indexes}
          rowKey={({ name }) => name}
          columns={[
            { key: "name", header: m.search_ops_index(), cell: ({ name }) => nameOf(name) },
            {
              key: "waiting",
              header: m.search_ops_waiting(),
              numeric: true,
              cell: ({ waiting }) => formatNumber(waiting),
            },
            {
              key: "refused",
              header: m.search_ops_refused(),
              numeric: true,
              cell: ({ refused }) => formatNumber(refused),
            },
            { key: "step", header: m.search_ops_in_step(), cell: ({ inStepAt }) => moment(inStepAt) },
            { key: "compared", header: m.search_ops_compared(), cell: compared },
            { key: "next", header: m.search_ops_next(), cell: ({ nextAt }) => formatDateTime(nextAt) },
            { key: "rebuilt", header: m.search_ops_rebuilt(), cell: rebuilt },
          ]}
        />
      )}
    </Section>
  );
}

function isLate({ waiting, inStepAt, problem }: ShownIndex): boolean {
  const since = inStepAt === null ? Infinity : Date.now() - Date.parse(inStepAt);
  return problem !== null || (waiting > 0 && since > LATE_MS);
}

function compared({ comparedAt, missing, stale, extra, erased }: ShownIndex): string {
  if (comparedAt === null) return m.search_ops_never();
  const at = formatDateTime(comparedAt);
  if (missing + stale + extra + erased === 0) return m.search_ops_compared_good({ at });
  return m.search_ops_compared_wrong({ at, missing, stale, extra, erased });
}

function rebuilt({ rebuiltAt, rebuilding }: ShownIndex): string {
  return rebuilding ? m.search_ops_rebuilding() : moment(rebuiltAt);
}

function moment(at: string | null): string {
  return at === null ? m.search_ops_never() : formatDateTime(at);
}

function nameOf(name: ShownIndex["name"]): string {
  return name === "placements" ? m.search_ops_placements() : m.search_ops_candidates();
}
