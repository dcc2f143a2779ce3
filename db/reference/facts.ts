import type { Dutch, Sector, WorkSkill } from "#domain/codes.ts";

/** Labour-market region (arbeidsmarktregio), with its place on the tile map (column and row from 1, west and north first). */
export type Region = {
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  /** Name of the centrumgemeente. */
  readonly centralMunicipality: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly tileColumn: number;
  readonly tileRow: number;
};

/** Municipality (gemeente) in the region it belongs to from `validFrom` until the day before `validTo` (null: still). */
export type Municipality = {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  /** ISO dates (yyyy-mm-dd). */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly latitude: number;
  readonly longitude: number;
};

/** Four-digit postcode with the point that stands for it. */
export type Postcode = {
  readonly pc4: string;
  readonly place: string;
  readonly municipalityCode: string;
  readonly latitude: number;
  readonly longitude: number;
};

/** Occupation (beroep) that a work-experience placement can have; the code is the ESCO code, unique and stable here. */
export type Occupation = {
  readonly code: string;
  readonly sector: Sector;
  readonly escoUri: string;
  readonly labelNl: string;
  /** Own translation, not an ESCO label. */
  readonly labelEn: string;
  /** Words people search with: the alternative labels of ESCO followed by own everyday words. */
  readonly synonyms: readonly string[];
};

/** One sentence in both languages. */
export type Line = { readonly nl: string; readonly en: string };

/** What a placement in an occupation is usually like: a start that the employer makes their own. */
export type OccupationTemplate = {
  readonly tasks: readonly Line[];
  /** Learning goals (leerdoelen). */
  readonly goals: readonly Line[];
  readonly skills: readonly WorkSkill[];
  readonly dutch: Dutch;
  /** Reading is safety-critical: chemicals, allergens, traffic in a warehouse. */
  readonly readSafety: boolean;
  /** Heaviest usual lift in kg. */
  readonly liftsKg: number;
  /** Hours on one's feet per shift. */
  readonly standsHours: number;
  readonly clothing: Line;
};
