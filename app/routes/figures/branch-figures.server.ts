import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { sectorOf } from "#db/queries/figures.ts";
import { SECTORS, type Sector } from "#domain/codes.ts";
import type { Measure } from "#domain/measures.ts";
import { type FigureChoice, figureChoice } from "./choice.ts";
import { publicFigures, type PublicFigures } from "./figures.server.ts";

/** What is told apart by sector. */
export const BRANCH_MEASURES: readonly Measure[] = ["open_seats", "seats_offered", "proposals", "accepted"];

/** The figures of the sector of the branch organisation that asks: protected, as for everybody. */
export async function branchFigures(
  request: Request,
): Promise<PublicFigures & { readonly sector: Sector; readonly choice: FigureChoice }> {
  const actor = await requireMember(request, "branch");
  const code = await read(actor, (tx) => sectorOf(tx, actor.organisation));
  const sector = SECTORS.find((one) => one === code);
  if (!sector) throw refuse("not_found");
  const figures = await publicFigures(BRANCH_MEASURES);
  return {
    ...figures,
    sector,
    choice: figureChoice(new URL(request.url).searchParams, BRANCH_MEASURES, figures.today),
  };
}
