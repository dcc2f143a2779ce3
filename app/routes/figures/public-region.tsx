import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuse } from "#app/http/refuse.server.ts";
import { Section } from "#app/ui/card.tsx";
import { formatMonth } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { sectorLabel } from "#app/ui/labels.ts";
import { LineChart } from "#app/ui/line-chart.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";
import { SECTORS } from "#domain/codes.ts";
import { hasSectors } from "#domain/figure-tables.ts";
import type { Measure } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import { figureChoice } from "./choice.ts";
import { publicFigures } from "./figures.server.ts";
import { cellText, cellValue, measureLabel } from "./measure-labels.ts";
import { Download, FigureNotes, MonthChooser } from "./parts.tsx";

const MEASURES: readonly Measure[] = ["open_seats", "candidates_waiting", "seats_offered", "proposals", "accepted"];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(m.figures_region_title({ region: data?.region.name ?? "" })) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { table, regions, ...about } = await publicFigures(MEASURES);
  const region = regions.find(({ slug }) => slug === params["regionSlug"]);
  if (!region) throw refuse("not_found");
  const choice = figureChoice(new URL(request.url).searchParams, MEASURES, about.today);
  return {
    ...about,
    region,
    choice,
    months: choice.months.map((month) => ({
      month,
      cells: MEASURES.map((measure) => table(measure, month).cell(region.code, null)),
    })),
    sectors: SECTORS.map((sector) => ({
      sector,
      cells: MEASURES.map((measure) =>
        hasSectors(measure, choice.month) ? table(measure, choice.month).cell(region.code, sector) : null,
      ),
    })),
  };
}

export default function PublicRegion() {
  const { region, choice, months, sectors, until, threshold } = useLoaderData<typeof loader>();
  const month = formatMonth(choice.month);
  const withSectors = MEASURES.map((measure, at) => ({ measure, at })).filter(({ measure }) =>
    hasSectors(measure, choice.month),
  );
  const series = (names: readonly Measure[]) =>
    names.map((measure) => ({
      label: measureLabel(measure),
      values: months.map(({ cells }) => {
        const cell = cells[MEASURES.indexOf(measure)];
        return cell ? cellValue(cell) : null;
      }),
    }));
  return (
    <>
      <PageHeading
        title={m.figures_region_title({ region: region.name })}
        lead={m.figures_region_lead()}
        back={{ href: "/cijfers", label: m.figures_national_title() }}
        actions={<Download href={`/cijfers/${region.slug}/bestand`} />}
      />
      <Section title={m.figures_per_month()}>
        <LineChart
          title={m.figures_stocks_title()}
          summary={m.figures_stocks_summary()}
          pointHeading={m.figures_month()}
          points={choice.months.map((one) => formatMonth(one))}
          series={series(["open_seats", "candidates_waiting"])}
        />
        <Table
          caption={m.figures_per_month()}
          captionHidden
          narrow="scroll"
          rows={months.toReversed()}
          rowKey={(row) => row.month}
          columns={[
            { key: "month", header: m.figures_month(), rowHeader: true, cell: (row) => formatMonth(row.month) },
            ...MEASURES.map((measure, at) => ({
              key: measure,
              header: measureLabel(measure),
              numeric: true,
              cell: (row: (typeof months)[number]) => {
                const cell = row.cells[at];
                return cell ? cellText(cell, threshold) : "";
              },
            })),
          ]}
        />
      </Section>
      <Section title={m.figures_per_sector()}>
        <MonthChooser choice={choice} />
        <Table
          caption={m.figures_sectors_in({ month })}
          narrow="scroll"
          rows={sectors}
          rowKey={(row) => row.sector}
          columns={[
            { key: "sector", header: m.figures_sector(), rowHeader: true, cell: (row) => sectorLabel(row.sector) },
            ...withSectors.map(({ measure, at }) => ({
              key: measure,
              header: measureLabel(measure),
              numeric: true,
              cell: (row: (typeof sectors)[number]) => {
                const cell = row.cells[at];
                return cell ? cellText(cell, threshold) : "";
              },
            })),
          ]}
        />
      </Section>
      {until !== null && <FigureNotes measures={MEASURES} until={until} threshold={threshold} />}
    </>
  );
}
