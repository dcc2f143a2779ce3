import type { CandidateStatus } from "#domain/candidate-states.ts";
import type {
  Kind,
  LearningRoute,
  Level,
  Licence,
  Sector,
  TravelMode,
  VogState,
  WorkPermit,
  WorkSkill,
} from "#domain/codes.ts";
import type { CandidateId, MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import type { BlockedInterval, Interval } from "#domain/week.ts";
import type { Generated } from "kysely";
import type { Day, JsonDefault, MaybeInstant, StampedNow } from "./columns.ts";

export type CandidateTable = {
  id: CandidateId;
  organisationId: OrganisationId;
  municipalityCode: string;
  regionCode: string;
  caseworkerId: MembershipId;
  status: CandidateStatus;
  version: Generated<number>;
  pseudonym: string;
  reference: string;
  pc4: string;
  latitude: number;
  longitude: number;
  travelModes: TravelMode[];
  travelMinutesMax: number;
  week: JsonDefault<Interval[]>;
  blocked: JsonDefault<BlockedInterval[]>;
  hoursMin: number;
  hoursMax: number;
  availableFrom: Day;
  speak: Level;
  listen: Level;
  read: Level;
  write: Level;
  languages: Generated<string[]>;
  wantedSectors: Generated<Sector[]>;
  unwantedSectors: Generated<Sector[]>;
  wantedOccupations: Generated<string[]>;
  experience: Generated<string>;
  experienceReadAt: MaybeInstant;
  skills: Generated<WorkSkill[]>;
  liftsKg: Generated<number>;
  standsHours: Generated<number>;
  licences: Generated<Licence[]>;
  vog: Generated<VogState>;
  learningRoute: Generated<LearningRoute>;
  workPermit: Generated<WorkPermit>;
  kindsAllowed: Kind[];
  waitingSince: Day;
  nextStep: Generated<string>;
  nextStepOn: Day | null;
  closedReason: string | null;
  createdAt: StampedNow;
  changedAt: StampedNow;
};
