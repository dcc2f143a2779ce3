import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Section } from "#app/ui/card.tsx";
import { formatMonth, formatNumber } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { LineChart } from "#app/ui/line-chart.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { type Column, Table } from "#app/ui/table.tsx";
import { type Measure, MEASURES } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import { figurePath } from "./choice.ts";
import { coordinatorFigures } from "./coordinator-figures.server.ts";
import { measureLabel } from "./measure-labels.ts";
import { Download, FigureNotes, MonthChooser, NoFigures } from "./parts.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(m.figures_region_title({ region: data?.name ?? "" })) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  return coordinatorFigures(request);
}

/** Few enough to be read side by side on a phone that is turned. */
const IN_TABLE: readonly Measure[] = [
  "open_seats",
  "candidates_waiting",
  "seats_offered",
  "proposals",
  "consents",
  "accepted",
  "declined",
  "expired",
];

export default function CoordinatorFigures() {
  const { choice, name, until, months, municipalities } = useLoaderData<typeof loader>();
  if (until === null) {
    return (
      <>
        <PageHeading title={m.figures_region_title({ region: name })} lead={m.figures_coordinator_lead()} />
        <NoFigures />
      </>
    );
  }
  return (
    <>
      <PageHeading
        title={m.figures_region_title({ region: name })}
        lead={m.figures_coordinator_lead()}
        actions={<Download href={figurePath("/regio/cijfers/bestand", choice)} />}
      />
      <Section title={m.figures_per_month()}>
        <LineChart
          title={m.figures_stocks_title()}
          summary={m.figures_stocks_summary()}
          pointHeading={m.figures_month()}
          points={choice.months.map((month) => formatMonth(month))}
          series={seriesOf(["open_seats", "candidates_waiting"], months)}
        />
        <LineChart
          title={m.figures_flows_title()}
          summary={m.figures_flows_summary()}
          pointHeading={m.figures_month()}
          points={choice.months.map((month) => formatMonth(month))}
          series={seriesOf(["proposals", "consents", "accepted"], months)}
        />
        <Table
          caption={m.figures_per_month()}
          captionHidden
          narrow="scroll"
          rows={months.toReversed()}
          rowKey={({ month }) => month}
          columns={[
            { key: "month", header: m.figures_month(), rowHeader: true, cell: ({ month }) => formatMonth(month) },
            ...valueColumns<(typeof months)[number]>(),
          ]}
        />
      </Section>
      <Section title={m.figures_per_municipality()}>
        <MonthChooser choice={choice} />
        <Table
          caption={m.figures_municipalities_in({ month: formatMonth(choice.month) })}
          narrow="scroll"
          rows={municipalities}
          rowKey={({ code }) => code}
          columns={[
            { key: "name", header: m.figures_municipality(), rowHeader: true, cell: (row) => row.name },
            ...valueColumns<(typeof municipalities)[number]>(),
          ]}
        />
      </Section>
      <FigureNotes measures={MEASURES} until={until} />
    </>
  );
}

function valueColumns<Row extends { readonly values: readonly number[] }>(): Column<Row>[] {
  return IN_TABLE.map((measure) => ({
    key: measure,
    header: measureLabel(measure),
    numeric: true,
    cell: (row) => formatNumber(row.values[MEASURES.indexOf(measure)] ?? 0),
  }));
}

function seriesOf(measures: readonly Measure[], months: readonly { readonly values: readonly number[] }[]) {
  return measures.map((measure) => ({
    label: measureLabel(measure),
    values: months.map(({ values }) => values[MEASURES.indexOf(measure)] ?? 0),
  }));
}
