import type { AccountMailKind } from "#domain/account-mail.ts";
import type { SignInMethod } from "#domain/sign-in.ts";
import type { MembershipId, PersonId } from "#domain/schema/ids.ts";
import type { ColumnType, Generated } from "kysely";
import type { Instant, MaybeInstant, StampedNow } from "./columns.ts";

export type AccountMailTable = {
  id: string;
  kind: AccountMailKind;
  email: string;
  language: Generated<string>;
  personId: PersonId | null;
  /** Ids that the template looks up, paths of our own to go on to. */
  payload: ColumnType<Readonly<Record<string, string>>, string | undefined, never>;
  status: Generated<"waiting" | "sent" | "failed" | "skipped">;
  attempts: Generated<number>;
  problem: string | null;
  tokenHash: Buffer | null;
  /** Of the secret in the return address of the last attempt. */
  reportHash: Buffer | null;
  browserHash: Buffer | null;
  /** Keyed hash of the internet address that asked. */
  askedFrom: ColumnType<Buffer | null, Buffer | null | undefined, never>;
  wrongAnswers: Generated<number>;
  createdAt: StampedNow;
  expiresAt: Instant;
  sentAt: MaybeInstant;
  usedAt: MaybeInstant;
};

/** Secrets of an e-mail that was tried again: they stay of use beside the last, which stands in its row. */
export type EarlierAccountLinkTable = { tokenHash: Buffer; mailId: string; createdAt: StampedNow };

export type SessionTable = {
  idHash: Buffer;
  personId: PersonId;
  membershipId: MembershipId | null;
  createdAt: StampedNow;
  seenAt: StampedNow;
  endsAt: Instant;
  /** Names the session in the list of one's own; opens nothing. */
  id: Generated<string>;
  method: Generated<SignInMethod>;
  provider: string | null;
  steppedUpAt: MaybeInstant;
  /** Of the company for which the provider vouched. */
  kvkNumber: string | null;
  device: Generated<string>;
  challenge: string | null;
  challengeUntil: MaybeInstant;
};

export type IdentityTable = {
  subjectHash: Buffer;
  personId: PersonId;
  provider: string;
  createdAt: StampedNow;
  usedAt: StampedNow;
};

export type SignInAttemptTable = {
  browserHash: Buffer;
  provider: string;
  state: string;
  nonce: string;
  verifier: string;
  next: Generated<string>;
  parked: Generated<string>;
  createdAt: StampedNow;
};

export type PasskeyTable = {
  id: string;
  personId: PersonId;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  name: string;
  createdAt: StampedNow;
  usedAt: MaybeInstant;
};

export type CodeAppTable = {
  personId: PersonId;
  secret: Buffer;
  lastCounter: Generated<number>;
  createdAt: StampedNow;
  confirmedAt: MaybeInstant;
  usedAt: MaybeInstant;
};

export type RecoveryCodeTable = { codeHash: Buffer; personId: PersonId; usedAt: MaybeInstant };
export type CodeFailureTable = { personId: PersonId; failures: Generated<number>; lockedUntil: MaybeInstant };
