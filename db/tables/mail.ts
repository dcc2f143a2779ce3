import type { EventId, MatchId, NoticeId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { MailChoice } from "#domain/mail-choices.ts";
import type { Generated } from "kysely";
import type { Day, Instant, MaybeInstant, StampedNow } from "./columns.ts";

/** One row per e-mail about a notice or a match, and per digest. */
export type MailTable = {
  id: string;
  effectKey: string;
  noticeId: NoticeId | null;
  matchId: MatchId | null;
  /** Null for a digest. */
  eventId: EventId | null;
  newsAt: StampedNow;
  template: string;
  /** `gathered`: waits for a digest; `merged`: stands in one. */
  status: "waiting" | "sent" | "failed" | "skipped" | "gathered" | "merged";
  attempts: Generated<number>;
  createdAt: StampedNow;
  sentAt: MaybeInstant;
  problem: string | null;
  toldAt: StampedNow;
  dueAt: StampedNow;
  countedOn: Day | null;
  /** Of a digest: for whom. */
  personId: PersonId | null;
  bouncedAt: MaybeInstant;
};

/** Why nothing is sent to an address: it does not exist, it refused three times, or the person does not want e-mail. */
export type StopReason = "hard" | "soft" | "unwanted";

/** The tables around `mail`. `subjectId`: the person of the staff or the candidate, whichever the row names. */
export type MailTables = {
  mail: MailTable;
  mailChoice: { personId: PersonId; kind: string; choice: MailChoice; changedAt: StampedNow };
  digestItem: {
    mailId: string;
    personId: PersonId;
    dueAt: Instant;
    digestId: string | null;
    refused: Generated<number>;
  };
  mailDay: {
    subjectId: PersonId | CandidateId;
    day: Day;
    personId: PersonId | null;
    candidateId: CandidateId | null;
    singles: Generated<number>;
    digests: Generated<number>;
  };
  mailLink: { tokenHash: Buffer; reportHash: Buffer; mailId: string; addressHash: Buffer; createdAt: StampedNow };
  addressTrouble: {
    subjectId: PersonId | CandidateId;
    personId: PersonId | null;
    candidateId: CandidateId | null;
    organisationId: OrganisationId | null;
    addressHash: Buffer;
    soft: Generated<number>;
    lastAt: StampedNow;
    stoppedAt: MaybeInstant;
    because: StopReason | null;
  };
};
