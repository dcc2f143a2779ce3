import type { Actor } from "#domain/actor.ts";
import type { Settings } from "meilisearch";
import { COMPARISON, EQUALITY, flawIn, type Shape } from "./settings.ts";

/** A row of the document table as the drainer gets it; `db/search-backlog.ts` selects just these. */
export type CandidateRow = {
  readonly id: string;
  readonly revision: number;
  readonly visible: boolean;
  readonly organisationId: string;
  readonly regionCode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly travelModes: readonly string[];
  readonly travelMinutesMax: number;
  readonly unwantedSectors: readonly string[];
  readonly kindsAllowed: readonly string[];
  readonly speak: number;
  readonly listen: number;
  readonly read: number;
  readonly write: number;
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly liftsKg: number;
  readonly standsHours: number;
  readonly licences: readonly string[];
  readonly vog: string;
  readonly availableFrom: string;
};

/**
 * The document that the server gets: whose the candidate is, and what decides which placements may fit. No name, pseudonym,
 * reference, contact data, date of birth, benefit or status, and no text; the place is the middle of the four-digit
 * postcode. Dates are milliseconds.
 */
function documentOf(row: CandidateRow) {
  return {
    id: row.id,
    revision: row.revision,
    organisation: row.organisationId,
    region: row.regionCode,
    // Who names no way to travel walks.
    travelModes: row.travelModes.length > 0 ? row.travelModes : ["walk"],
    travelMinutes: row.travelMinutesMax,
    unwantedSectors: row.unwantedSectors,
    kinds: row.kindsAllowed,
    speak: row.speak,
    listen: row.listen,
    read: row.read,
    write: row.write,
    hoursMin: row.hoursMin,
    hoursMax: row.hoursMax,
    liftsKg: row.liftsKg,
    standsHours: row.standsHours,
    anyLicence: row.licences.length > 0,
    vogPossible: row.vog !== "no",
    availableFrom: Date.parse(row.availableFrom),
    _geo: { lat: row.latitude, lng: row.longitude },
  };
}

function flawOf(row: CandidateRow): string | null {
  const document = documentOf(row);
  if (document.organisation === "" || document.region === "") return "codes";
  return flawIn(document.id, document._geo, document);
}

/** Nothing is found by words, and no answer shows more than ids. */
const SETTINGS = {
  searchableAttributes: ["id"],
  displayedAttributes: ["id", "revision"],
  filterableAttributes: [
    "_geo",
    {
      attributePatterns: [
        "organisation",
        "region",
        "travelModes",
        "unwantedSectors",
        "kinds",
        "anyLicence",
        "vogPossible",
      ],
      features: EQUALITY,
    },
    {
      attributePatterns: [
        "id",
        "travelMinutes",
        "speak",
        "listen",
        "read",
        "write",
        "hoursMin",
        "hoursMax",
        "liftsKg",
        "standsHours",
        "availableFrom",
      ],
      features: COMPARISON,
    },
  ],
  sortableAttributes: ["id"],
  localizedAttributes: [{ attributePatterns: ["*"], locales: ["nld"] }],
  typoTolerance: { enabled: false },
  pagination: { maxTotalHits: 20 },
  facetSearch: false,
} satisfies Settings;

/** The index of candidates who are available. */
export const CANDIDATES: Shape<CandidateRow> = { name: "candidates", settings: SETTINGS, documentOf, flawOf };

/** The organisation whose candidates an actor may look among; null: nobody's. The database's policies say the same. */
export function organisationOf(actor: Actor): string | null {
  if (actor.kind !== "member") return null;
  return actor.role === "caseworker" || actor.role === "team_lead" ? actor.organisation : null;
}
