import type {
  JobChance,
  Kind,
  LearningRoute,
  Level,
  Licence,
  OrganisationKind,
  Role,
  Sector,
  TargetGroup,
  TravelMode,
  VogState,
  WorkPermit,
  WorkSkill,
} from "#domain/codes.ts";
import type { CandidateStatus } from "#domain/candidate-states.ts";
import type { Displacement } from "#domain/displacement.ts";
import type { EventType } from "#domain/events.ts";
import type { EndKind, EndSide, MatchStatus } from "#domain/match-states.ts";
import type { PlacementPart } from "#domain/placement-parts.ts";
import type { Explanation } from "#domain/matching/explanation.ts";
import type { PlacementStatus } from "#domain/placement-states.ts";
import type {
  CandidateId,
  EventId,
  MatchId,
  MembershipId,
  NoticeId,
  OrganisationId,
  PersonId,
  PlacementId,
  SiteId,
} from "#domain/schema/ids.ts";
import type { SharedProfile } from "#domain/shared-profile.ts";
import type { BlockedInterval, Interval, ShiftInterval } from "#domain/week.ts";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

// Columns as they are in SQL, in camelCase (connection.ts translates). Dates without time are ISO text.

type Instant = ColumnType<Date, Date | string, Date | string>;
type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type StampedNow = ColumnType<Date, Date | string | undefined, Date | string>;
type Day = string;
type Json<T extends object> = JSONColumnType<T, string, string>;
type JsonDefault<T extends object> = ColumnType<T, string | undefined, string>;

export type Schema = {
  region: {
    code: string;
    slug: string;
    name: string;
    centralMunicipality: string;
    latitude: number;
    longitude: number;
    tileColumn: number;
    tileRow: number;
  };
  municipality: { code: string; name: string; latitude: number; longitude: number };
  municipalityRegion: { municipalityCode: string; regionCode: string; validFrom: Day; validTo: Day | null };
  postcode: { pc4: string; place: string; municipalityCode: string; latitude: number; longitude: number };
  occupation: {
    code: string;
    sector: Sector;
    escoUri: string;
    labelNl: string;
    labelEn: string;
    synonyms: string[];
  };
  occupationTemplate: { occupationCode: string; content: Json<object> };
  parameter: {
    key: string;
    municipalityCode: string | null;
    value: ColumnType<unknown, string, string>;
    validFrom: Day;
    validTo: Day | null;
    source: string;
  };
  organisation: {
    id: OrganisationId;
    kind: OrganisationKind;
    name: string;
    kvkNumber: string | null;
    municipalityCode: string | null;
    regionCode: string | null;
    sector: Sector | null;
    createdAt: StampedNow;
  };
  site: {
    id: SiteId;
    organisationId: OrganisationId;
    name: string;
    street: Generated<string>;
    pc4: string;
    place: string;
    municipalityCode: string;
    regionCode: string;
    latitude: number;
    longitude: number;
    transitNote: Generated<string>;
  };
  person: {
    id: PersonId;
    name: string;
    email: string;
    language: Generated<string>;
    persona: string | null;
    createdAt: StampedNow;
  };
  membership: {
    id: MembershipId;
    personId: PersonId;
    organisationId: OrganisationId;
    role: Role;
    createdAt: StampedNow;
    endedAt: MaybeInstant;
  };
  session: {
    idHash: Buffer;
    personId: PersonId;
    membershipId: MembershipId | null;
    createdAt: StampedNow;
    seenAt: StampedNow;
    endsAt: Instant;
  };
  formAnswer: {
    token: string;
    membershipId: MembershipId | null;
    answer: ColumnType<unknown, string | null, string | null>;
    createdAt: StampedNow;
  };
  parkedPost: { id: string; membershipId: MembershipId; path: string; body: string; createdAt: StampedNow };
  placement: PlacementTable;
  candidate: CandidateTable;
  contact: {
    candidateId: CandidateId;
    organisationId: OrganisationId;
    name: string;
    email: Generated<string>;
    phone: Generated<string>;
    language: Generated<string>;
  };
  candidateFigures: {
    candidateId: CandidateId;
    organisationId: OrganisationId;
    targetGroup: TargetGroup;
    sex: Generated<string>;
    birthYear: number | null;
  };
  match: MatchTable;
  matchProfile: {
    matchId: MatchId;
    employerId: OrganisationId;
    organisationId: OrganisationId;
    content: Json<SharedProfile>;
  };
  candidateLink: {
    tokenHash: Buffer;
    matchId: MatchId;
    candidateId: CandidateId;
    organisationId: OrganisationId;
    createdAt: StampedNow;
    endsAt: Instant;
  };
  matchMessage: {
    id: string;
    matchId: MatchId;
    employerId: OrganisationId;
    organisationId: OrganisationId;
    authorSide: "employer" | "municipality";
    authorId: MembershipId;
    body: string;
    createdAt: StampedNow;
  };
  intakeSlot: {
    id: string;
    matchId: MatchId;
    employerId: OrganisationId;
    organisationId: OrganisationId;
    startsAt: Instant;
    location: string;
    offeredBy: "employer" | "municipality";
    status: "offered" | "confirmed" | "dropped";
    createdAt: StampedNow;
  };
  suggestion: {
    placementId: PlacementId;
    candidateId: CandidateId;
    organisationId: OrganisationId;
    score: number;
    createdAt: StampedNow;
    dismissedAt: MaybeInstant;
  };
  event: EventTable;
  outbox: { eventId: EventId; createdAt: StampedNow };
  notice: {
    id: NoticeId;
    membershipId: MembershipId;
    organisationId: OrganisationId;
    eventId: EventId;
    kind: string;
    placementId: PlacementId | null;
    candidateId: CandidateId | null;
    matchId: MatchId | null;
    createdAt: StampedNow;
    readAt: MaybeInstant;
  };
  mail: {
    id: string;
    effectKey: string;
    noticeId: NoticeId | null;
    matchId: MatchId | null;
    eventId: EventId;
    newsAt: StampedNow;
    template: string;
    status: "waiting" | "sent" | "failed" | "skipped";
    attempts: Generated<number>;
    createdAt: StampedNow;
    sentAt: MaybeInstant;
    problem: string | null;
  };
  figure: {
    measure: string;
    /** First day of the month. */
    month: Day;
    regionCode: string;
    municipalityCode: string;
    sector: string;
    kind: string;
    targetGroup: string;
    value: number;
  };
  foldCursor: { name: string; transactionId: string; eventId: string; folded: Generated<number>; at: StampedNow };
  queueState: {
    name: string;
    waiting: number;
    active: number;
    delayed: number;
    failed: number;
    at: StampedNow;
  };
  scheduleRun: { name: string; startedAt: Instant; finishedAt: MaybeInstant; result: string | null };
  searchPlacement: SearchPlacementTable;
  searchCandidate: SearchCandidateTable;
  searchRemoval: { indexName: string; id: string; removedAt: StampedNow };
  searchWord: { word: string; documents: number };
};

type PlacementTable = {
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
  jobChance: Generated<JobChance>;
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

type CandidateTable = {
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

type MatchTable = {
  id: MatchId;
  placementId: PlacementId;
  candidateId: CandidateId;
  employerId: OrganisationId;
  organisationId: OrganisationId;
  /** Of the placement. */
  regionCode: string;
  /** Of the candidate, as the home region is. */
  municipalityCode: string;
  homeRegionCode: string;
  sector: Sector;
  occupationCode: string;
  kind: Kind;
  status: MatchStatus;
  version: Generated<number>;
  score: number;
  explanation: Json<Explanation>;
  proposedBy: MembershipId;
  proposedAt: StampedNow;
  consentedAt: MaybeInstant;
  consentBy: "candidate" | "on_behalf" | null;
  consentReason: string | null;
  answerDue: MaybeInstant;
  duePaused: Generated<boolean>;
  acceptedAt: MaybeInstant;
  acceptedBy: MembershipId | null;
  intakeAt: MaybeInstant;
  endedAt: MaybeInstant;
  endKind: EndKind | null;
  endBy: EndSide | null;
  endReason: string | null;
  endNote: string | null;
  seatHeld: Generated<boolean>;
};

type EventTable = {
  id: EventId;
  transactionId: Generated<string>;
  at: StampedNow;
  type: EventType;
  actorKind: string;
  actorMembership: MembershipId | null;
  placementId: PlacementId | null;
  candidateId: CandidateId | null;
  matchId: MatchId | null;
  employerId: OrganisationId | null;
  organisationId: OrganisationId | null;
  municipalityCode: string | null;
  regionCode: string | null;
  sector: string | null;
  occupationCode: string | null;
  kind: string | null;
  targetGroup: string | null;
  size: Generated<number>;
  reason: string | null;
};

type SearchPlacementTable = {
  id: PlacementId;
  revision: Generated<number>;
  indexedRevision: Generated<number>;
  visible: boolean;
  words: ColumnType<string, never, never>;
  title: string;
  terms: string[];
  parts: string[];
  organisation: string;
  body: string;
  sector: Sector;
  occupationCode: string;
  kinds: Kind[];
  regionCode: string;
  municipalityCode: string;
  place: string;
  latitude: number;
  longitude: number;
  speak: Level;
  listen: Level;
  read: Level;
  write: Level;
  dayParts: string[];
  hoursMin: number;
  hoursMax: number;
  startsOn: Day;
  startsUntil: Day | null;
  freeSeats: number;
  licence: Licence | null;
  vog: boolean;
  liftsKg: number;
  standsHours: number;
  jobChance: JobChance;
  publishedAt: MaybeInstant;
  confirmedAt: MaybeInstant;
};

type SearchCandidateTable = {
  id: CandidateId;
  organisationId: OrganisationId;
  regionCode: string;
  municipalityCode: string;
  revision: Generated<number>;
  indexedRevision: Generated<number>;
  visible: boolean;
  latitude: number;
  longitude: number;
  travelModes: TravelMode[];
  travelMinutesMax: number;
  wantedSectors: Sector[];
  unwantedSectors: Sector[];
  kindsAllowed: Kind[];
  speak: Level;
  listen: Level;
  read: Level;
  write: Level;
  hoursMin: number;
  hoursMax: number;
  liftsKg: number;
  standsHours: number;
  licences: Licence[];
  vog: VogState;
  availableFrom: Day;
  waitingSince: Day;
};
