import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Section } from "#app/ui/card.tsx";
import { formatMonth } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { sectorLabel } from "#app/ui/labels.ts";
import { LineChart } from "#app/ui/line-chart.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TileMap } from "#app/ui/tile-map.tsx";
import { SECTORS } from "#domain/codes.ts";
import { hasSectors } from "#domain/figure-tables.ts";
import type { Measure } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import { figureChoice, figurePath } from "./choice.ts";
import { publicFigures } from "./figures.server.ts";
import { cellText, cellValue, measureLabel } from "./measure-labels.ts";
import { Download, FigureChooser, FigureNotes, NoFigures } from "./parts.tsx";
import { RegionTable } from "./region-table.tsx";

const MEASURES: readonly Measure[] = ["open_seats", "candidates_waiting", "seats_offered", "proposals", "accepted"];

export const meta: MetaFunction = () => [{ title: pageTitle(m.figures_national_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { table, regions, ...about } = await publicFigures(MEASURES);
  const choice = figureChoice(new URL(request.url).searchParams, MEASURES, about.today);
  const { cell } = table(choice.measure, choice.month);
  return {
    ...about,
    choice,
    rows: [...regions, null].map((region) => ({
      region,
      total: cell(region?.code ?? null, null),
      sectors: SECTORS.map((sector) => cell(region?.code ?? null, sector)),
    })),
    months: choice.months.map((month) => table(choice.measure, month).cell(null, null)),
  };
}

export default function NationalFigures() {
  const { choice, rows, months, until, threshold } = useLoaderData<typeof loader>();
  const [measure, month] = [measureLabel(choice.measure), formatMonth(choice.month)];
  const sectors = hasSectors(choice.measure, choice.month) ? SECTORS : [];
  if (until === null) {
    return (
      <>
        <PageHeading title={m.figures_national_title()} lead={m.figures_national_lead()} />
        <NoFigures />
      </>
    );
  }
  return (
    <>
      <PageHeading
        title={m.figures_national_title()}
        lead={m.figures_national_lead()}
        actions={<Download href={figurePath("/cijfers/bestand", choice)} />}
      />
      <FigureChooser choice={choice} measures={MEASURES} />
      <Section title={m.figures_in_month({ measure, month })}>
        <TileMap
          title={m.figures_map_title({ measure, month })}
          valueHeading={measure}
          regions={rows.flatMap(({ region, total }) =>
            region
              ? {
                  ...region,
                  href: `/cijfers/${region.slug}`,
                  value: cellValue(total),
                  label: cellText(total, threshold),
                }
              : [],
          )}
        />
      </Section>
      <Section title={m.figures_per_month()}>
        <LineChart
          title={measure}
          summary={m.figures_months_summary({ measure })}
          pointHeading={m.figures_month()}
          points={choice.months.map((one) => formatMonth(one))}
          series={[{ label: measure, values: months.map(cellValue) }]}
        />
      </Section>
      <Section title={m.figures_per_region()}>
        <RegionTable
          caption={m.figures_in_month({ measure, month })}
          rows={rows}
          columns={[
            ...sectors.map((sector, at) => ({
              key: sector,
              header: sectorLabel(sector),
              cell: (row: (typeof rows)[number]) => (row.sectors[at] ? cellText(row.sectors[at], threshold) : ""),
            })),
            { key: "total", header: m.figures_total(), cell: ({ total }) => cellText(total, threshold) },
          ]}
        />
      </Section>
      <FigureNotes measures={MEASURES} until={until} threshold={threshold} />
    </>
  );
}
