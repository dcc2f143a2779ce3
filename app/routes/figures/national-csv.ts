import type { LoaderFunctionArgs } from "@remix-run/node";
import { sectorLabel } from "#app/ui/labels.ts";
import { SECTORS } from "#domain/codes.ts";
import { hasSectors } from "#domain/figure-tables.ts";
import { MEASURES } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import { figureChoice } from "./choice.ts";
import { csvResponse } from "./csv.server.ts";
import { publicFigures } from "./figures.server.ts";
import { cellText, measureLabel } from "./measure-labels.ts";

/** The table of the public page as a file: the same protected numbers. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { table, regions, today, threshold } = await publicFigures(MEASURES);
  const { measure, month } = figureChoice(new URL(request.url).searchParams, MEASURES, today);
  const { cell } = table(measure, month);
  const sectors = hasSectors(measure, month) ? SECTORS : [];
  const lines = [...regions, null].map((region) => [
    month.slice(0, 7),
    measureLabel(measure),
    region?.name ?? m.figures_netherlands(),
    ...[...sectors, null].map((sector) => cellText(cell(region?.code ?? null, sector), threshold)),
  ]);
  const head = [
    m.figures_month(),
    m.figures_measure(),
    m.figures_region(),
    ...sectors.map(sectorLabel),
    m.figures_total(),
  ];
  return csvResponse(`werkbrug-${measure}-${month.slice(0, 7)}`, [head, ...lines]);
}
