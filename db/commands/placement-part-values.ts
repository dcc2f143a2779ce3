import type { JobChance, Kind, Level, Licence, Sector, WorkSkill } from "#domain/codes.ts";
import type { Displacement } from "#domain/displacement.ts";
import type { PlacementPart } from "#domain/placement-parts.ts";
import type { SiteId } from "#domain/schema/ids.ts";
import type { ShiftInterval } from "#domain/week.ts";

/** What each step of the form writes: null or empty where nothing is filled in yet. */
export type PartValues = {
  readonly work: {
    readonly sector: Sector | null;
    readonly occupationCode: string | null;
    readonly title: string;
    readonly tasks: string;
    readonly learningGoals: readonly string[];
    readonly teaches: readonly WorkSkill[];
  };
  readonly place: PlaceGiven;
  readonly times: {
    readonly week: readonly ShiftInterval[];
    readonly hoursMin: number | null;
    readonly hoursMax: number | null;
    readonly startsOn: string | null;
    readonly startsUntil: string | null;
    readonly weeks: number | null;
  };
  readonly people: {
    readonly seats: number | null;
    readonly seatsMaybe: boolean;
    readonly kinds: readonly Kind[];
    readonly guideName: string;
    readonly guideHours: number | null;
  };
  /** The step is answered once nothing that a number tells is null: "no Dutch needed" is an answer too. */
  readonly needs: {
    readonly speak: Level | null;
    readonly listen: Level | null;
    readonly read: Level | null;
    readonly write: Level | null;
    readonly readSafety: boolean;
    readonly floorLanguages: readonly string[];
    readonly liftsKg: number | null;
    readonly standsHours: number | null;
    readonly clothing: string;
    readonly vog: boolean;
    readonly licence: Licence | null;
  };
  readonly chance: { readonly jobChance: JobChance | null; readonly displacement: Partial<Displacement> };
};

/** Where the work is: a saved site (vestiging) of the employer, or an address; kept as a new site when it gets a name. */
export type PlaceGiven =
  | { readonly siteId: SiteId; readonly transitNote: string }
  | {
      readonly siteId: null;
      readonly pc4: string | null;
      /** Chosen by the person: corrects what the postcode says, or stands in for an unknown postcode. */
      readonly municipalityCode: string | null;
      readonly place: string;
      readonly street: string;
      readonly transitNote: string;
      readonly siteName: string;
    };

export type PartGiven = { [P in PlacementPart]: { readonly part: P; readonly values: PartValues[P] } }[PlacementPart];
