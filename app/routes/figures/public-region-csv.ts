import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuse } from "#app/http/refuse.server.ts";
import { sectorLabel } from "#app/ui/labels.ts";
import { SECTORS } from "#domain/codes.ts";
import { hasSectors } from "#domain/figure-tables.ts";
import { MEASURES } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import { figureChoice } from "./choice.ts";
import { csvResponse } from "./csv.server.ts";
import { publicFigures } from "./figures.server.ts";
import { cellText, measureLabel } from "./measure-labels.ts";

/** All measures of one region, per month and sector: the same protected numbers as on the pages. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { table, regions, today, threshold } = await publicFigures(MEASURES);
  const region = regions.find(({ slug }) => slug === params["regionSlug"]);
  if (!region) throw refuse("not_found");
  const { months } = figureChoice(new URL(request.url).searchParams, MEASURES, today);
  const lines = months.flatMap((month) =>
    MEASURES.map((measure) => {
      const { cell } = table(measure, month);
      const sectors = SECTORS.map((sector) =>
        hasSectors(measure, month) ? cellText(cell(region.code, sector), threshold) : "",
      );
      return [month.slice(0, 7), measureLabel(measure), ...sectors, cellText(cell(region.code, null), threshold)];
    }),
  );
  const head = [m.figures_month(), m.figures_measure(), ...SECTORS.map(sectorLabel), m.figures_total()];
  return csvResponse(`werkbrug-${region.slug}`, [head, ...lines]);
}
