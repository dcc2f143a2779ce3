import type { JobChance, Kind, Level, Licence, Sector, WorkSkill } from "#domain/codes.ts";
import type { Displacement } from "#domain/displacement.ts";
import type { PlacementPart } from "#domain/placement-parts.ts";
import type { PlacementStatus } from "#domain/placement-states.ts";
import type { MembershipId, OrganisationId, PlacementId, SiteId } from "#domain/schema/ids.ts";
import type { ShiftInterval } from "#domain/week.ts";
import type { Generated } from "kysely";
import type { Day, JsonDefault, MaybeInstant, StampedNow } from "./columns.ts";

export type PlacementTable = {
  id: PlacementId;
  employerId: OrganisationId;
  siteId: SiteId | null;
  regionCode: string | null;
  municipalityCode: string | null;
  status: PlacementStatus;
  /** Counts changes: a form that was opened on an older version is told. */
  version: Generated<number>;
  sector: Sector | null;
  occupationCode: string | null;
  title: Generated<string>;
  tasks: Generated<string>;
  learningGoals: Generated<string[]>;
  teaches: Generated<WorkSkill[]>;
  pc4: string | null;
  place: string | null;
  street: Generated<string>;
  latitude: number | null;
  longitude: number | null;
  transitNote: Generated<string>;
  week: JsonDefault<ShiftInterval[]>;
  dayParts: Generated<string[]>;
  hoursMin: number | null;
  hoursMax: number | null;
  startsOn: Day | null;
  startsUntil: Day | null;
  weeks: number | null;
  seats: number | null;
  seatsTaken: Generated<number>;
  seatsMaybe: Generated<boolean>;
  kinds: Generated<Kind[]>;
  speak: Generated<Level>;
  listen: Generated<Level>;
  read: Generated<Level>;
  write: Generated<Level>;
  readSafety: Generated<boolean>;
  floorLanguages: Generated<string[]>;
  guideName: Generated<string>;
  /** Hours of guidance per week. */
  guideHours: number | null;
  liftsKg: Generated<number>;
  standsHours: Generated<number>;
  clothing: Generated<string>;
  vog: Generated<boolean>;
  licence: Licence | null;
  /** Null: not answered yet. */
  jobChance: JobChance | null;
  displacement: JsonDefault<Partial<Displacement>>;
  reviewNote: Generated<string>;
  /** Steps of the form that somebody has saved: an answer "none" differs from no answer. */
  savedParts: Generated<PlacementPart[]>;
  createdBy: MembershipId | null;
  createdAt: StampedNow;
  changedAt: StampedNow;
  submittedAt: MaybeInstant;
  publishedAt: MaybeInstant;
  confirmedAt: MaybeInstant;
  expiresOn: Day | null;
};
