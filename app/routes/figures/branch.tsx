import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Section } from "#app/ui/card.tsx";
import { formatMonth } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { sectorLabel } from "#app/ui/labels.ts";
import { LineChart } from "#app/ui/line-chart.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TileMap } from "#app/ui/tile-map.tsx";
import { m } from "#i18n/messages.ts";
import { branchFigures, BRANCH_MEASURES } from "./branch-figures.server.ts";
import { figurePath } from "./choice.ts";
import { cellText, cellValue, measureLabel } from "./measure-labels.ts";
import { Download, FigureChooser, FigureNotes, NoFigures } from "./parts.tsx";
import { RegionTable } from "./region-table.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.figures_branch_nav()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { table, choice, sector, regions, until, threshold } = await branchFigures(request);
  return {
    sector,
    choice,
    until,
    threshold,
    measures: BRANCH_MEASURES,
    rows: [...regions, null].map((region) => ({
      region,
      cells: BRANCH_MEASURES.map((measure) => table(measure, choice.month).cell(region?.code ?? null, sector)),
    })),
    months: choice.months.map((month) => BRANCH_MEASURES.map((measure) => table(measure, month).cell(null, sector))),
  };
}

export default function Branch() {
  const { sector, choice, measures, rows, months, until, threshold } = useLoaderData<typeof loader>();
  const [measure, month] = [measureLabel(choice.measure), formatMonth(choice.month)];
  const chosen = measures.indexOf(choice.measure);
  const title = m.figures_branch_title({ sector: sectorLabel(sector) });
  if (until === null) {
    return (
      <>
        <PageHeading title={title} lead={m.figures_branch_lead()} />
        <NoFigures />
      </>
    );
  }
  return (
    <>
      <PageHeading
        title={title}
        lead={m.figures_branch_lead()}
        actions={<Download href={figurePath("/branche/bestand", choice)} />}
      />
      <FigureChooser choice={choice} measures={measures} />
      <Section title={m.figures_in_month({ measure, month })}>
        <TileMap
          title={m.figures_map_title({ measure, month })}
          valueHeading={measure}
          threshold={threshold}
          withoutFigure={m.figures_map_without({ threshold })}
          regions={rows.flatMap(({ region, cells }) => {
            const cell = cells[chosen];
            if (!region || !cell) return [];
            return {
              ...region,
              href: `/cijfers/${region.slug}`,
              value: cellValue(cell),
              label: cellText(cell, threshold),
            };
          })}
        />
      </Section>
      <Section title={m.figures_per_month()}>
        <LineChart
          title={m.figures_flows_title()}
          summary={m.figures_flows_summary()}
          pointHeading={m.figures_month()}
          points={choice.months.map((one) => formatMonth(one))}
          series={measures.map((one, at) => ({
            label: measureLabel(one),
            values: months.map((cells) => (cells[at] ? cellValue(cells[at]) : null)),
          }))}
        />
      </Section>
      <Section title={m.figures_per_region()}>
        <RegionTable
          caption={m.figures_regions_in({ month })}
          rows={rows}
          columns={measures.map((one, at) => ({
            key: one,
            header: measureLabel(one),
            cell: ({ cells }: (typeof rows)[number]) => (cells[at] ? cellText(cells[at], threshold) : ""),
          }))}
        />
      </Section>
      <FigureNotes measures={measures} until={until} threshold={threshold} />
    </>
  );
}
