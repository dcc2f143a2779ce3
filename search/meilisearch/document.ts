import { wordsOf } from "#domain/words.ts";

/** A row of the document table as the drainer gets it; `db/search-backlog.ts` selects just these. */
export type DocumentRow = {
  readonly id: string;
  readonly revision: number;
  readonly visible: boolean;
  readonly title: string;
  readonly terms: readonly string[];
  readonly parts: readonly string[];
  readonly organisation: string;
  readonly body: string;
  readonly place: string;
  readonly sector: string;
  readonly occupationCode: string;
  readonly kinds: readonly string[];
  readonly regionCode: string;
  readonly municipalityCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly speak: number;
  readonly listen: number;
  readonly read: number;
  readonly write: number;
  readonly dayParts: readonly string[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly startsOn: string;
  readonly startsUntil: string | null;
  readonly freeSeats: number;
  readonly licence: string | null;
  readonly vog: boolean;
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly publishedAt: Date | null;
  readonly confirmedAt: Date | null;
};

/** Stands for "has no end", so that filters need no logic for absent values. */
export const NEVER = Date.UTC(9999, 11, 31);
export const NO_LICENCE = "none";

export type PlacementDocument = ReturnType<typeof documentOf>;

/** The document that the server gets. Dates are milliseconds. */
export function documentOf(row: DocumentRow) {
  return {
    id: row.id,
    revision: row.revision,
    // What the occupation is called in one word: who types just that means it, not everything that has the word.
    names: row.terms.filter((term) => wordsOf(term).length === 1),
    title: row.title,
    terms: row.terms,
    parts: row.parts,
    organisation: row.organisation,
    place: row.place,
    body: row.body,
    sector: row.sector,
    occupation: row.occupationCode,
    kinds: row.kinds,
    region: row.regionCode,
    municipality: row.municipalityCode,
    dayParts: row.dayParts,
    speak: row.speak,
    listen: row.listen,
    read: row.read,
    write: row.write,
    hoursMin: row.hoursMin,
    hoursMax: row.hoursMax,
    startsOn: Date.parse(row.startsOn),
    startsUntil: row.startsUntil === null ? NEVER : Date.parse(row.startsUntil),
    freeSeats: row.freeSeats,
    licence: row.licence ?? NO_LICENCE,
    vog: row.vog,
    liftsKg: row.liftsKg,
    standsHours: row.standsHours,
    publishedAt: row.publishedAt?.getTime() ?? 0,
    confirmedAt: row.confirmedAt?.getTime() ?? 0,
    _geo: { lat: row.latitude, lng: row.longitude },
  };
}

/** Why the server would refuse a document, and with it everything sent along; null when it is sound. */
export function flawOf(document: PlacementDocument): string | null {
  if (!/^[A-Za-z0-9_-]{1,511}$/.test(document.id)) return "id";
  const { lat, lng } = document._geo;
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lng) <= 180)) return "_geo";
  for (const [name, value] of Object.entries(document)) {
    if (typeof value === "number" && !Number.isSafeInteger(value)) return name;
  }
  const codes = [document.sector, document.occupation, document.region, document.municipality, ...document.kinds];
  return codes.some((code) => code === "" || code.length > 100) ? "codes" : null;
}
