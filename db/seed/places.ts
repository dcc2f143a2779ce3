import type { Municipality, Postcode, Region } from "../reference/facts.ts";
import { readMunicipalities, readPostcodes, readRegions } from "../reference/read.ts";
import type { Random } from "./random.ts";

/** A municipality with what the world needs of it. */
export type Place = {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly postcodes: readonly Postcode[];
  /** How big: the number of postcodes of its largest town, so that a wide country municipality does not pass for a city. */
  readonly size: number;
};

export type Country = {
  readonly regions: readonly Region[];
  readonly places: readonly Place[];
  readonly byCode: ReadonlyMap<string, Place>;
};

export function readCountry(today: string): Country {
  const regions = readRegions();
  const municipalities = readMunicipalities(regions);
  const postcodes = Map.groupBy(readPostcodes(municipalities), ({ municipalityCode }) => municipalityCode);
  const places = municipalities.filter(holdsOn(today)).map((municipality) => {
    const own = postcodes.get(municipality.code) ?? [];
    return placeOf(municipality, own);
  });
  return { regions, places, byCode: new Map(places.map((place) => [place.code, place])) };
}

/** A four-digit postcode of the place: more often one of its largest town. */
export function postcodeIn(place: Place, random: Random): Postcode {
  const main = mainTown(place.postcodes);
  const inTown = place.postcodes.filter((postcode) => postcode.place === main);
  return random.pick(inTown.length > 0 && random.chance(0.75) ? inTown : place.postcodes);
}

/** Divides `total` over the places by size to a power; everyone gets at least `least`. */
export function divide(places: readonly Place[], total: number, least: number, power: number): Map<Place, number> {
  const weight = (place: Place) => place.size ** power;
  const sum = places.reduce((all, place) => all + weight(place), 0);
  const spare = total - least * places.length;
  const shares = new Map<Place, number>();
  let given = 0;
  let due = 0;
  for (const place of places) {
    due += (spare * weight(place)) / sum;
    const share = Math.round(due) - given;
    given += share;
    shares.set(place, least + share);
  }
  return shares;
}

function holdsOn(today: string) {
  return ({ validFrom, validTo }: Municipality) => validFrom <= today && (validTo === null || validTo > today);
}

function placeOf({ code, name, regionCode }: Municipality, postcodes: readonly Postcode[]): Place {
  const main = mainTown(postcodes);
  return {
    code,
    name,
    regionCode,
    postcodes,
    size: Math.max(1, postcodes.filter(({ place }) => place === main).length),
  };
}

function mainTown(postcodes: readonly Postcode[]): string {
  const counts = new Map<string, number>();
  for (const { place } of postcodes) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ["", 0] as [string, number])[0];
}
