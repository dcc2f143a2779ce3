import type { LoaderFunctionArgs } from "@remix-run/node";
import { MEASURES } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import { coordinatorFigures } from "./coordinator-figures.server.ts";
import { csvResponse } from "./csv.server.ts";
import { measureLabel } from "./measure-labels.ts";

/** The municipalities of the coordinator's own region in one month, exactly. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { choice, municipalities } = await coordinatorFigures(request);
  const month = choice.month.slice(0, 7);
  const head = [m.figures_month(), m.figures_municipality(), ...MEASURES.map(measureLabel)];
  return csvResponse(`werkbrug-regio-${month}`, [
    head,
    ...municipalities.map(({ name, values }) => [month, name, ...values]),
  ]);
}
