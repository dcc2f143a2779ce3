import type { LoaderFunctionArgs } from "@remix-run/node";
import { m } from "#i18n/messages.ts";
import { BRANCH_MEASURES, branchFigures } from "./branch-figures.server.ts";
import { csvResponse } from "./csv.server.ts";
import { cellText, measureLabel } from "./measure-labels.ts";

/** Regions by measures of one month: the protected numbers of the branch's page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { table, choice, sector, regions, threshold } = await branchFigures(request);
  const lines = [...regions, null].map((region) => [
    choice.month.slice(0, 7),
    region?.name ?? m.figures_netherlands(),
    ...BRANCH_MEASURES.map((measure) =>
      cellText(table(measure, choice.month).cell(region?.code ?? null, sector), threshold),
    ),
  ]);
  const head = [m.figures_month(), m.figures_region(), ...BRANCH_MEASURES.map(measureLabel)];
  return csvResponse(`werkbrug-${sector}-${choice.month.slice(0, 7)}`, [head, ...lines]);
}
