import { FREE_SEATS_TOLD } from "#domain/free-seats.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** More than a page of hits is never asked again. */
const MOST = 50;

/**
 * What a list of results shows of each placement, in the order of the ids. A search engine may be behind: what is not
 * published now, as this actor may see it, is left out. A visitor is told of a few free seats at most.
 */
export async function placementCards(tx: Tx, ids: readonly PlacementId[]) {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("placement as p")
    .innerJoin("organisation as e", "e.id", "p.employerId")
    .innerJoin("occupation as o", "o.code", "p.occupationCode")
    .select(["p.id", "p.title", "p.sector", "p.place", "p.regionCode", "p.kinds", "p.dayParts", "p.speak"])
    .select(["p.hoursMin", "p.hoursMax", "p.startsOn", "p.weeks", "p.confirmedAt"])
    .select(sql<number>`p.seats - p.seats_taken`.as("freeSeats"))
    .select(["e.name as employer", "o.labelNl as occupationNl", "o.labelEn as occupationEn"])
    .where("p.id", "in", ids.slice(0, MOST))
    .where("p.status", "=", "published")
    .execute();
  const told = tx.actor.kind === "public" ? FREE_SEATS_TOLD : Infinity;
  const byId = new Map(rows.map((row) => [row.id, { ...row, ...toldSeats(row.freeSeats, told) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function toldSeats(free: number, most: number) {
  return { freeSeats: Math.min(free, most), seatsOrMore: free >= most };
}

export type PlacementCard = Awaited<ReturnType<typeof placementCards>>[number];

/** How many placements are open now and in how many regions: for the front page, which takes the seats from the figures. */
export async function openNow(tx: Tx): Promise<{ placements: number; regions: number }> {
  const { rows } = await sql<{ placements: number; regions: number }>`
    select count(*) as placements, count(distinct region_code) as regions
    from search_placement where visible`.execute(tx);
  return rows[0] ?? { placements: 0, regions: 0 };
}

/** Names for what a search chooses from: all regions, and the occupations and municipalities that are asked for. */
export async function searchNames(tx: Tx, occupations: readonly string[], municipalities: readonly string[]) {
  return {
    regions: await tx.selectFrom("region").select(["code", "name"]).orderBy("name").execute(),
    occupations:
      occupations.length === 0
        ? []
        : await tx
            .selectFrom("occupation")
            .select(["code", "labelNl", "labelEn"])
            .where("code", "in", [...occupations])
            .execute(),
    municipalities:
      municipalities.length === 0
        ? []
        : await tx
            .selectFrom("municipality")
            .select(["code", "name"])
            .where("code", "in", [...municipalities])
            .execute(),
  };
}

/** Where a four-digit postcode lies; null when it is not known. */
export async function postcodePoint(tx: Tx, pc4: string) {
  const row = await tx
    .selectFrom("postcode")
    .select(["place", "latitude", "longitude"])
    .where("pc4", "=", pc4)
    .executeTakeFirst();
  return row ?? null;
}
