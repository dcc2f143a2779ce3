import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { figureRegions, figuresByMunicipality, figuresUntil, municipalitiesOf } from "#db/queries/figures.ts";
import { localDate } from "#domain/amsterdam.ts";
import { figuresOf } from "#domain/figure-tables.ts";
import { MEASURES } from "#domain/measures.ts";
import { figureChoice } from "./choice.ts";

/** Exact figures of the coordinator's own region, per month and per municipality. */
export async function coordinatorFigures(request: Request) {
  const actor = await requireMember(request, "coordinator");
  const region = actor.region;
  if (region === null) throw refuse("not_found");
  const choice = figureChoice(new URL(request.url).searchParams, MEASURES, localDate(new Date()));
  const { rows, places, name, until } = await read(actor, async (tx) => ({
    rows: await figuresByMunicipality(tx, MEASURES, region),
    places: await municipalitiesOf(tx, region),
    name: (await figureRegions(tx)).find(({ code }) => code === region)?.name ?? "",
    until: await figuresUntil(tx),
  }));
  const figures = figuresOf(rows);
  const areas = [...new Set(rows.map(({ area }) => area))];
  const inPlaces = (month: string, codes: readonly string[]) =>
    MEASURES.map((measure) => codes.reduce((sum, code) => sum + figures(measure, month, code), 0));
  return {
    choice,
    name,
    until: until?.toISOString() ?? null,
    months: choice.months.map((month) => ({ month, values: inPlaces(month, areas) })),
    municipalities: places.map((place) => ({ ...place, values: inPlaces(choice.month, [place.code]) })),
  };
}
