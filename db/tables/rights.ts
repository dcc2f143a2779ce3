import type { DataRequestKind, DataRequestStatus } from "#domain/data-requests.ts";
import type { CandidateId, MembershipId, OrganisationId } from "#domain/schema/ids.ts";
import type { Generated } from "kysely";
import type { Day, MaybeInstant, StampedNow } from "./columns.ts";

/** Requests of people, erasures, the warnings before and the reports after. */
export type RightsTables = {
  dataRequest: {
    id: string;
    organisationId: OrganisationId;
    candidateId: CandidateId;
    kind: DataRequestKind;
    status: Generated<DataRequestStatus>;
    body: Generated<string>;
    askedAt: StampedNow;
    dueOn: Day;
    answer: Generated<string>;
    answeredAt: MaybeInstant;
    answeredBy: MembershipId | null;
  };
  erasure: {
    candidateId: CandidateId;
    organisationId: OrganisationId;
    rule: "asked" | "retention" | "restored";
    askedBy: MembershipId | null;
    askedAt: StampedNow;
  };
  erasureLedger: { idHash: string; erasedOn: Day };
  retentionWarning: {
    candidateId: CandidateId;
    organisationId: OrganisationId;
    rule: string;
    warnedOn: Day;
    removeOn: Day;
  };
  removalReport: {
    day: Day;
    organisationId: OrganisationId | null;
    kind: "candidate" | "staff";
    rule: string;
    count: number;
  };
};
