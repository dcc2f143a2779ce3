import type { ResponseWord } from "#domain/response-record.ts";
import type { MatchId, MembershipId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Day, Instant, MaybeInstant, StampedNow } from "./columns.ts";

/** The answers that employers promise and give. */
export type PromiseTables = {
  answerPromise: { organisationId: OrganisationId; workingDays: number; changedAt: StampedNow };
  employerResponse: {
    organisationId: OrganisationId;
    asked: number;
    answered: number;
    /** Working days. */
    medianDays: number | null;
    measuredAt: StampedNow;
    warnedOn: Day | null;
    loweredOn: Day | null;
  };
  /** The same for who proposes to the employer or speaks for a region: no counts. `lowered`: its places rank lower. */
  responseWord: { organisationId: OrganisationId; word: ResponseWord; lowered: boolean };
  /** A link in an e-mail that gives one answer. */
  oneTap: {
    tokenHash: Buffer;
    mailId: string;
    membershipId: MembershipId;
    organisationId: OrganisationId;
    placementId: PlacementId;
    /** Null: whether the placement still stands. */
    matchId: MatchId | null;
    createdAt: StampedNow;
    expiresAt: Instant;
    usedAt: MaybeInstant;
    usedFor: "accept" | "decline" | "reconfirm" | null;
  };
};
