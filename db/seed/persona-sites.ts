import { SiteId } from "#domain/schema/ids.ts";
import type { Place } from "./places.ts";
import { idMaker } from "./random.ts";
import type { SiteRow } from "./rows.ts";

type NamedSite = Pick<SiteRow, "name" | "street" | "pc4" | "transitNote">;

/** Where the personas' firms work, for those whose places name a neighbourhood. */
const SITES: Readonly<Record<string, readonly NamedSite[]>> = {
  "Helderbrink Schoonmaak": [
    {
      name: "Kantoren binnenstad",
      street: "Bij de Domtoren",
      pc4: "3511",
      transitNote: "12 minuten lopen vanaf Utrecht Centraal",
    },
    {
      name: "Basisschool Lombok",
      street: "Kanaalstraat",
      pc4: "3531",
      transitNote: "10 minuten lopen vanaf Utrecht Centraal",
    },
  ],
  "Hotel De Wulpenhoek": [
    {
      name: "Hotel binnenstad",
      street: "Nobelstraat",
      pc4: "3512",
      transitNote: "Bushalte op 2 minuten lopen, 15 minuten lopen vanaf Utrecht Centraal",
    },
  ],
};

/** The sites of a persona's firm: the named ones, in the right postcodes, or else its own. */
export function sitesOfPersona(firm: string, own: readonly SiteRow[], home: Place, since: number): SiteRow[] {
  const [first] = own;
  const named = SITES[firm];
  if (!named || !first) return [...own];
  const id = idMaker(`sites of ${firm}`);
  return named.map((site, index) => {
    const postcode = home.postcodes.find(({ pc4 }) => pc4 === site.pc4);
    if (!postcode) throw new Error(`${site.pc4} is not in ${home.name}.`);
    const { place, latitude, longitude } = postcode;
    const siteId = index === 0 ? first.id : id(SiteId, since);
    return { ...first, ...site, id: siteId, place, latitude, longitude };
  });
}
