import type { Tx } from "#db/access.ts";
import { occupations } from "#db/queries/occupations.ts";
import { requestContext } from "#app/http/request.server.ts";
import type { OccupationOption } from "./candidate-fields.tsx";

/** All occupations with their name in the reader's language, by name. */
export async function occupationOptions(tx: Tx): Promise<OccupationOption[]> {
  const { locale } = requestContext();
  const all = await occupations(tx, null);
  return all
    .map(({ code, sector, labelNl, labelEn }) => ({ code, sector, label: locale === "en" ? labelEn : labelNl }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
