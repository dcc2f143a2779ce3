import type { OrganisationKind, Role, Sector, TargetGroup } from "#domain/codes.ts";
import type {
  CandidateId,
  EventId,
  InvitationId,
  JoinRequestId,
  MatchId,
  MembershipId,
  NoticeId,
  OrganisationId,
  PersonId,
  PlacementId,
  SiteId,
} from "#domain/schema/ids.ts";
import type { SharedProfile } from "#domain/shared-profile.ts";
import type { ColumnType, Generated } from "kysely";
import type {
  AccountMailTable,
  CodeAppTable,
  CodeFailureTable,
  EarlierAccountLinkTable,
  IdentityTable,
  PasskeyTable,
  RecoveryCodeTable,
  SessionTable,
  SignInAttemptTable,
} from "./tables/account.ts";
import type {
  AuditCheckTable,
  AuditEntryTable,
  AuditHeadTable,
  AuditSealTable,
  ProcessingLogTable,
} from "./tables/audit.ts";
import type { BackupRunTable } from "./tables/backup.ts";
import type { CandidateTable } from "./tables/candidate.ts";
import type { Day, Instant, Json, MaybeInstant, StampedNow } from "./tables/columns.ts";
import type { EventTable } from "./tables/event.ts";
import type { DeadJobTable, ReactionTable } from "./tables/jobs.ts";
import type { MailTables } from "./tables/mail.ts";
import type { MatchDetailTable, MatchInsideView, MatchTable } from "./tables/match.ts";
import type { PlacementTable } from "./tables/placement.ts";
import type {
  InvitationTable,
  JoinRequestTable,
  MembershipReviewTable,
  OrganisationPhoneTable,
} from "./tables/members.ts";
import type { PromiseTables } from "./tables/promise.ts";
import type { ProposalRequestTable } from "./tables/proposal-request.ts";
import type { RightsTables } from "./tables/rights.ts";
import type { AlertTable, SavedSearchTable } from "./tables/saved-search.ts";
import type { SearchCandidateTable, SearchPlacementTable, SearchStateTable } from "./tables/search.ts";
import type { WebhookTables } from "./tables/webhook.ts";
import type { HiddenFromTable, RegionAgreementTable } from "./tables/walls.ts";

type Apart = RightsTables & MailTables & PromiseTables & WebhookTables;

/** Every table. Columns as they are in SQL, in camelCase (connection.ts translates). */
export type Schema = Apart & {
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
    /** Null: not verified, and then it sees nothing. */
    verifiedAt: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
    verifiedBy: ColumnType<MembershipId | null, MembershipId | null | undefined, MembershipId | null>;
    registeredBy: ColumnType<PersonId | null, PersonId | null | undefined, never>;
    refusedAt: MaybeInstant;
    refusedBecause: Generated<string>;
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
    lastMembershipId: MembershipId | null;
    createdAt: StampedNow;
  };
  membership: {
    id: MembershipId;
    personId: PersonId;
    organisationId: OrganisationId;
    role: Role;
    createdAt: StampedNow;
    endedAt: MaybeInstant;
    /** Runs the organisation (beheerder). */
    admin: Generated<boolean>;
    /** Last sign-in under this hat. */
    wornAt: MaybeInstant;
    invitationId: ColumnType<InvitationId | null, InvitationId | null | undefined, never>;
    joinRequestId: ColumnType<JoinRequestId | null, JoinRequestId | null | undefined, never>;
  };
  invitation: InvitationTable;
  joinRequest: JoinRequestTable;
  membershipReview: MembershipReviewTable;
  organisationPhone: OrganisationPhoneTable;
  session: SessionTable;
  identity: IdentityTable;
  signInAttempt: SignInAttemptTable;
  passkey: PasskeyTable;
  codeApp: CodeAppTable;
  recoveryCode: RecoveryCodeTable;
  codeFailure: CodeFailureTable;
  formAnswer: {
    token: string;
    membershipId: MembershipId | null;
    /** Whose form it was: filled in by the database with who acts. */
    personId: ColumnType<PersonId | null, undefined, never>;
    answer: ColumnType<unknown, string | null, string | null>;
    createdAt: StampedNow;
  };
  parkedPost: {
    id: string;
    membershipId: MembershipId;
    path: string;
    body: string;
    browserHash: Buffer | null;
    createdAt: StampedNow;
  };
  placement: PlacementTable;
  candidate: CandidateTable;
  contact: {
    candidateId: CandidateId;
    organisationId: OrganisationId;
    name: string;
    email: Generated<string>;
    phone: Generated<string>;
    language: Generated<string>;
    /** Geheim adres: who it is and where reaches nobody outside the own municipality. */
    addressProtected: Generated<boolean>;
  };
  candidateFigures: {
    candidateId: CandidateId;
    organisationId: OrganisationId;
    targetGroup: TargetGroup;
    sex: Generated<string>;
    birthYear: number | null;
  };
  match: MatchTable;
  matchDetail: MatchDetailTable;
  matchProfile: {
    matchId: MatchId;
    employerId: OrganisationId;
    organisationId: OrganisationId;
    content: Json<SharedProfile>;
  };
  candidateLink: {
    tokenHash: Buffer;
    mailId: string | null;
    matchId: MatchId;
    candidateId: CandidateId;
    organisationId: OrganisationId;
    createdAt: StampedNow;
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
  reaction: ReactionTable;
  deadJob: DeadJobTable;
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
  accountMail: AccountMailTable;
  earlierAccountLink: EarlierAccountLinkTable;
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
  backupRun: BackupRunTable;
  matchInside: MatchInsideView;
  candidateHiddenFrom: HiddenFromTable;
  regionAgreement: RegionAgreementTable;
  proposalRequest: ProposalRequestTable;
  searchPlacement: SearchPlacementTable;
  searchCandidate: SearchCandidateTable;
  searchRemoval: { indexName: string; id: string; removedAt: StampedNow };
  auditEntry: AuditEntryTable;
  auditSeal: AuditSealTable;
  auditHead: AuditHeadTable;
  auditCheck: AuditCheckTable;
  processingLog: ProcessingLogTable;
  savedSearch: SavedSearchTable;
  alert: AlertTable;
  searchState: SearchStateTable;
  searchWord: { word: string; documents: number };
};
