import type { AuditAction, ObjectKind } from "#domain/audit.ts";
import type { Role } from "#domain/codes.ts";
import type { MatchId, MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { Day, StampedNow } from "./columns.ts";

export type AuditEntryTable = {
  id: string;
  era: Generated<number>;
  transactionId: Generated<string>;
  at: StampedNow;
  action: AuditAction;
  objectKind: ObjectKind;
  objectId: string | null;
  result: "done" | "refused";
  code: string | null;
  count: Generated<number>;
  actorKind: "member" | "candidate" | "public" | "job";
  actorRole: Role | null;
  actorMembership: MembershipId | null;
  actorPerson: PersonId | null;
  actorOrganisation: OrganisationId | null;
  actorMatch: MatchId | null;
  actorJob: string | null;
  requestId: string | null;
  route: string | null;
  addressHash: Buffer | null;
};

export type AuditSealTable = {
  position: number;
  entryId: string;
  era: number;
  transactionId: string;
  hash: Buffer;
  sealedAt: StampedNow;
};

export type AuditHeadTable = {
  day: Day;
  entries: number;
  position: number;
  hash: Buffer;
  signedAt: StampedNow;
  signature: Buffer;
};

export type AuditCheckTable = {
  id: Generated<number>;
  at: StampedNow;
  entries: number;
  problems: number;
  firstProblem: string | null;
  milliseconds: number;
};

export type ProcessingLogTable = {
  id: Generated<number>;
  traceId: Buffer;
  operationId: Buffer;
  parentOperationId: Buffer;
  statusCode: 0 | 1 | 2;
  name: string;
  startTime: StampedNow;
  endTime: StampedNow;
  processingActivityId: string;
  dataSubjectId: Buffer;
  dataSubjectLookup: Buffer;
  organisationId: OrganisationId;
  entryId: string;
};
